/** Colours laid under words: a highlight, a search hit, the sentence being read aloud, what is being selected. */

/** `ink-1`…`ink-3`: the reader's highlights. */
export type Look = 'ink-1' | 'ink-2' | 'ink-3' | 'hit' | 'spoken' | 'selected'

/** A stretch of one block's text, UTF-16 offsets, `to` exclusive. */
export interface Tint { block: number; from: number; to: number; look: Look }

/** Whoever lays colours under the words of a part. An identical array means that nothing changed. */
export type TintSource = (number: number) => readonly Tint[]
