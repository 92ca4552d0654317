/** A package has it all. */
export { PictureViewer } from './picture-viewer'
export { ReaderSheet } from './reader-sheet'

export function readyToRise(): void {
  // it is
}
