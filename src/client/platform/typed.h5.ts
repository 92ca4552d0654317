/** For the browser's own field (`components/fields.h5.tsx`), which is what has the focus and the name. */
import type { Typed } from './typed-ports'

export function typed({ label, invalid, keeps, keyboard }: Typed): Record<string, unknown> {
  return {
    nativeProps: {
      'aria-label': label, 'aria-invalid': String(invalid), autoComplete: keeps ?? 'off',
      ...(keyboard === undefined ? {} : { inputMode: keyboard }),
    },
  }
}
