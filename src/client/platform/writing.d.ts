/** Types of `writing.weapp.ts` and `writing.h5.ts`, of which the build takes one. */
import type { Writing } from './writing-ports'
export const writing: Writing
