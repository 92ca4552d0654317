/** Colours laid under words: a highlight, a search hit, the sentence being read aloud, what is being selected. */
import { textOf, type Document } from '../../contract/document'
import type { Range } from '../../contract/passage'

/** `ink-1`…`ink-3`: the reader's highlights; `noted`: one of them has a note. */
export type Look = 'ink-1' | 'ink-2' | 'ink-3' | 'noted' | 'hit' | 'spoken' | 'selected'

/** A stretch of one block's text, or of the title (block -1), UTF-16 offsets, `to` exclusive. */
export interface Tint { block: number; from: number; to: number; look: Look }

/** Whoever lays colours under the words of a part. An identical array means that nothing changed. */
export type TintSource = (number: number) => readonly Tint[]

const NONE: readonly Tint[] = []

/** Several sources as one. Where they overlap, the look decides, not the order. */
export function joined(sources: readonly TintSource[]): TintSource {
  return number => {
    const found = sources.map(source => source(number)).filter(tints => tints.length > 0)
    return found.length === 0 ? NONE : found.length === 1 ? found[0]! : ([] as Tint[]).concat(...found)
  }
}

/** One colour under a range that may run over several blocks. */
export function tintsOver(document: Document, { from, to }: Range, look: Look): Tint[] {
  const tints: Tint[] = []
  for (let block = from.block; block <= to.block && block < document.blocks.length; block++) {
    const tint = {
      block, look, from: block === from.block ? from.offset : 0, to: block === to.block ? to.offset : textOf(document.blocks[block]!).length,
    }
    if (tint.to > tint.from) tints.push(tint)
  }
  return tints
}
