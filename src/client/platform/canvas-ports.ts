/** A picture painted by the program, and where it can go. */

/** What is painted, in order; px of a drawing that is painted several times finer. */
export type Stroke =
  /** `y` is the baseline of the words. `width`: how wide they are on a page, where a canvas may draw them otherwise. */
  | { kind: 'words'; text: string; x: number; y: number; size: number; colour: string; bold: boolean; family: string; width?: number }
  /** A picture from the service; where it does not come, what stands in its place. */
  | { kind: 'picture'; x: number; y: number; width: number; height: number; address: string; instead: readonly Stroke[] }
  | { kind: 'box'; x: number; y: number; width: number; height: number; colour: string; radius?: number }

export interface Drawing { width: number; height: number; colour: string; strokes: readonly Stroke[] }

/** `refused`: the machine asked, and may not. `unagreed`: the reader has to agree to the privacy guide first. `left`: they thought better of it. */
export type SaveOutcome = 'saved' | 'refused' | 'unagreed' | 'left' | 'failed'

export interface Canvas {
  /** @param finer pixels of the picture a px of the drawing. @returns an address that an <Image> shows. Rejects where nothing can be painted. */
  paint(drawing: Drawing, finer: number): Promise<string>
  /** Into the album of the phone, or the downloads of the browser. */
  save(address: string, name: string): Promise<SaveOutcome>
  /** Hands the picture to other people; undefined where that cannot be. */
  send?: (address: string, name: string) => Promise<SaveOutcome>
  /** After a refusal: where the reader can allow it. undefined where there is no such place. */
  allow?: () => void
}
