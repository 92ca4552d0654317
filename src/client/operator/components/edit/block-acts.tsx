/** What can be done with a whole block: moved, joined to the one before, followed by another, taken away. */
import { observer } from 'mobx-react-lite'
import type { KnownBlock } from '../../../../contract/document'
import { pickPicture } from '../../../platform/picked'
import { DeskError } from '../../api/trouble'
import { insert, merge, move, paragraph, remove } from '../../stores/edit/acts'
import type { Editor } from '../../stores/edit/editor'
import { editWords } from '../../words/edit'
import { Button } from '../button'
import { TroubleLine } from '../states'
import { useAct } from '../use-asked'

export const BlockActs = observer(function BlockActs({ block, editor }: { block: KnownBlock; editor: Editor }) {
  const adding = useAct()
  const at = () => editor.indexOf(block.key)
  const add = () => {
    const picked = pickPicture()
    void adding.run(async () => {
      const picture = await picked.catch((cause: unknown) => { throw new DeskError({ kind: 'unread' }, cause) })
      if (picture) await editor.addPicture(block.key, picture.bytes, picture.mediaType)
    })
  }
  return (
    <>
      <Button kind='plain' label={editWords.up} disabled={at() <= 0} onPress={() => editor.act(move(editor.manuscript, at(), -1))}>{editWords.up}</Button>
      <Button kind='plain' label={editWords.down} disabled={at() >= editor.manuscript.blocks.length - 1} onPress={() => editor.act(move(editor.manuscript, at(), 1))}>{editWords.down}</Button>
      {block.kind !== 'image' && block.kind !== 'divider' && (
        <Button kind='plain' disabled={at() <= 0} onPress={() => editor.act(merge(editor.manuscript, at()))}>{editWords.merge}</Button>
      )}
      <Button kind='plain' onPress={() => editor.act(insert(at(), paragraph(editor.newKey())))}>{editWords.addBelow}</Button>
      <Button kind='plain' busy={adding.busy} onPress={add}>{editWords.addPicture}</Button>
      <Button kind='plain' onPress={() => editor.act(remove(editor.manuscript, at()))}>{editWords.remove}</Button>
      <TroubleLine trouble={adding.trouble} />
    </>
  )
})
