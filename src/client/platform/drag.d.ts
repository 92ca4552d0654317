/** Type of `drag.weapp.ts` and `drag.h5.ts`, of which the build takes one: the properties that make an element one that can be drawn on. */
import type { Drag } from './drag-ports'
export function dragged(drag: Drag): Record<string, unknown>
/** Does the page stay where it is under a finger that draws? Else only what lies along its edge can be drawn. */
export const holdsStill: boolean
