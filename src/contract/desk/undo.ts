/**
 * Undoing (撤销) and redoing (恢复) single entries of an import report on the document that came of it, in any order. Pure, so that
 * the screen can do it at once and the service again for good. Keys never change. Where somebody has edited the very place since,
 * nothing is done.
 */
import type { Block, Document, Mark } from '../document'
import { textOf } from '../document'
import { concat, replaceRange, slice, type Words } from '../words'
import { tidyMarks } from './marks'
import type { ImportEntry, ImportReport, ImportStep, Shape } from './import'

export interface Sheet { document: Document; report: ImportReport }
type Step<K extends ImportStep['kind']> = Extract<ImportStep, { kind: K }>

/** @returns undefined if the place has been edited since, or there is no such entry to undo. Inverse of {@link redo}. */
export function undo(sheet: Sheet, id: string): Sheet | undefined {
  return turn(sheet, id, true)
}

export function redo(sheet: Sheet, id: string): Sheet | undefined {
  return turn(sheet, id, false)
}

function turn({ document, report }: Sheet, id: string, back: boolean): Sheet | undefined {
  const entry = report.entries.find(one => one.id === id)
  if (!entry || entry.steps.length === 0 || report.undone.includes(id) === back) return undefined
  let next: Document | undefined = replaceTexts(document, report, entry, back)
  for (const step of entry.steps) {
    if (!next) return undefined
    if (step.kind === 'join') next = back ? part(next, report, step) : joinAgain(next, step)
    else if (step.kind === 'shape') next = reshape(next, report, step, back)
    else if (step.kind === 'blocks') next = back ? putBack(next, report, step.blocks) : takeOut(next, step.blocks)
    else if (step.kind === 'fact') next = setFact(next, step, back)
  }
  if (!next) return undefined
  const undone = back ? [...report.undone, id] : report.undone.filter(one => one !== id)
  return { document: next, report: { ...report, undone } }
}

// --- texts

type Holder = Words & { key: string }

/** All replacements of an entry at once: places first, then from behind, so that none moves another. */
function replaceTexts(document: Document, report: ImportReport, entry: ImportEntry, back: boolean): Document | undefined {
  const places: { key: string; from: number; length: number; by: string }[] = []
  for (const step of entry.steps) {
    if (step.kind !== 'text') continue
    const [found, by] = back ? [step.now, step.was] : [step.was, step.now]
    const place = locate(document, report, step.holder, step)
    if (!place || place.text.slice(place.from, place.from + found.length) !== found) return undefined
    places.push({ key: place.key, from: place.from, length: found.length, by })
  }
  return places.sort((a, b) => b.from - a.from).reduce(
    (all, { key, from, length, by }) => changeHolder(all, key, words => replaceRange(words, from, length, by)), document)
}

interface Place { key: string; text: string; from: number }

/**
 * Where an offset of the imported text, or one of its replacements, lies now. What has been undone so far is known, so the text is
 * known as it should be; if it was edited since, places before and behind the edit are still found.
 */
function locate(document: Document, report: ImportReport, holder: string, goal: Step<'text'> | number): Place | undefined {
  const imported = report.texts[holder]
  const parts = partsOf(document, report, holder)
  if (imported === undefined || parts.length === 0) return undefined
  let should = ''
  let cursor = 0
  let from = -1
  let length = 0
  for (const { step, undone } of replacements(report, holder)) {
    if (typeof goal === 'number' && from < 0 && goal < step.at + step.now.length) from = should.length + Math.max(0, goal - cursor)
    should += imported.slice(cursor, step.at)
    const stands = undone ? step.was : step.now
    if (step === goal) { from = should.length; length = stands.length }
    should += stands
    cursor = step.at + step.now.length
  }
  if (from < 0) from = should.length + (typeof goal === 'number' ? goal - cursor : 0)
  should += imported.slice(cursor)

  const is = parts.map(one => one.text).join('')
  const front = commonFront(should, is)
  if (from + length > front) {
    const behind = commonFront(backwards(should.slice(front)), backwards(is.slice(front)))
    if (from < should.length - behind) return undefined
    from += is.length - should.length
  }
  for (const { key, text } of parts) {
    if (from + length <= text.length) return { key, text, from }
    from -= text.length
    if (from < 0) return undefined
  }
  return undefined
}

/** Replacements in a holder's text, in order, and whether each is undone. */
function replacements(report: ImportReport, holder: string): { step: Step<'text'>; undone: boolean }[] {
  return report.entries
    .flatMap(entry => entry.steps.map(step => ({ step, undone: report.undone.includes(entry.id) })))
    .filter((one): one is { step: Step<'text'>; undone: boolean } => one.step.kind === 'text' && one.step.holder === holder)
    .sort((a, b) => a.step.at - b.step.at || Math.min(1, a.step.now.length) - Math.min(1, b.step.now.length))
}

/** The holder, and behind it the blocks that it was parted into. */
function partsOf(document: Document, report: ImportReport, holder: string): Holder[] {
  const join = report.entries.flatMap(entry => entry.steps).find((step): step is Step<'join'> => step.kind === 'join' && step.holder === holder)
  return [holder, ...join?.keys ?? []].flatMap(key => {
    const found = document.blocks.find(block => block.key === key) ?? document.notes?.find(note => note.key === key)
    return found ? [wordsOf(found)] : []
  })
}

function wordsOf(block: { key: string; text?: unknown; marks?: unknown }): Holder {
  return { key: block.key, text: typeof block.text === 'string' ? block.text : '', marks: Array.isArray(block.marks) ? block.marks as Mark[] : [] }
}

