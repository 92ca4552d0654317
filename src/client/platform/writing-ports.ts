/** The field that a block is written in: where its cursor is, and the keys that mean more than a character. */

export interface Selected { start: number; end: number }

export type WritingKey = 'undo' | 'redo' | 'split' | 'merge' | 'up' | 'down' | 'before' | 'after' | 'strong' | 'emphasis'

export interface Writing {
  /** What is selected in the field in front, UTF-16 offsets; undefined if it cannot be told. */
  selection(): Promise<Selected | undefined>
  /** Puts the cursor into the field of this class as soon as it is there. Where the field does that itself: nothing. */
  put(field: string, offset: number): void
  /** Offset into the words of a block at a point of the window; undefined where there is none, or no way to know. */
  offsetAt(x: number, y: number): number | undefined
  /** `act` says whether the key is done with. Returns the way to stop listening. */
  onKey(act: (key: WritingKey, selected: Selected) => boolean): () => void
}
