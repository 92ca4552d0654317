/** The words of one block with their marks: typed over, cut in two, put together, marked. Offsets are UTF-16 units. */
import type { Mark } from '../../../../contract/document'
import { tidyMarks, type MarkKind } from '../../../../contract/desk/marks'

export interface Prose { text: string; marks: readonly Mark[] }
export interface Stretch { start: number; end: number }

/** Where and how a text was typed over: `gone` was replaced by `come` at `start`. */
export function typing(before: string, after: string): { start: number; gone: number; come: string } {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let tail = 0
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return { start, gone: before.length - start - tail, come: after.slice(start, after.length - tail) }
}

/** The same prose with another text. Marks stay on their words; what is written at the end of a marked stretch is not marked. */
export function retyped(prose: Prose, text: string): { text: string; marks: Mark[] } {
  const { start, gone, come } = typing(prose.text, text)
  const end = start + gone
  const shift = come.length - gone
  const head = (at: number): number => (at < start ? at : at >= end ? at + shift : start + come.length)
  const foot = (at: number): number => (at <= start ? at : at >= end ? at + shift : start)
  const marks = prose.marks.flatMap((mark): Mark[] => {
    if (mark.kind !== 'note') return [{ ...mark, start: head(mark.start), end: foot(mark.end) }]
    if (mark.end > start && mark.end < end) return []
    const at = mark.end <= start ? mark.end : mark.end + shift
    return [{ ...mark, start: at, end: at }]
  })
  return { text, marks: tidyMarks(text, marks) }
}

export function slice({ text, marks }: Prose, start: number, end = text.length): { text: string; marks: Mark[] } {
  const own = marks.filter(mark => (mark.kind === 'note' ? (mark.end > start || start === 0) && mark.end <= end : mark.start < end && mark.end > start))
  const cut = text.slice(start, end)
  return { text: cut, marks: tidyMarks(cut, own.map(mark => ({ ...mark, start: Math.max(0, mark.start - start), end: Math.min(end, mark.end) - start }))) }
}

/** Inverse of cutting it in two. */
export function together(first: Prose, second: Prose): { text: string; marks: Mark[] } {
  const by = first.text.length
  const text = first.text + second.text
  return { text, marks: tidyMarks(text, [...first.marks, ...second.marks.map(mark => ({ ...mark, start: mark.start + by, end: mark.end + by }))]) }
}

/** Is every character of a stretch marked so? */
export function isMarked({ marks }: Prose, kind: MarkKind, { start, end }: Stretch): boolean {
  return marks.some(mark => mark.kind === kind && mark.start <= start && mark.end >= end)
}

/** Marks a stretch, or if all of it is marked already takes the mark away there. */
export function toggled(prose: Prose, kind: 'strong' | 'emphasis', stretch: Stretch): Mark[] {
  return isMarked(prose, kind, stretch) ? without(prose, kind, stretch)
    : tidyMarks(prose.text, [...prose.marks, { kind, ...stretch }])
}

/** '' takes the links of the stretch away. */
export function linked(prose: Prose, stretch: Stretch, href: string): Mark[] {
  const rest = without(prose, 'link', stretch)
  return href === '' ? rest : tidyMarks(prose.text, [...rest, { kind: 'link', ...stretch, href }])
}

function without({ text, marks }: Prose, kind: MarkKind, { start, end }: Stretch): Mark[] {
  return tidyMarks(text, marks.flatMap(mark => (mark.kind !== kind || mark.end <= start || mark.start >= end ? [mark]
    : [{ ...mark, end: Math.min(mark.end, start) }, { ...mark, start: Math.max(mark.start, end) }].filter(part => part.start < part.end))))
}
