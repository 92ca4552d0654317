/** What of a block its words do not say: what a picture is said to be and where links lead; and where its marks were changed, what is marked. */
import { View } from '@tarojs/components'
import { textOf, type Block, type Mark } from '../../../contract/document'
import type { Aspect, Piece } from '../../../contract/desk/drafts'
import { toldWords } from '../words/difference'
import { Pieces } from './pieces'

export function Told({ before, after, aspects }: { before?: Block; after?: Block; aspects: readonly Aspect[] }) {
  const [was, is] = [before, after].map(block => (block ? toldOf(block, aspects.includes('marks')) : [])) as [string[], string[]]
  const pieces: Piece[] = [
    ...was.filter(one => !is.includes(one)).map((text): Piece => ({ op: 'removed', text })),
    ...is.map((text): Piece => ({ op: was.includes(text) ? 'same' : 'added', text })),
  ]
  return pieces.length === 0 ? null : <View className='desk-text-told'>{pieces.map((piece, i) => <View key={i}><Pieces pieces={[piece]} /></View>)}</View>
}

function toldOf(block: Block, all: boolean): string[] {
  const text = textOf(block)
  const marks = Array.isArray(block.marks) ? block.marks as Mark[] : []
  return [
    ...(typeof block.alt === 'string' && block.alt !== '' ? [toldWords.alt(block.alt)] : []),
    ...marks.filter(({ kind }) => all || kind === 'link').map(({ kind, start, end, href }) => {
      const words = text.slice(start, end)
      return kind === 'link' ? toldWords.link(words, String(href ?? '')) : kind === 'note' ? toldWords.note(text.slice(Math.max(0, start - NEAR), start)) : toldWords.marked(kind, words)
    }),
  ]
}

/** So many characters tell where a note's mark stands. */
const NEAR = 8
