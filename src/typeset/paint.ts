/** Lines into styled runs: the only place where text is cut into strings. */
import { withoutSpaces } from './filled'
import { BYLINE, TITLE, type Prepared, type Prose } from './prepare'
import { unsteady } from './script'
import type { Line, Run } from './types'
import { GONE, SPACE, STRAIGHT } from './values'

function runOf(text: string, note: string, bold: boolean, start: number, end: number): Run {
  return { bold, emphasis: false, href: '', note, trimBefore: false, trimAfter: false, apart: false, gap: false, text, start, end }
}

export function proseOf(prepared: Prepared, line: Line): Prose {
  return prepared.prose(line.block >= 0 ? line.block : line.role === 'title' ? TITLE : BYLINE)
}

/** The source text of a line, trailing spaces and all: the lines of a block joined are its text. */
export function textOfLine(prepared: Prepared, line: Line): string {
  return proseOf(prepared, line).analysis.text.slice(line.start, line.end)
}

/**
 * A line as runs to paint in order, as few as possible: a new one where the style changes, each squeezed mark on its own,
 * each note's label on its own, marks that the script before them would change, what follows a gap between Chinese and Western. Spaces that take no width (trailing, leading, all but the first of several) are not in
 * `text`; a tab is a space.
 */
export function runsOf(prepared: Prepared, line: Line): Run[] {
  const prose = proseOf(prepared, line)
  const { spans } = prose
  const { text, kinds, notes, seams } = prose.analysis
  const { start: first, squeezes } = line
  const shown = withoutSpaces(kinds, first, line.end)
  const edges = [first, shown]
  const edge = (at: number): void => { if (at > first && at < shown) edges.push(at) }
  for (const { at } of squeezes) {
    edge(at)
    edge(at + 1)
  }
  for (const { start, end } of spans) {
    edge(start)
    edge(end)
  }
  for (const { at } of notes) edge(at)
  const apart = unsteady(text, first, shown, prepared.fickle)
  apart.forEach(edge)
  const gaps = line.gap > 0 ? seams.filter(at => at > first && at < shown) : []
  gaps.forEach(edge)
  if (edges.length > 2) edges.sort((a, b) => a - b)

  const runs: Run[] = []
  let squeeze = 0
  let cut = 0
  let note = 0
  while (first > 0 && note < notes.length && notes[note]!.at <= first) note++
  for (let i = 0; i < edges.length; i++) {
    const start = edges[i]!
    for (; note < notes.length && notes[note]!.at === start; note++) {
      const { key, label } = notes[note]!
      runs.push(runOf(label, key, line.bold, start, start))
    }
    const end = i + 1 < edges.length ? edges[i + 1]! : start
    if (end === start) continue
    const run = runOf(painted(text, kinds, start, end), '', line.bold, start, end)
    for (const span of spans) {
      if (span.start > start || span.end < end) continue
      if (span.kind === 'strong') run.bold = true
      else if (span.kind === 'emphasis') run.emphasis = true
      else run.href = span.href
    }
    run.gap = gaps.indexOf(start) >= 0
    while (cut < apart.length && apart[cut]! <= start) cut++
    run.apart = cut % 2 === 1
    for (; squeeze < squeezes.length && squeezes[squeeze]!.at === start; squeeze++) {
      if (squeezes[squeeze]!.side === 'before') run.trimBefore = true
      else run.trimAfter = true
    }
    const last = runs[runs.length - 1]
    if (last && sameStyle(last, run)) {
      last.text += run.text
      last.end = end
    } else {
      runs.push(run)
    }
  }
  return runs
}

function sameStyle(a: Run, b: Run): boolean {
  return a.bold === b.bold && a.emphasis === b.emphasis && a.href === b.href && a.note === '' && b.note === '' &&
    !a.trimBefore && !a.trimAfter && !b.trimBefore && !b.trimAfter && a.apart === b.apart && !b.gap
}

function painted(text: string, kinds: Uint8Array, start: number, end: number): string {
  let out = ''
  let from = start
  for (let i = start; i < end; i++) {
    const kind = kinds[i]!
    if (kind < STRAIGHT || (kind === SPACE && text.charCodeAt(i) !== 9)) continue
    out += text.slice(from, i) + (kind === GONE ? '' : kind === STRAIGHT ? '\'' : ' ')
    from = i + 1
  }
  return out + text.slice(from, end)
}
