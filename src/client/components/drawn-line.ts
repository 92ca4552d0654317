/**
 * A line as it is painted: an unwrapped node of its own, so that a wrong width could show, but never move a page break. Lines follow one
 * another in the flow, and one of the common kind needs no style of its own. Names and classes are short because every turn sends them
 * to a phone's view, a page of lines as one value: hardly more than its words.
 */
import { CLUSTER } from '../../contract/joined'
import { TIGHT_GAP, type Line, type Run } from '../../typeset'
import type { Tint } from '../stores/tints'
import type { Volume } from '../stores/volume'
import { noteWords } from '../words/note'
import { fewerRuns } from './fewer-runs'
import type { TintedRun } from './tinted'

/** Parts of a page that can be pressed, by touch or `byKey`; false if that touch is no word to them, but to the page. */
export interface LineActs {
  onNote(key: string, byKey?: true): boolean
  onLink(href: string, byKey?: true): boolean
  /** Touched at `x` px of the window; without it by a key. */
  onPicture(block: number, x?: number, instead?: () => void): boolean
}

/** The same of whatever part: in the scrolled column two may be before the reader's eyes. */
export type PartActs = { [Act in keyof LineActs]: (volume: Volume, ...what: Parameters<LineActs[Act]>) => boolean }

export function actsIn(volume: Volume, { onNote, onLink, onPicture }: PartActs): LineActs {
  return {
    onNote: (...what) => onNote(volume, ...what), onLink: (...what) => onLink(volume, ...what), onPicture: (...what) => onPicture(volume, ...what),
  }
}

/** The text box and the common line, px: what the leaf says once for all its lines. */
export interface Common { width: number; fontSize: number; pitch: number; gap: number }

/** Words, the classes that they have, what they are to a screen reader if they can be pressed, and how that is said if not by the words. */
export type DrawnRun = readonly [text: string, classes?: string, role?: 'button' | 'link', label?: string]

/**
 * c: classes, those of a set line if absent; s: style; m: what is printed before the line; t: its words, up to the first run with something
 * about it; r: the runs from there.
 */
export interface DrawnLine { c?: string; s?: string; m?: string; t?: string; r?: readonly DrawnRun[] }

/** `runs`: what each of `line.r` was drawn from; `of`: which passage it belongs to, and what that is. */
export interface Drawn { line: DrawnLine; runs: readonly Run[]; of: Pick<Line, 'block' | 'role' | 'level'> }

/** The classes that need not be said. */
export const COMMON_CLASSES = 'set'

export const px = (value: number) => `${Math.round(value * 100) / 100}px`
const near = (a: number, b: number) => Math.abs(a - b) < 0.01

/** Style of the room above an item, px, if it is not the one that it has by itself: the common one, if it `follows` as a line does. */
export function marginOf(above: number, follows: boolean, { gap }: Common): string {
  return near(above, follows ? gap : 0) ? '' : `margin-top:${px(above)};`
}

/** @param tints the colours under the line, which are cut into `runs` already. */
export function drawLine(line: Line, margin: string, common: Common, runs: readonly (Run | TintedRun)[], tints: readonly Tint[]): Drawn {
  const whole = tints.length === 0 ? fewerRuns(runs) : runs
  const dashed = whole.some(run => DASHES.test(run.text)) ? whole.flatMap(run => boxing(run, DASHES)) : whole
  const parted = line.measure > 0 && dashed.some(run => CLUSTER.test(run.text)) ? dashed.flatMap(run => boxing(run, CLUSTER)) : dashed
  const fewer = parted.some(run => run.emphasis) ? parted.flatMap(byScript) : parted
  const { classes, style } = shapeOf(line, common, fewer)
  const drawn = fewer.map((run, i) => drawRun(run, line, fewer[i - 1], i === fewer.length - 1))
  const plain = drawn[0]?.length === 1 ? 1 : 0
  const made: DrawnLine = {}
  if (classes !== COMMON_CLASSES) made.c = classes
  if (margin + style !== '') made.s = margin + style
  if (line.marker !== '') made.m = line.marker
  if (plain === 1) made.t = drawn[0]![0]
  if (drawn.length > plain) made.r = drawn.slice(plain)
  return { line: made, runs: fewer.slice(plain), of: { block: line.block, role: line.role, level: line.level } }
}

/** Of a heading, 1 for the title of the part; 0 for other words. */
export function levelOf({ role, level }: Pick<Line, 'role' | 'level'>): number {
  return role === 'title' ? 1 : role === 'heading' ? Math.max(2, level) : 0
}

/** A note or a link was pressed. */
export function press({ note, href }: Run, acts: LineActs, byKey?: true): boolean {
  return note === '' ? acts.onLink(href, byKey) : acts.onNote(note, byKey)
}

const SOFT: readonly string[] = ['byline', 'quote', 'caption']
/** First lines and lists begin so far in; lists in lists twice that, em. */
const USUAL_INDENT = 2

