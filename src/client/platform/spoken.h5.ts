/** A browser reads `role` and `aria-*`. */
import type { Spoken } from './spoken-ports'

export function spoken({ role, label, hidden, level, disabled, pressed, focusable }: Spoken): Record<string, unknown> {
  return {
    ...(role === undefined ? {} : { role }),
    ...(label === undefined ? {} : { 'aria-label': label }),
    ...(hidden ? { 'aria-hidden': 'true' } : {}),
    ...(level === undefined ? {} : { 'aria-level': String(level) }),
    ...(disabled ? { 'aria-disabled': 'true' } : {}),
    ...(pressed === undefined ? {} : { 'aria-pressed': String(pressed) }),
    ...(focusable === undefined ? {} : { tabIndex: focusable ? 0 : -1 }),
  }
}
