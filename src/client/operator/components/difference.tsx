/** A whole text, its pictures too, with what is different in it: what went is struck, what came is underlined, and blocks that were touched have a bar. */
import { Text, View } from '@tarojs/components'
import { isKnown } from '../../../contract/document'
import type { Aspect, BlockDifference, Difference, Piece } from '../../../contract/desk/drafts'
import type { Desk } from '../api/desk'
import { aspectWords, differenceWords } from '../words/difference'
import { factWords } from '../words/part'
import { Pieces } from './pieces'
import { StoredImage } from './stored-image'
import { Told } from './told'
import './difference.css'

/** `only`: without the blocks that are the same. */
export function DifferenceText({ api, difference: { facts, blocks, notes: all }, only = false }: { api: Desk; difference: Difference; only?: boolean }) {
  const shown = (block: BlockDifference): boolean => !only || block.change !== 'same'
  const notes = all.filter(shown)
  return (
    <View className='desk-text'>
      {facts.map(({ fact, pieces }) => (
        <Text key={fact} className='desk-text-fact'><Text className='desk-quiet'>{factWords[fact]}：</Text><Pieces pieces={pieces} /></Text>
      ))}
      {blocks.filter(shown).map((block, i) => <Block key={i} api={api} block={block} />)}
      {notes.length > 0 && <Text className='desk-text-fact desk-quiet'>{differenceWords.notes}</Text>}
      {notes.map((note, i) => <Block key={i} api={api} block={note} />)}
    </View>
  )
}

function Block({ api, block: { change, aspects, before, after, pieces } }: { api: Desk; block: BlockDifference }) {
  const kind = (after ?? before)?.kind ?? 'paragraph'
  return (
    <View className={`desk-text-block is-${kind}${change === 'same' ? '' : ' is-touched'}`}>
      {after && isKnown(after) && after.kind === 'image' && <StoredImage api={api} image={after} />}
      <BlockWords kind={kind} pieces={pieces} />
      {change === 'removed' && pieces.length === 0 && <Text className='desk-text-aspect'>{differenceWords.removed}</Text>}
      <Aspects aspects={aspects} />
      <Told {...(before && { before })} {...(after && { after })} aspects={aspects} />
    </View>
  )
}

/** Also of what has no words, as a picture without a caption. */
export function BlockWords({ kind, pieces }: { kind: string; pieces: readonly Piece[] }) {
  return (
    <>
      {kind === 'image' && <Text>{differenceWords.picture}</Text>}
      {kind === 'divider' && <Text>{differenceWords.divider}</Text>}
      <Pieces pieces={pieces} />
    </>
  )
}

/** What is different besides the words. */
export function Aspects({ aspects }: { aspects: readonly Aspect[] }) {
  const said = aspects.filter(aspect => aspect !== 'text')
  return said.length === 0 ? null : <Text className='desk-text-aspect'>{`（${said.map(aspect => aspectWords[aspect]).join('、')}）`}</Text>
}
