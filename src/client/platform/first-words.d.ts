/** Type of `first-words.weapp.ts` and `first-words.h5.ts`, of which the build takes one. */

/** Called when the first page stands: what was there to read until then goes. */
export function dropFirstWords(): void
