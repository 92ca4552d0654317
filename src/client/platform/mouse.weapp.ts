/** WeChat on a desktop tells a mouse as touches. */
import type { Mouse } from './mouse-ports'

export function heard(_mouse: Mouse): Record<string, unknown> { return {} }
