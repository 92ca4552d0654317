/** One block of a text: as it reads, and when it is opened, as it is written. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo } from 'react'
import type { KnownBlock, Note } from '../../../../contract/document'
import { onEnter } from '../../../components/keys'
import { spoken } from '../../../platform/spoken'
import { writing } from '../../../platform/writing'
import type { Desk } from '../../api/desk'
import { kindOf } from '../../stores/edit/acts'
import type { Editor } from '../../stores/edit/editor'
import { editWords, kindWords } from '../../words/edit'
import { BlockField } from './block-field'
import { StoredImage } from '../stored-image'
import { WordsView } from './words-view'

interface Props { block: KnownBlock; isOpen: boolean; editor: Editor; api: Desk; readOnly: boolean }

/** Drawn anew only when it is another: a key pressed in one block is nothing to the three hundred others. */
export const Block = memo(observer(function Block({ block, isOpen, editor, api, readOnly }: Props) {
  return (
    <View className={`edit-block is-${kindOf(block)}${isOpen ? ' is-open' : ''}`} id={`block-${block.key}`}>
      {isOpen ? <BlockField block={block} editor={editor} api={api} />
        : <Closed block={block} notes={editor.notes} api={api} onOpen={readOnly ? undefined : offset => {
          editor.show(block.key)
          if (block.kind !== 'divider') editor.put(block.key, offset ?? block.text.length)
        }} />}
    </View>
  )
}))

function Closed({ block, notes, api, onOpen }: { block: KnownBlock; notes: readonly Note[]; api: Desk; onOpen: ((offset?: number) => void) | undefined }) {
  const marker = block.kind !== 'list-item' ? '' : block.ordered ? `${block.ordinal}.` : '•'
  const press = onOpen === undefined ? {} : {
    ...spoken({ role: 'button', focusable: true, label: `${kindWords[kindOf(block)]}：${block.kind === 'divider' ? '' : marker + (block.text || editWords.empty)}` }),
    onClick: (event: unknown) => {
      const { clientX, clientY } = event as { clientX?: number; clientY?: number }
      onOpen(clientX === undefined || clientY === undefined ? undefined : writing.offsetAt(clientX, clientY))
    },
    ...onEnter(() => onOpen()),
  }
  if (block.kind === 'divider') return <View className='edit-closed edit-divider' {...press} />
  return (
    <View className='edit-closed' style={block.kind === 'list-item' ? `padding-left:${12 + block.depth * 22}px` : ''} {...press}>
      {marker !== '' && <Text className='edit-marker' style={`left:${(block.depth as number) * 22 - 14}px`}>{marker}</Text>}
      {block.kind === 'image' && <StoredImage api={api} image={block} />}
      {block.text === '' ? <Text className='edit-empty'>{block.kind === 'image' ? '' : editWords.empty}</Text>
        : <WordsView text={block.text} marks={block.marks} notes={notes} />}
    </View>
  )
}
