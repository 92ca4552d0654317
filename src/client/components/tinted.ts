/** Colours under words, painted: a line's runs cut where a tint begins or ends. Cutting changes no width. */
import { isJoined } from '../../contract/joined'
import type { Line, Run } from '../../typeset'
import type { Look, Tint } from '../stores/tints'

/** A run with the classes of the colours under it, '' for none. */
export interface TintedRun extends Run { tint: string }

/** Short because every turn sends them. */
const CLASSES: Record<Look, string> = { 'ink-1': 't1', 'ink-2': 't2', 'ink-3': 't3', noted: 'tn', hit: 'th', spoken: 'ts', selected: 'tx' }

const NO_TINTS: readonly Tint[] = []

/** The tints that touch a line. */
export function tintsIn(tints: readonly Tint[], line: Line): readonly Tint[] {
  if (tints.length === 0 || line.role === 'byline') return NO_TINTS
  const found = tints.filter(tint => tint.block === line.block && tint.from < line.end && tint.to > line.start)
  return found.length === 0 ? NO_TINTS : found
}

/** `source`: the text of the block that the runs show. */
export function tintedRuns(runs: readonly Run[], given: readonly Tint[], source: string): TintedRun[] {
  const tints = given.map(tint => ({ ...tint, from: whole(source, tint.from), to: whole(source, tint.to) }))
  const out: TintedRun[] = []
  for (const run of runs) {
    const edges = [run.start, run.end]
    for (const { from, to } of tints) for (const at of [from, to]) if (at > run.start && at < run.end) edges.push(at)
    if (edges.length === 2) {
      out.push({ ...run, tint: run.note === '' ? classesAt(tints, run.start) : '' })
      continue
    }
    edges.sort((a, b) => a - b)
    const shown = shownOffsets(run, source)
    for (let i = 0; i + 1 < edges.length; i++) {
      const start = edges[i]!
      const end = edges[i + 1]!
      const text = run.text.slice(shown[start - run.start], shown[end - run.start])
      if (text !== '') out.push({ ...run, start, end, text, gap: run.gap && i === 0, tint: classesAt(tints, start) })
    }
  }
  return out
}

/** Behind what the font draws as one, if `at` is within: `——`, `……`, or several, which cut apart would not be a single place of a stretched line (drawn-line.ts). */
function whole(source: string, at: number): number {
  const unit = source.charCodeAt(at)
  if ((unit === 0x2014 || unit === 0x2026) && source.charCodeAt(at - 1) === unit) return at + 1
  while (isJoined(source, at)) at++
  return at
}

function classesAt(tints: readonly Tint[], at: number): string {
  let classes = ''
  for (const { from, to, look } of tints) {
    if (from <= at && to > at && ` ${classes} `.indexOf(` ${CLASSES[look]} `) < 0) classes += `${classes === '' ? '' : ' '}${CLASSES[look]}`
  }
  return classes
}

/** For each unit of the source that a run shows, and its end, the offset in the run's text: spaces of no width are not in it. */
function shownOffsets(run: Run, source: string): number[] {
  const offsets: number[] = []
  let shown = 0
  for (let at = run.start; at < run.end; at++) {
    offsets.push(shown)
    const mark = source.charAt(at)
    const next = run.text.charAt(shown)
    if (mark === next || (mark === '\t' && next === ' ')) shown++
  }
  offsets.push(run.text.length)
  return offsets
}
