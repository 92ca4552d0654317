/** Type of `outside.weapp.ts` and `outside.h5.ts`, of which the build takes one. */
import type { Outside } from './outside-ports'
export const outside: Outside
