/** Type of `push.weapp.ts` and `push.h5.ts`, of which the build takes one. Undefined where a machine has none. */
import type { Push } from './push-ports'
export function openPush(): Push | undefined
