/** Type of `save.weapp.ts` and `save.h5.ts`, of which the build takes one. */
/** Hands the reader a text as a file of theirs; undefined where there are no such files. */
export const saveText: ((name: string, text: string) => void) | undefined
