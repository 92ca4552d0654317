/** The words of a note: one run, whatever paragraphs the file gives it. */
import { concat, type Words } from '../../contract/words'
import type { DraftNote } from './draft'
import type { Report } from './report'

/** @param line 1-based line of the file. */
export function sayInNote(note: DraftNote, { text, marks }: Words, report: Report, line?: number): void {
  if (note.text !== '') report.add('changed', '注释的几段接成一段', line, text)
  Object.assign(note, note.text === '' ? { text, marks } : concat(note, { text, marks }, ' '))
}
