/** Type of `lost.weapp.ts` and `lost.h5.ts`, of which the build takes one: an address that no screen has, an old link or one typed wrongly, leads to the shelf, which says so. Called before there is a page. */
export function leadTheLost(): void
