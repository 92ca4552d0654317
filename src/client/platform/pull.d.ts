/** Type of `pull.weapp.ts` and `pull.h5.ts`, of which the build takes one: called by a screen that is pulled down to refresh. */
export function readyToPull(): void
