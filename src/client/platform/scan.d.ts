/** Type of `scan.weapp.ts` and `scan.h5.ts`, of which the build takes one. */
/**
 * The text of a QR code that the person holds before the camera; undefined if they turn back. Undefined itself where a machine has no such
 * screen. Must be called in the tap itself. Rejects where the camera cannot be had.
 */
export const scan: (() => Promise<string | undefined>) | undefined
