/** A browser reads `role` and `aria-*`. */
import type { Spoken } from './spoken-ports'

export function spoken({ role, label, hidden, level, disabled, pressed, focusable, picture, value }: Spoken): Record<string, unknown> {
  return {
    ...(role === undefined ? {} : { role }),
    ...(label === undefined ? {} : { 'aria-label': label }),
    ...(hidden ? { 'aria-hidden': 'true' } : {}),
    ...(level === undefined ? {} : { 'aria-level': String(level) }),
    ...(disabled ? { 'aria-disabled': 'true' } : {}),
    ...(pressed === undefined ? {} : { 'aria-pressed': String(pressed) }),
    ...(value === undefined ? {} : {
      'aria-valuenow': String(value.now), 'aria-valuemin': String(value.least), 'aria-valuemax': String(value.most), 'aria-valuetext': value.words,
    }),
    ...(picture ? { nativeProps: { alt: '' } } : {}),
    ...(focusable === undefined ? {} : { tabIndex: focusable ? 0 : -1 }),
  }
}
