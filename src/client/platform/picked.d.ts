/** Types of `picked.weapp.ts` and `picked.h5.ts`, of which the build takes one. */
/** A picture that the operator chooses on the device; undefined if they choose none. Must be called in the tap itself. */
export function pickPicture(): Promise<{ bytes: Uint8Array; mediaType: string } | undefined>
