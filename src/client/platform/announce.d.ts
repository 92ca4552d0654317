/** Type of `announce.weapp.ts` and `announce.h5.ts`, of which the build takes one. */
/** Says something to who listens to the page, once they have heard what is being said. */
export function announce(words: string): void
