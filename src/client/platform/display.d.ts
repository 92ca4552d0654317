/** Type of `display.weapp.ts` and `display.h5.ts`, of which the build takes one. */
import type { Display } from './display-ports'
export function openDisplay(): Display
