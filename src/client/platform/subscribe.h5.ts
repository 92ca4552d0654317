/** A browser asks in its own way: `push.h5.ts`. */
export const subscribe = undefined
