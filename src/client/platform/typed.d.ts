/** Types of `typed.weapp.ts` and `typed.h5.ts`, of which the build takes one. */
import type { Typed } from './typed-ports'
/** Props for an <Input> or <Textarea>. */
export function typed(field: Typed): Record<string, unknown>
