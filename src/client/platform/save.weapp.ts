/** A mini-program's files are not the reader's to see: texts go by the clipboard. */
export const saveText = undefined
