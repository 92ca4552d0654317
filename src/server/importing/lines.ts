/** Lines of a manuscript on their way to blocks: every reader of a format makes them, every recogniser works on them. */
import { replaceRange, type Words } from '../../contract/words'
import type { DraftBlock, KeylessBlock } from './draft-blocks'

/** What the file itself says that a line is. */
export type Given =
  | { kind: 'title' } | { kind: 'subtitle' } | { kind: 'quote' } | { kind: 'table-row' } | { kind: 'divider' }
  | { kind: 'heading'; level: number }
  | { kind: 'list-item'; ordered: boolean; ordinal: number; depth: number }
  /** The words of the line are its caption. */
  | { kind: 'image'; file: string; also?: readonly string[]; alt: string }

/** `was` became `now`, which stands at `at` of the line as it is. */
export interface Edit { at: number; was: string; now: string; what: string }

export interface Line extends Words {
  /** 1-based line of a text file. */
  line: number | undefined
  given: Given | undefined
  /** In the middle of the page. */
  centred: boolean
  /** At the right edge, as who signs and the day are. */
  right: boolean
  /** On the page, but not of the piece as far as the page's build tells. */
  outside: boolean
  /** In order; undone one and all they give the words of the file. */
  edits: Edit[]
  /** Where a line of the file that was joined to the one before begins. */
  joints: number[]
  /** What it became, also if it was left out. */
  block?: DraftBlock | KeylessBlock
}

export function lineOf(words: Words, rest: Partial<Omit<Line, 'text' | 'marks'>> = {}): Line {
  return { line: undefined, given: undefined, centred: false, right: false, outside: false, edits: [], joints: [], ...words, ...rest }
}

/** Changes words of a line, which were not changed before, and remembers it. */
export function edit(line: Line, at: number, was: string, now: string, what: string): void {
  const end = at + was.length
  const moved = (place: number) => place >= end ? place + now.length - was.length : Math.min(place, at)
  Object.assign(line, replaceRange(line, at, was.length, now))
  line.joints = line.joints.map(moved)
  line.edits = [...line.edits.map(one => one.at >= end ? { ...one, at: moved(one.at) } : one), { at, was, now, what }]
    .sort((a, b) => a.at - b.at || Math.min(1, a.now.length) - Math.min(1, b.now.length))
}

/** Takes `length` units off the front. @returns them as they were in the file. */
export function takeFront(line: Line, length: number): string {
  const inside = line.edits.filter(one => one.at + one.now.length <= length && one.at < length)
  const front = written({ ...line, text: line.text.slice(0, length), edits: inside }).text
  line.edits = line.edits.filter(one => !inside.includes(one)).map(one => ({ ...one, at: one.at - length }))
  line.joints = line.joints.map(at => at - length).filter(at => at > 0)
  Object.assign(line, replaceRange(line, 0, length, ''))
  return front
}

/** The words of the file, before the edits. */
export function written({ text, marks, edits }: Line): Words {
  return edits.reduceRight((words: Words, { at, was, now }) => replaceRange(words, at, now.length, was), { text, marks })
}

/** Is all of it strong, be it in several pieces? */
export function isBold({ text, marks }: Line): boolean {
  const strong = marks.filter(mark => mark.kind === 'strong').sort((a, b) => a.start - b.start)
  return text !== '' && strong.reduce((end, mark) => mark.start > end ? end : Math.max(end, mark.end), 0) === text.length
}