function changeHolder(document: Document, key: string, change: (words: Words) => Words): Document {
  const blocks = document.blocks.map(block => block.key === key ? { ...block, ...change(wordsOf(block)) } as Block : block)
  const notes = document.notes?.map(note => note.key === key ? { ...note, ...change(note) } : note)
  return { ...document, blocks, ...(notes ? { notes } : {}) }
}

function commonFront(a: string, b: string): number {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i++
  return i
}

function backwards(text: string): string {
  return text.split('').reverse().join('')
}

// --- lines that were joined

function part(document: Document, report: ImportReport, { holder, at, keys }: Step<'join'>): Document | undefined {
  const index = document.blocks.findIndex(block => block.key === holder)
  const block = document.blocks[index]
  if (!block) return undefined
  const words = wordsOf(block)
  const cuts = at.map(offset => locate(document, report, holder, offset)?.from)
  if (cuts.some((cut, i) => cut === undefined || cut < (i > 0 ? cuts[i - 1]! : 0))) return undefined
  const edges = [0, ...cuts as number[], words.text.length]
  const parts = [holder, ...keys].map((key, i) =>
    ({ ...(i === 0 || block.kind === 'quote' ? block : { kind: 'paragraph' }), key, ...slice(words, edges[i]!, edges[i + 1]!) }) as Block)
  return { ...document, blocks: [...document.blocks.slice(0, index), ...parts, ...document.blocks.slice(index + 1)] }
}

function joinAgain(document: Document, { holder, keys }: Step<'join'>): Document | undefined {
  const index = document.blocks.findIndex(block => block.key === holder)
  const parts = document.blocks.slice(index, index + 1 + keys.length)
  if (index < 0 || parts.length !== keys.length + 1 || keys.some((key, i) => parts[i + 1]!.key !== key)) return undefined
  const whole = parts.map((one): Words => wordsOf(one)).reduce((all, one) => concat(all, one))
  const block = { ...parts[0]!, text: whole.text, marks: mended(whole.marks) } as Block
  return { ...document, blocks: [...document.blocks.slice(0, index), block, ...document.blocks.slice(index + parts.length)] }
}

/** Marks that were cut in two, whole again. */
function mended(marks: readonly Mark[]): Mark[] {
  const result: Mark[] = []
  for (const mark of marks) {
    const other = result.findIndex(one => one.end === mark.start && one.end > one.start && one.kind === mark.kind && one.href === mark.href && one.note === mark.note)
    if (other < 0) result.push(mark)
    else result[other] = { ...result[other]!, end: mark.end }
  }
  return result
}

// --- kinds

function reshape(document: Document, report: ImportReport, step: Step<'shape'>, back: boolean): Document | undefined {
  const [from, to] = back ? [step.now, step.was] : [step.was, step.now]
  const index = document.blocks.findIndex(block => block.key === step.holder)
  const block = document.blocks[index]
  if (!block || block.kind !== from.kind || (block.role ?? undefined) !== from.role || (from.level !== undefined && block.level !== from.level)) return undefined
  const { key, text, marks } = wordsOf(block)
  const changed = (next: Block) => ({ ...document, blocks: document.blocks.map((one, i) => i === index ? next : one) })
  if (to.kind === 'divider') return changed({ kind: 'divider', key })
  const lead = to.lead === undefined ? undefined : locate(document, report, step.holder, to.lead)?.from
  if (to.lead !== undefined && lead === undefined) return undefined
  // A number that was set before strong words since is not strong.
  const until = from.lead === undefined ? undefined : locate(document, report, step.holder, from.lead)?.from
  const spoken = from.lead === undefined ? -1 : marks.findIndex(mark => mark.kind === 'strong' && (mark.start === 0 || mark.end === until))
  const kept = marks.filter((_, i) => i !== spoken)
  return changed({ ...fields(to), key, text, marks: tidyMarks(text, lead === undefined ? kept : [{ kind: 'strong', start: 0, end: lead }, ...kept]) } as Block)
}

function fields(shape: Shape): Omit<Shape, 'lead'> {
  const rest = { ...shape }
  delete rest.lead
  return rest
}

// --- blocks that were left out

function putBack(document: Document, report: ImportReport, blocks: readonly Block[]): Document | undefined {
  if (blocks.some(block => document.blocks.some(one => one.key === block.key))) return undefined
  const first = report.order.indexOf(blocks[0]?.key ?? '')
  const position = new Map(document.blocks.map((block, i) => [block.key, i]))
  let at = document.blocks.length
  const before = report.order.slice(0, Math.max(0, first)).reverse().find(key => position.has(key))
  const behind = report.order.slice(first + 1).find(key => position.has(key))
  if (before !== undefined) at = position.get(before)! + 1
  else if (behind !== undefined) at = position.get(behind)!
  return { ...document, blocks: [...document.blocks.slice(0, at), ...blocks, ...document.blocks.slice(at)] }
}

/** Only what is still as it was put back: work of an editor is not thrown away. */
function takeOut(document: Document, blocks: readonly Block[]): Document | undefined {
  const same = blocks.every(block => {
    const found = document.blocks.find(one => one.key === block.key)
    return found?.kind === block.kind && textOf(found) === textOf(block)
  })
  if (!same) return undefined
  const keys = new Set(blocks.map(block => block.key))
  return { ...document, blocks: document.blocks.filter(block => !keys.has(block.key)) }
}

function setFact(document: Document, { fact, was, now }: Step<'fact'>, back: boolean): Document | undefined {
  const [from, to] = back ? [now, was] : [was, now]
  if ((document[fact] ?? null) !== from) return undefined
  const { [fact]: _, ...rest } = document
  return (to === null ? rest : { ...document, [fact]: to }) as Document
}
