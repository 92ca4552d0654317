/** Type of `front.weapp.ts` and `front.h5.ts`, of which the build takes one. */
import type { Front } from './front-ports'
export function openFront(): Front
