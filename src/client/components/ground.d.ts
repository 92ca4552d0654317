/** Type of `ground.weapp.ts` and `ground.h5.ts`, of which the build takes one: called before there is a page, sees to it that each is in the reader's theme from its first frame on. */
export function layGround(): void
