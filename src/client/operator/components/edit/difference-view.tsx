/** Two texts of a part, one over the other: which blocks differ, and in each what went and what came. */
import { Text, View } from '@tarojs/components'
import { textOf } from '../../../../contract/document'
import type { BlockDifference, Difference } from '../../../../contract/desk/drafts'
import { aspectWords, compareWords, editWords, factWords } from '../../words/edit'
import { Pieces } from './pieces'
import './difference-view.css'

export function DifferenceView({ difference, whole }: { difference: Difference; whole: boolean }) {
  const { facts, blocks, notes } = difference
  const changed = [...blocks, ...notes].filter(block => block.change !== 'same').length + facts.length
  return (
    <>
      <Text className='desk-lead'>{changed === 0 ? compareWords.same : compareWords.changed(changed)}</Text>
      {facts.map(one => (
        <View key={one.fact} className='desk-changed'>
          <Text className='desk-changed-how'>{factWords[one.fact]}</Text>
          <Pieces pieces={one.pieces} />
        </View>
      ))}
      {blocks.map((block, i) => <Changed key={i} block={block} whole={whole} name='' />)}
      {notes.map((block, i) => <Changed key={i} block={block} whole={whole} name={editWords.noteOf(String((block.after ?? block.before)?.label ?? ''))} />)}
    </>
  )
}

function Changed({ block, whole, name }: { block: BlockDifference; whole: boolean; name: string }) {
  if (block.change === 'same') return whole && block.after ? <Text className='desk-unchanged'>{textOf(block.after)}</Text> : null
  const how = [name, compareWords.change[block.change], ...block.aspects.map(aspect => aspectWords[aspect])].filter(word => word !== '').join(' · ')
  return (
    <View className='desk-changed'>
      <Text className='desk-changed-how'>{how}</Text>
      <Pieces pieces={block.pieces} />
    </View>
  )
}
