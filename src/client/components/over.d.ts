/** Type of `over.weapp.ts` and `over.h5.tsx`, of which the build takes one: what rises over the page. */
import type { PictureViewer as Viewer } from './picture-viewer'
import type { ReaderSheet as Sheet } from './reader-sheet'

export const PictureViewer: typeof Viewer
export const ReaderSheet: typeof Sheet
/** Called when the first page stands. */
export function readyToRise(): void
