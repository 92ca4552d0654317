/** Type of `subscribe.weapp.ts` and `subscribe.h5.ts`, of which the build takes one. Undefined where there is no such question. */
import type { Subscribe } from './subscribe-ports'
export const subscribe: Subscribe | undefined
