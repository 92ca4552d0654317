/** Type of `screens.weapp.ts` and `screens.h5.ts`, of which the build takes one. */
/** Resolves with whether what the screen at an address of ours is made of is here; a browser may have to fetch it. */
export function come(url: string): Promise<boolean>
