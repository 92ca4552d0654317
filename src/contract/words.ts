/** Words with marks over them, put together and taken apart. Offsets are UTF-16 units. */
import type { Mark } from './document'

export interface Words { text: string; marks: Mark[] }

/**
 * `by` in the place of `length` units at `from`. Marks stay on their words: what is put in between belongs to none that begins or
 * ends there. Inverse of itself with the two texts changed about, but for marks that began or ended inside.
 */
export function replaceRange({ text, marks }: Words, from: number, length: number, by: string): Words {
  const end = from + length
  const moved = (at: number, pushed: boolean) =>
    at < from || (at === from && !pushed) ? at : at >= end ? at + by.length - length : Math.min(at, from + by.length)
  return {
    text: text.slice(0, from) + by + text.slice(end),
    marks: marks.map(mark => {
      const start = moved(mark.start, length === 0)
      return { ...mark, start, end: Math.max(start, moved(mark.end, mark.start === mark.end && length === 0)) }
    }),
  }
}

/** The words from `start` to `end`, with what of the marks lies over them. A point between two parts belongs to the first. */
export function slice({ text, marks }: Words, start: number, end: number): Words {
  return {
    text: text.slice(start, end),
    marks: marks
      .filter(mark => mark.start === mark.end ? (mark.start > start || start === 0) && mark.start <= end : mark.start < end && mark.end > start)
      .map(mark => ({ ...mark, start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start })),
  }
}

/** One after the other, with `between` in the middle. */
export function concat(first: Words, second: Words, between = ''): Words {
  const offset = first.text.length + between.length
  return {
    text: first.text + between + second.text,
    marks: [...first.marks, ...second.marks.map(mark => ({ ...mark, start: mark.start + offset, end: mark.end + offset }))],
  }
}
