/** Types of `widths.weapp.ts` and `widths.h5.ts`, of which the build takes one. */
import type { Probe } from './widths-ports'
/** Must the words stand on the page already, as its `.probe-cell`s? */
export const needsCells: boolean
/** Their widths in order, px; empty where they cannot be had. */
export function widthsOf(probe: Probe): Promise<number[]>