/** More runs than this show in their roundings, once and twice: see `mo` and `mm` in the style sheet. */
const MANY = 4, MORE = 6 // those of a line whose word spaces open first do not

/** Classes for what is common, a style for the rest. */
function shapeOf(line: Line, common: Common, drawn: readonly Run[]): { classes: string; style: string } {
  const classes: string[] = []
  let style = ''
  if (SOFT.includes(line.role)) classes.push('soft')
  if (line.bold) classes.push('b')
  const indent = USUAL_INDENT * line.fontSize
  if (near(line.x, indent)) classes.push('in')
  else if (near(line.x, 2 * indent)) classes.push('in2')
  else if (!near(line.x, 0)) style += `margin-left:${px(line.x)};`
  if (line.measure > 0) {
    classes.push('set')
    const many = !line.loose && drawn.length > MANY ? drawn.reduce((sum, run) => sum + (run.apart ? -1 : 1), 0) : 0 // a box is rounded down
    if (many > MANY) classes.push(many > MORE ? 'mm' : 'mo')
    const over = line.x + line.measure - common.width
    if (near(over, common.fontSize / 2)) classes.push('out')
    else if (!near(over, 0)) style += `width:${px(line.measure - (many > MORE ? 0.05 : many > MANY ? 0.03 : 0))};`
  } else {
    const past = line.x + line.width - common.width
    if (past > 0.01 && past < common.fontSize / 2 + 0.01) classes.push('out') // by the empty half of a last mark
    if (drawn.length > MANY) { // a ragged one as well is stretched, to its own width
      classes.push('set')
      style += `width:${px(line.width)};`
    }
  }
  if (line.gap === TIGHT_GAP) classes.push('ti')
  if (line.loose) classes.push('lo')
  if (!near(line.fontSize, common.fontSize)) style += `--size:${px(line.fontSize)};`
  if (!near(line.height, common.pitch)) style += `--pitch:${px(line.height)};`
  return { classes: classes.join(' '), style }
}

/**
 * 着重号 stand under Chinese; Western words are underlined (clreq 着重号): Latin, Greek and Cyrillic, with their raised and lowered digits, and an
 * apostrophe that a font draws by itself.
 */
const WESTERN = /([0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff](?: *(?:[!-~\u00b0-\u00b3\u00b9\u00c0-\u024f\u0300-\u052f\u1e00-\u1fff\u2070-\u209f]|’(?=[0-9A-Za-z\u00c0-\u024f])))*|^'$)/

/** Emphasised words of both apart; not a keycap and its digit. */
function byScript<Given extends Run | TintedRun>(run: Given): Given[] {
  const parts = run.emphasis && !run.apart ? run.text.split(WESTERN).filter(Boolean) : []
  if (parts.length < 2) return [run]
  let end = run.start
  return parts.map((text, i) => ({ ...run, text, start: end, end: end += text.length, gap: run.gap && i === 0 }))
}

/** A pair with others behind it: of four, some fonts draw three as one, and the last for itself. */
const DASHES = /(——(?=——))/

/**
 * Each of a pattern's group in a box of its own, where it is drawn by itself. A {@link CLUSTER} is one place to a stretched line then: Chromium shares room out
 * between its characters too, and does not paint it there, so that the line would end short.
 */
function boxing<Given extends Run | TintedRun>(run: Given, pattern: RegExp): Given[] {
  if (run.note !== '') return [run]
  let end = run.start
  return run.text.split(pattern).map((text, i) => {
    const isFirst = end === run.start
    return { ...run, text, start: end, end: end += text.length, gap: run.gap && isFirst, trimBefore: run.trimBefore && isFirst, apart: run.apart || i % 2 === 1 }
  }).filter(({ text }) => text !== '')
}

/** `before`: what it stands next to. `ends`: it is the last of its line. */
function drawRun(run: Run | TintedRun, line: Line, before: Run | undefined, ends: boolean): DrawnRun {
  const { text } = run
  if (run.note !== '') return [text, !before ? 'note-ref' : before.note !== '' ? 'note-ref nn' : before.href !== '' ? 'note-ref nl' : 'note-ref', 'button', noteWords.title(text)]
  const isLink = run.href !== ''
  const classes = isLink ? ['link'] : []
  if (run.bold && !line.bold) classes.push('b')
  if (run.emphasis) classes.push(WESTERN.test(text) ? 'un' : 'em')
  if (run.apart) classes.push('h')
  if (run.trimAfter) classes.push('ta')
  if (run.trimBefore) classes.push('tb')
  if (run.gap) classes.push('g')
  if ('tint' in run && run.tint !== '') classes.push(run.tint)
  if (ends && (isLink || ('tint' in run && run.tint !== ''))) classes.push('z')
  return isLink ? [text, classes.join(' '), 'link'] : classes.length > 0 ? [text, classes.join(' ')] : [text]
}
