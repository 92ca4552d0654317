/** Type of `spoken.weapp.ts` and `spoken.h5.ts`, of which the build takes one: the properties that say it there. */
import type { Spoken } from './spoken-ports'
export function spoken(told: Spoken): Record<string, unknown>
