/** A package has it all; pictures WeChat shows by itself (`outside.weapp.ts`). */
export { ReaderSheet } from './reader-sheet'

export function PictureViewer(): null {
  return null
}

export function readyToRise(): void {
  // it is
}
