/** Copies words, and says in the reader's notice whether that was done, unless the machine does. */
import { outside } from '../platform/outside'
import type { Marking } from '../stores/marking'

export function copyOut(marking: Marking, words: string): void {
  void outside.copy(words).then(() => { if (!outside.saysCopied) marking.tell({ what: 'copied' }) }, () => marking.tell({ what: 'uncopied' }))
}
