/** Types of `dialog.weapp.ts` and `dialog.h5.ts`, of which the build takes one. */
import type { Risen } from './dialog-ports'
/** Takes the keyboard's focus into what has risen; returns the way to give it back. */
export function rise(risen: Risen): () => void
/** What is selected will be gone in a moment: its focus goes to what has risen, or to the screen. */
export function goes(selector: string): void
/** What has risen shows something else: says its new name, and takes the focus if that went with what was there. */
export function changed(name: string, words: string): void
/** The focus to the beginning of the screen in front, for who has turned a page by its control and reads on from there. */
export function toPage(): void
/** A page is turned: what on it has the focus cannot keep it. */
export function offPage(): void
/** What a <ScrollView> is told so that a row is in sight, where {@link rise} does not see to it. */
export function scrolledTo(id: string): string
