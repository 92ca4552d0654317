/** Type of `title.weapp.ts` and `title.h5.ts`, of which the build takes one. */
export function entitle(title: string): void
