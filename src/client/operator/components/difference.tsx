/** A whole text with what is different in it: what went is struck, what came is underlined, and blocks that were touched have a bar. */
import { Text, View } from '@tarojs/components'
import type { BlockDifference, Difference, Piece } from '../../../contract/desk/drafts'
import { aspectWords, differenceWords } from '../words/difference'
import { factWords } from '../words/part'
import './difference.css'

export function DifferenceText({ difference: { facts, blocks, notes } }: { difference: Difference }) {
  return (
    <View className='desk-text'>
      {facts.map(({ fact, pieces }) => (
        <Text key={fact} className='desk-text-fact'><Text className='desk-quiet'>{factWords[fact]}：</Text><Pieces pieces={pieces} /></Text>
      ))}
      {blocks.map((block, i) => <Block key={i} block={block} />)}
      {notes.length > 0 && <Text className='desk-text-fact desk-quiet'>{differenceWords.notes}</Text>}
      {notes.map((note, i) => <Block key={i} block={note} />)}
    </View>
  )
}

function Block({ block: { change, aspects, before, after, pieces } }: { block: BlockDifference }) {
  const kind = (after ?? before)?.kind ?? 'paragraph'
  const said = aspects.filter(aspect => aspect !== 'text')
  return (
    <View className={`desk-text-block is-${kind}${change === 'same' ? '' : ' is-touched'}`}>
      {kind === 'image' && <Text>{differenceWords.picture}</Text>}
      {kind === 'divider' && <Text>{differenceWords.divider}</Text>}
      <Pieces pieces={pieces} />
      {change === 'removed' && pieces.length === 0 && <Text className='desk-text-aspect'>{differenceWords.removed}</Text>}
      {said.length > 0 && <Text className='desk-text-aspect'>{`（${said.map(aspect => aspectWords[aspect]).join('、')}）`}</Text>}
    </View>
  )
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return <>{pieces.map(({ op, text }, i) => <Text key={i} className={op === 'same' ? '' : `desk-piece is-${op}`}>{text}</Text>)}</>
}
