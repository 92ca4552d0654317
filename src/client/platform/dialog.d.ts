/** Types of `dialog.weapp.ts` and `dialog.h5.ts`, of which the build takes one. */
import type { Risen } from './dialog-ports'
/** Takes the keyboard's focus into what has risen; returns the way to give it back. */
export function rise(risen: Risen): () => void
/** What a <ScrollView> is told so that a row is in sight, where {@link rise} does not see to it. */
export function scrolledTo(id: string): string
