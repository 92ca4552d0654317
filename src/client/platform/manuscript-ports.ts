/** A text on its way to the desk: a file, or what was on the clipboard. */
export interface ChosenFile { name: string; bytes: Uint8Array }
export interface Clipping { html: string; text: string }
export interface Arrivals {
  /** `file` rejects if it cannot be read, as a folder. */
  onFile(file: Promise<ChosenFile>): void
  onPaste(clipping: Clipping): void
}
