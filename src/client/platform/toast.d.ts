/** Type of `toast.weapp.ts` and `toast.h5.ts`, of which the build takes one. */
/** Says something over whatever screen is in front, for a few seconds. @returns the way to take it away before. */
export function toast(words: string): () => void
