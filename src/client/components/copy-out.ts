/** Copies words, and says in the reader's notice whether that was done. */
import { outside } from '../platform/outside'
import type { Marking } from '../stores/marking'

export function copyOut(marking: Marking, words: string): void {
  void outside.copy(words).then(() => marking.tell({ what: 'copied' }), () => marking.tell({ what: 'uncopied' }))
}
