/** Colours laid under words: a highlight, a search hit, the sentence being read aloud, what is being selected. */
import { computed, type IComputedValue } from 'mobx'

/** `ink-1`…`ink-3`: the reader's highlights; `noted`: one of them has a note. */
export type Look = 'ink-1' | 'ink-2' | 'ink-3' | 'noted' | 'hit' | 'spoken' | 'selected'

/** A stretch of one block's text, UTF-16 offsets, `to` exclusive. */
export interface Tint { block: number; from: number; to: number; look: Look }

/** Whoever lays colours under the words of a part. An identical array means that nothing changed. */
export type TintSource = (number: number) => readonly Tint[]

const NONE: readonly Tint[] = []

/** The colours of several sources as one, by part: the same array as long as none of them changed. */
export class Tints {
  private readonly parts = new Map<number, IComputedValue<readonly Tint[]>>()

  constructor(private readonly sources: readonly TintSource[]) {}

  of(number: number): readonly Tint[] {
    let part = this.parts.get(number)
    if (!part) {
      part = computed(() => {
        const found = this.sources.map(source => source(number)).filter(tints => tints.length > 0)
        return found.length === 0 ? NONE : found.length === 1 ? found[0]! : ([] as Tint[]).concat(...found)
      })
      this.parts.set(number, part)
    }
    return part.get()
  }
}
