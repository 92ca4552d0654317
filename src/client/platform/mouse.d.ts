/** Type of `mouse.weapp.ts` and `mouse.h5.ts`, of which the build takes one: the properties that make an element hear a mouse. */
import type { Mouse } from './mouse-ports'
export function heard(mouse: Mouse): Record<string, unknown>
