/** Types of `picture-address.weapp.ts` and `picture-address.h5.ts`, of which the build takes one. */
/** Where a picture whose bytes are at hand is shown from, as long as the program runs. */
export function pictureAddress(bytes: Uint8Array, mediaType: string): string
