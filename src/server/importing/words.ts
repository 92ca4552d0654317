/** Text with marks, as it is put together and taken apart. Offsets are UTF-16 units. */
import type { Mark } from '../../contract/document'
import type { Words } from '../../contract/words'

const CJK = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2014\u2018-\u201d\u2026]|[\ud840-\ud888][\udc00-\udfff]/

/** Is a line break between these two characters nothing but a line break? In Chinese it is; in English it is a space. */
export function joint(before: string, after: string): '' | ' ' {
  return before === '' || after === '' || CJK.test(before) || CJK.test(after) ? '' : ' '
}

/** Without white space at the ends; marks are moved along, and those left empty vanish (notes excepted). */
export function trim(words: Words): Words {
  const start = words.text.length - words.text.trimStart().length
  const text = words.text.trim()
  return { text, marks: shift(words.marks, -start, text.length) }
}

function shift(marks: readonly Mark[], by: number, length: number): Mark[] {
  const clamp = (at: number) => Math.min(length, Math.max(0, at + by))
  return marks.map(mark => ({ ...mark, start: clamp(mark.start), end: clamp(mark.end) }))
    .filter(mark => mark.end > mark.start || mark.kind === 'note')
}
