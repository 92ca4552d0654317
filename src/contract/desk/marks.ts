/** Marks as an editor leaves them: in order, within the text, none empty, none over another of its kind. */
import type { Mark } from '../document'

export const MARK_KINDS = ['strong', 'emphasis', 'link', 'note'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/**
 * The same marks, put in order: those of a kind that touch or lap over become one (a link gives way to the one before it), ends
 * inside of a character move outwards, what is empty or of another kind is left out. A note's reference is a single point.
 */
export function tidyMarks(text: string, marks: readonly Mark[]): Mark[] {
  const tidy: Mark[] = []
  for (const kind of MARK_KINDS) {
    const own: Mark[] = []
    for (const { start, end, href, note } of marks.filter(mark => mark.kind === kind).map(mark => fitted(text, mark)).sort(byPlace)) {
      const last = own[own.length - 1]
      if (kind === 'note') {
        if (note !== undefined) own.push({ kind, start: end, end, note })
      } else if (start >= end || (kind === 'link' && href === undefined)) {
        continue
      } else if (last && start <= last.end && (kind !== 'link' || href === last.href)) {
        last.end = Math.max(last.end, end)
      } else {
        const from = last ? Math.max(start, last.end) : start
        if (from < end) own.push(kind === 'link' ? { kind, start: from, end, href } : { kind, start: from, end })
      }
    }
    tidy.push(...own)
  }
  return tidy.sort(byPlace)
}

function byPlace(a: Mark, b: Mark): number {
  return a.start - b.start || b.end - a.end || rank(a) - rank(b)
}

function rank(mark: Mark): number {
  return (MARK_KINDS as readonly string[]).indexOf(mark.kind)
}

function fitted(text: string, mark: Mark): Mark {
  const start = Math.min(mark.start, text.length)
  const end = Math.min(Math.max(mark.start, mark.end), text.length)
  return { ...mark, start: isInside(text, start) ? start - 1 : start, end: isInside(text, end) ? end + 1 : end }
}

/** Does an offset lie between the two halves of a character? */
function isInside(text: string, offset: number): boolean {
  const [before, after] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)]
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000
}
