/** Types of `frame.weapp.ts` and `frame.h5.ts`, of which the build takes one. */
/** Can a page of ours be shown inside of another? */
export const framesPages: boolean
/** Puts a page of ours into the element of this id, as on a phone of this size in px. Returns the way to take it out. */
export function showPage(id: string, address: string, title: string, width: number, height: number): () => void
