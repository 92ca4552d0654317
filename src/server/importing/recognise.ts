/**
 * Lines of any format become a draft: the head and foot of the page are told from the piece, and its lines are told apart as
 * headings, statements, lists, an editor's note. Every guess is reported with the steps that undo it.
 */
import type { Shape } from '../../contract/desk/import'
import { IMPORT_LIMITS } from '../../contract/desk/limits'
import { NOTES_HEAD, takeNotes } from './bracket-notes'
import { joinCaptions } from './captions'
import { reportEdits, reportLine } from './changes'
import type { Draft, DraftNote } from './draft'
import type { DraftBlock, TextBlock } from './draft-blocks'
import { isDivider } from './dividers'
import { EDITOR_NOTE, editorNoteLength } from './editor-note'
import { leaveOut, plainBlock } from './left-out'
import { joinNumbers } from './number-lines'
import { isBold, lineOf, takeFront, written, type Line } from './lines'
import { findHeadings } from './outline'
import { readFoot, reportSource } from './page-foot'
import { FACT_NAMES, readHead, type Hints } from './page-head'
import { findItems } from './plain-lists'
import { refuse } from './refuse'
import type { Report } from './report'
import { setRight } from './set-right'
import { readStatement } from './statements'

export function recognise(all: Line[], linked: DraftNote[], hints: Hints, report: Report): Draft {
  // Before anything is looked for in it.
  const long = [...all, ...linked].find(({ text }) => text.length > IMPORT_LIMITS.line)
  if (long) refuse(`有一段长达 ${long.text.length} 个字符，超过 ${IMPORT_LIMITS.line} 个；请检查换行是否丢失。`, 'line' in long ? long.line : undefined)
  const { rest: lines, notes } = linked.length > 0 ? { rest: all, notes: linked } : takeNotes(all, report)
  setRight(lines)
  for (const [name, value] of Object.entries(hints.facts)) {
    const what = FACT_NAMES[name as keyof typeof FACT_NAMES]
    if (what) report.add('recognised', what, undefined, String(value))
  }
  const head = readHead(lines, hints, report)
  const foot = readFoot(head.rest, report)
  const whole = hints.explicit ? foot.rest : joinNumbers(foot.rest, report)
  const body = withoutNotesHead(joinCaptions(whole, report), notes, report)
  const told = tell(body, foot.source, hints.explicit)
  body.forEach((line, i) => settle(line, told[i]!, foot.facts.source, report))
  for (const line of body) reportLine(line, report)
  const asked = new Set([...body, ...notes].flatMap(({ marks }) => marks.map(mark => mark.note)))
  const lost = notes.filter(note => !asked.has(note.name)).map(note => lineOf({ text: note.text, marks: [] }))
  if (lost.length > 0) leaveOut(lost, '没有注号的注释', report)
  const kept = notes.filter(note => asked.has(note.name))
  kept.forEach(note => settleNote(note, report))
  return {
    facts: { ...head.facts, ...foot.facts, ...hints.facts },
    blocks: body.map(line => line.block as DraftBlock), lines: [...all, ...lost], notes: kept,
  }
}

/** The heading of notes that have gone to where they are referred to heads nothing; so does the line above it. */
function withoutNotesHead(body: Line[], notes: readonly DraftNote[], report: Report): Line[] {
  let end = body.length
  if (notes.length > 0 && NOTES_HEAD.test(body[end - 1]?.text ?? '')) end--
  while (end < body.length && body[end - 1]?.given?.kind === 'divider') end--
  leaveOut(body.slice(end), '注释的标题', report)
  return body.slice(0, end)
}

type Told =
  | { kind: 'editor-note' | 'source' | 'divider' | 'itself' }
  | { kind: 'heading'; level: 1 | 2 | 3 }
  | { kind: 'item'; ordered: boolean; ordinal: number; depth: number; marker: number }
  | { kind: 'statement'; lead: number; speaker: string }

/** What each line of the body is, beyond what the file says itself. */
function tell(body: readonly Line[], source: ReadonlySet<Line>, explicit: boolean): Told[] {
  const texts = body.map(line => line.text)
  const free = body.map(line => line.given === undefined && !source.has(line))
  const note = noteLines(body)
  // What answers a colon is marks given, or room to write.
  const dividers = texts.map((text, i) => free[i]! && isDivider(text) && !/[：:]$/.test(texts[i - 1] ?? ''))
  const items = explicit ? [] : findItems(texts.map((text, i) => free[i] && !dividers[i] ? text : ''))
  const statements = texts.map((text, i) => free[i] && !note.has(i) ? readStatement(text) : undefined)
  // Strong words at its head up to a colon are a label, as 采访对象：…
  const labelled = body.map(line => !isBold(line) && line.marks.some(({ kind, start, end }) => kind === 'strong' && start === 0 && /：.?$/.test(line.text.slice(0, end + 1))))
  const levels = headingLevels(body, texts.map((_, i) => !free[i] || dividers[i]! || note.has(i) || items[i] !== undefined || statements[i] !== undefined),
    body.map((line, i) => line.right || labelled[i]!), explicit)
  return body.map((line, i): Told => {
    const [item, statement, level] = [items[i], statements[i], levels[i]]
    if (note.has(i)) return { kind: 'editor-note' }
    if (source.has(line)) return { kind: 'source' }
    if (dividers[i]) return { kind: 'divider' }
    if (level) return { kind: 'heading', level }
    if (item) return { kind: 'item', ...item }
    return statement ? { kind: 'statement', lead: statement.prefix, speaker: statement.speaker } : { kind: 'itself' }
  })
}

