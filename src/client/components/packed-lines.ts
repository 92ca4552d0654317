/**
 * The lines of a page as one string, to cross to a phone's view in hardly more bytes than their words; `lines.wxml` unpacks it. It begins
 * with the mark, lines are parted by two; in a line what precedes the first mark is its words up to the first run with something about it, then each
 * mark begins a piece of the kind that its first character says.
 */
import type { DrawnLine, DrawnRun } from './drawn-line'

/** One byte, which JSON leaves alone and no text is printed with. */
const MARK = '\x7f'

/** Kinds of pieces. A run with something about it is its classes, `>`, and its words; a label is of the run before it. */
const CLASSES = 'c', STYLE = 's', MARKER = 'm', PLAIN = '=', STYLED = '.', ROLES = { button: 'b', link: 'l' }, LABEL = 'a'

const piece = (kind: string, words: string) => MARK + kind + printed(words)
const printed = (words: string) => (words.indexOf(MARK) < 0 ? words : words.split(MARK).join(''))

export function packed(lines: readonly DrawnLine[]): string {
  return MARK + lines.map(packedLine).join(MARK + MARK)
}

function packedLine({ c, s, m, t = '', r = [] }: DrawnLine): string {
  const about = (c === undefined ? '' : piece(CLASSES, c)) + (s === undefined ? '' : piece(STYLE, s)) + (m === undefined ? '' : piece(MARKER, m))
  return printed(t) + about + r.map(packedRun).join('')
}

function packedRun([text, classes, role, label]: DrawnRun): string {
  if (classes === undefined) return piece(PLAIN, text)
  return piece(role === undefined ? STYLED : ROLES[role], `${classes}>${text}`) + (label === undefined ? '' : piece(LABEL, label))
}
