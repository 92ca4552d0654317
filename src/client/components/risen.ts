/** What a browser gets when the first page stands: all that is large of what rises over it. */
export { PictureViewer } from './picture-viewer'
export { ReaderSheet } from './reader-sheet'
