/** A difference inside of a text: what went and what came, in words as well as in colour. */
import { Text, View } from '@tarojs/components'
import type { Piece } from '../../../../contract/desk/drafts'
import { compareWords } from '../../words/edit'
import './pieces.css'

export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <View className='desk-pieces'>
      {pieces.map((piece, i) => (piece.op === 'same' ? <Text key={i}>{piece.text}</Text> : (
        <Text key={i} className={`desk-piece is-${piece.op}`}>
          <Text className='desk-piece-word'>{compareWords[piece.op]}</Text>{piece.text}
        </Text>
      )))}
    </View>
  )
}
