/** What went and what came, in words as well as in colour. */
import { Text } from '@tarojs/components'
import type { Piece } from '../../../contract/desk/drafts'
import { pieceWords } from '../words/difference'
import './pieces.css'

export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ op, text }, i) => (op === 'same' ? <Text key={i}>{text}</Text> : (
        <Text key={i} className={`desk-piece is-${op}`}><Text className='desk-piece-word'>{pieceWords[op]}</Text>{text}</Text>
      )))}
    </>
  )
}
