/** A block being written: its kind, its words, its marks, and what can be done with it. */
import { Text, Textarea, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import type { KnownBlock, Mark } from '../../../../contract/document'
import { typed } from '../../../platform/typed'
import { writing } from '../../../platform/writing'
import type { Selected } from '../../../platform/writing-ports'
import type { Desk } from '../../api/desk'
import { addNote, kindOf, link, mark, setAlt, setDepth, setKind, type, unmark } from '../../stores/edit/acts'
import type { Editor } from '../../stores/edit/editor'
import { editWords, kindWords, markWords } from '../../words/edit'
import { Button } from '../button'
import { TextField } from '../text-field'
import { BlockActs } from './block-acts'
import { KindMenu } from './kind-menu'
import { LinkDialog } from './link-dialog'
import { StoredImage } from '../stored-image'

interface Props { block: KnownBlock; editor: Editor; api: Desk }

export const BlockField = observer(function BlockField({ block, editor, api }: Props) {
  const [linking, setLinking] = useState<Selected>()
  /** As it was when nothing was chosen in it for what was pressed. */
  const [lacking, setLacking] = useState<KnownBlock>()
  const kind = kindOf(block)
  const at = () => editor.indexOf(block.key)
  const native = typed({ label: editWords.blockOf(kindWords[kind]), invalid: false })

  const onSelection = (act: (selected: Selected) => void, empty = false) => () => {
    void writing.selection().then(selected => {
      if (!selected || (!empty && selected.start === selected.end)) return setLacking(block)
      setLacking(undefined)
      act(selected)
    })
  }
  const words = block.kind === 'divider' ? undefined : block
  return (
    <>
      <View className='edit-tools'>
        {kind === 'image' ? <Text className='edit-kind'>{kindWords.image}</Text>
          : <KindMenu kind={kind} onChoose={chosen => editor.act(setKind(editor.manuscript, at(), chosen))} />}
        {words && (
          <>
            <Button kind='plain' onPress={onSelection(selected => editor.act(mark(editor.manuscript, at(), 'strong', selected)))}>{editWords.strong}</Button>
            <Button kind='plain' onPress={onSelection(selected => editor.act(mark(editor.manuscript, at(), 'emphasis', selected)))}>{editWords.emphasis}</Button>
            <Button kind='plain' onPress={onSelection(selected => setLinking(selected))}>{editWords.link}</Button>
            <Button kind='plain' onPress={onSelection(selected => editor.act(addNote(editor.manuscript, at(), selected.end, editor.newKey)), true)}>{editWords.note}</Button>
          </>
        )}
        {block.kind === 'list-item' && (
          <>
            <Button kind='plain' disabled={block.depth <= 1} onPress={() => editor.act(setDepth(editor.manuscript, at(), block.depth - 1))}>{editWords.shallower}</Button>
            <Button kind='plain' disabled={block.depth >= 6} onPress={() => editor.act(setDepth(editor.manuscript, at(), block.depth + 1))}>{editWords.deeper}</Button>
          </>
        )}
        <BlockActs block={block} editor={editor} />
      </View>
      {lacking === block && <Text className='edit-hint'>{editWords.needsSelection}</Text>}
      {block.kind === 'image' && <StoredImage api={api} image={block} />}
      {words && (
        <View className={`edit-field edit-field-${block.key}`}>
          <Text className='edit-mirror'>{`${words.text}\u200b`}</Text>
          <Textarea
            className='edit-area' value={words.text} maxlength={-1} placeholder={block.kind === 'image' ? editWords.caption : ''} placeholderClass='desk-placeholder'
            focus cursorSpacing={120} disableDefaultPadding {...native} {...editor.wanted?.key === block.key ? { cursor: editor.wanted.offset } : {}}
            onInput={event => editor.act(type(editor.manuscript, at(), String(event.detail.value), editor.newKey), true)}
          />
        </View>
      )}
      {block.kind === 'image' && <TextField label={editWords.alt} value={block.alt} onType={alt => editor.act(setAlt(editor.manuscript, at(), alt), true)} />}
      {words && words.marks.length > 0 && <Marks words={words} editor={editor} onUnmark={which => editor.act(unmark(editor.manuscript, at(), which))} />}
      {linking && words && (
        <LinkDialog
          href={(words.marks as Mark[]).find(one => one.kind === 'link' && one.start <= linking.start && one.end >= linking.end)?.href ?? ''}
          onClose={() => setLinking(undefined)}
          onDone={href => { setLinking(undefined); editor.act(link(editor.manuscript, at(), linking, href)) }}
        />
      )}
    </>
  )
})

const Marks = observer(function Marks({ words, editor, onUnmark }: { words: { text: string; marks: Mark[] }; editor: Editor; onUnmark: (mark: Mark) => void }) {
  return (
    <View className='edit-marks'>
      {words.marks.map((one, i) => {
        const note = one.kind === 'note' ? editor.notes.find(note => note.key === one.note) : undefined
        const what = `${markWords[one.kind]}${one.kind === 'note' ? ` ${note?.label ?? ''}` : `“${words.text.slice(one.start, one.end)}”`}`
        return <Button key={i} kind='plain' label={editWords.unmark(what)} onPress={() => onUnmark(one)}>{`${what} ✕`}</Button>
      })}
    </View>
  )
})
