/** Type of `prefetching.weapp.ts` and `prefetching.h5.ts`, of which the build takes one. */
import type { Prefetching } from './prefetching-ports'
export const prefetching: Prefetching
