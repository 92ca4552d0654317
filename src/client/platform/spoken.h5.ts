/** A browser reads `role` and `aria-*`. */
import type { Spoken } from './spoken-ports'

export function spoken({ role, label, does, hidden, level, disabled, pressed, expanded, current, focusable, picture, value }: Spoken): Record<string, unknown> {
  return {
    ...(role === undefined ? {} : { role }),
    ...(label === undefined ? {} : { 'aria-label': label }),
    ...(does === undefined ? {} : { 'aria-description': does }),
    ...(hidden ? { 'aria-hidden': 'true' } : {}),
    ...(level === undefined ? {} : { 'aria-level': String(level) }),
    ...(disabled ? { 'aria-disabled': 'true' } : {}),
    ...(pressed === undefined ? {} : { 'aria-pressed': String(pressed) }),
    ...(expanded === undefined ? {} : { 'aria-expanded': String(expanded) }),
    ...(current === undefined ? {} : { 'aria-current': String(current) }),
    ...(role === 'dialog' ? { 'aria-modal': 'true' } : {}),
    ...(value === undefined ? {} : {
      'aria-valuenow': String(value.now), 'aria-valuemin': String(value.least), 'aria-valuemax': String(value.most), 'aria-valuetext': value.words,
    }),
    ...(picture ? { nativeProps: { alt: '' } } : {}),
    ...(focusable === undefined ? {} : { tabIndex: focusable ? 0 : -1 }),
  }
}