/** The editor's note stands before everything that is not a heading or a picture: as paragraphs, or as a quotation that says so. */
function noteLines(body: readonly Line[]): Set<number> {
  const first = body.findIndex(({ given }) => given?.kind !== 'heading' && given?.kind !== 'image')
  if (first < 0) return new Set()
  const isQuote = body[first]!.given?.kind === 'quote'
  let end = first
  while (end < body.length && (isQuote ? body[end]!.given?.kind === 'quote' : body[end]!.given === undefined)) end++
  const texts = body.slice(first).map(line => line.text)
  const length = isQuote ? EDITOR_NOTE.test(texts[0]!) ? end - first : 0 : Math.min(editorNoteLength(texts), end - first)
  return new Set(Array.from({ length }, (_, i) => first + i))
}

/** Headings that the file marks keep their order of rank, from 2 down; where it marks some, only what is bold or numbered is guessed. */
function headingLevels(body: readonly Line[], other: readonly boolean[], barred: readonly boolean[], explicit: boolean): (1 | 2 | 3 | undefined)[] {
  const given = body.map(({ given }) => given?.kind === 'heading' ? given.level : undefined)
  if (explicit) return given.map(level => level === undefined ? undefined : Math.min(3, level) as 1 | 2 | 3)
  const ranks = [...new Set(given.filter(level => level !== undefined))].sort((a, b) => a - b)
  const bold = body.map(isBold)
  const sure = bold.filter(Boolean).length <= body.length / 3 ? bold : body.map(() => false)
  const guessed = findHeadings(body.map(line => line.text), other, sure, ranks.length > 0, barred)
  return given.map((level, i) => level === undefined ? guessed[i] : ranks.indexOf(level) > 0 ? 3 : 2)
}

function settle(line: Line, told: Told, source: string | undefined, report: Report): void {
  const was = shapeOf(line)
  const become = (now: Shape, what: string | undefined, sample = line.text) => {
    const { lead, ...shape } = now
    const marks = shape.kind === 'heading' ? line.marks.filter(mark => !(mark.kind === 'strong' && isBold(line))) : line.marks
    const speaker = lead === undefined || marks.some(mark => mark.kind === 'strong' && mark.start <= lead) ? [] : [{ kind: 'strong', start: 0, end: lead }]
    line.block = { ...shape, text: line.text, marks: [...speaker, ...marks] } as TextBlock
    if (what !== undefined) report.add('recognised', what, line.line, sample, 1, [{ kind: 'shape', holder: line, was, now: speaker.length > 0 ? now : shape }])
  }
  switch (told.kind) {
    case 'editor-note': return become({ kind: 'paragraph', role: 'editor-note' }, '编者按')
    case 'source':
      become({ kind: 'paragraph', role: 'source' }, undefined)
      return reportSource(line, source!, report)
    case 'divider':
      line.block = { kind: 'divider' }
      report.add('recognised', '分隔线', line.line, line.text, 1, [
        { kind: 'shape', holder: line, was: { kind: 'paragraph' }, now: { kind: 'divider' } }, { kind: 'text', holder: line, at: 0, was: written(line).text, now: '' }])
      return
    case 'heading': return become({ kind: 'heading', level: told.level }, told.level === 3 ? '次级小标题' : '小标题')
    case 'item': {
      const marker = takeFront(line, told.marker)
      become({ kind: 'list-item', ordered: told.ordered, ordinal: told.ordinal, depth: told.depth }, '列表项')
      report.entries.at(-1)!.steps.push({ kind: 'text', holder: line, at: 0, was: marker, now: '' })
      return
    }
    case 'statement': return become({ kind: 'paragraph', role: 'statement', lead: told.lead }, '专家发言', told.speaker)
    case 'itself': {
      const block = plainBlock(line)
      if (block.kind === 'list-item') return become({ kind: 'list-item', ordered: block.ordered, ordinal: block.ordinal, depth: block.depth }, '列表项')
      line.block = block
      if (block.kind === 'quote') report.add('recognised', '引文', line.line, line.text, 1, [{ kind: 'shape', holder: line, was: { kind: 'paragraph' }, now: was }])
    }
  }
}

/** What a line is when no guess is made of it. */
function shapeOf(line: Line): Shape {
  if (line.given?.kind === 'quote') return { kind: 'quote' }
  return { kind: 'paragraph', ...isBold(line) ? { lead: line.text.length } : {} }
}

function settleNote(note: DraftNote, report: Report): void {
  const line = lineOf({ text: note.text, marks: note.marks })
  setRight([line])
  Object.assign(note, { text: line.text, marks: line.marks })
  report.add('recognised', '注释', undefined, note.text)
  reportEdits(line.edits, note.text, note, undefined, report)
}
