/** Type of `canvas.weapp.ts` and `canvas.h5.ts`, of which the build takes one. */
import type { Canvas } from './canvas-ports'
export const canvas: Canvas
