/** Types of `manuscript.weapp.ts` and `manuscript.h5.ts`, of which the build takes one. */
import type { Arrivals, ChosenFile } from './manuscript-ports'

/** A file that the operator chooses: on the web from the disk, in WeChat from a chat. undefined if none. Must be called in the tap itself. */
export function chooseManuscript(): Promise<ChosenFile | undefined>
/** Files that are dropped on the page and words that are pasted into it, where a platform has such things. @returns what ends it. */
export function watchArrivals(arrivals: Arrivals): () => void
/** Can rich text be pasted here? */
export const pastesRich: boolean
