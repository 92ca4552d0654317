/**
 * The one way from a tree of HTML to lines: a web page, pasted rich text and Word's text as HTML all go through it. Only words,
 * their marks, headings, lists, quotations, table rows, pictures and dividers come out; nothing else can.
 */
import type { Mark } from '../../../contract/document'
import type { Words } from '../../../contract/words'
import { concat } from '../../../contract/words'
import type { DraftNote } from '../draft'
import { lineOf, type Given, type Line } from '../lines'
import { stripInvisible } from '../decode'
import { tellingAlt } from '../picture-alt'
import { raised, sayOnLine } from '../raised'
import { joint, trim } from '../words'
import type { Report } from '../report'
import { plainSpaces } from '../set-right'
import { sayInNote } from '../note-words'
import { findNotes, withoutSign } from './notes'
import { isLayout, isRowOfWords } from './tables'
import { attribute, isElement, textIn, type Element, type Node, type Root } from './tree'

const BLOCKS = new Set(['address', 'article', 'aside', 'blockquote', 'body', 'center', 'dd', 'details', 'dir', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer',
  'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'html', 'legend', 'li', 'main', 'menu', 'nav', 'ol', 'p', 'pre', 'section', 'summary', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'td', 'th', 'caption', 'ul'])
/** Between the cells of a row that has become a paragraph. */
const CELLS = '｜'
const DEEPEST = 6
/** 着重号. */
const DOTTED = /(?:^|[;\s-])text-emphasis(?:-style)?\s*:(?!\s*(?:none|initial|inherit|unset))/i

interface Context { heading: number; quote: boolean; lists: { ordered: boolean; next: number; level: number }[]; item: Given | undefined; centred: boolean; right: boolean; pre: boolean; caption: Line | undefined; title: 'title' | 'subtitle' | undefined; /** In a table that only puts things in their places. */ placed: boolean }
type Task = { node: Node } | { leave: () => void }

export interface Walked { lines: Line[]; notes: DraftNote[] }

export function walk(root: Root | Element, report: Report): Walked {
  const { notes, references, bodies, signs } = findNotes(root)
  const lines: Line[] = []
  let text = ''
  let marks: Mark[] = []
  let open: { kind: string; start: number; href?: string }[] = []
  let space = ''
  let context: Context = { heading: 0, quote: false, lists: [], item: undefined, centred: false, right: false, pre: false, caption: undefined, title: undefined, placed: false }
  let row: Words[] | undefined
  let note: DraftNote | undefined

  const say = (words: string) => {
    for (const piece of words.split(/([ \n]+)/)) {
      if (piece === '') continue
      if (/^[ \n]/.test(piece)) { if (text !== '') space = piece.includes('\n') && space !== ' ' ? '\n' : ' '; continue }
      const before = text.length
      if (space !== '') text += space === '\n' ? joint(text.slice(-1), piece.slice(0, 1)) : ' '
      // A mark that opened before the space begins with the word behind it.
      for (const mark of open) if (mark.start === before) mark.start = text.length
      space = ''
      text += piece
    }
  }
  const given = (): Given | undefined => {
    if (context.title) return { kind: context.title }
    if (context.heading > 0) return { kind: 'heading', level: context.heading }
    const item = context.item
    context.item = undefined
    return item ?? (context.quote ? { kind: 'quote' } : undefined)
  }
  const flush = () => {
    for (const mark of open) if (text.length > mark.start) marks.push({ ...mark, end: text.length })
    const words = trim({ text, marks: marks.sort((a, b) => a.start - b.start || b.end - a.end) })
    text = ''
    marks = []
    space = ''
    open = open.map(mark => ({ ...mark, start: 0 }))
    if (words.text === '') return
    if (note) sayInNote(note, words, report)
    else if (row) row[row.length - 1] = row.at(-1)!.text === '' ? words : concat(row.at(-1)!, words, ' ')
    else if (context.caption) Object.assign(context.caption, concat(context.caption, words))
    else lines.push(lineOf(words, { given: given(), centred: context.centred, right: context.right }))
  }
  const tasks: Task[] = [...root.childNodes].reverse().map(node => ({ node }))
  const inside = (element: Element, leave: () => void) => {
    tasks.push({ leave })
    for (let i = element.childNodes.length - 1; i >= 0; i--) tasks.push({ node: element.childNodes[i]! })
  }
  const within = (element: Element, change: Partial<Context>) => {
    const before = context
    context = { ...context, ...change }
    inside(element, () => { flush(); context = { ...before, item: before.item && context.item } })
  }
  const marked = (element: Element, own: readonly { kind: string; href?: string }[]) => {
    for (const mark of own) open.push({ ...mark, start: text.length })
    inside(element, () => {
      for (const mark of own) {
        const at = open.findIndex(one => one.kind === mark.kind && one.href === mark.href)
        const [closed] = open.splice(at < 0 ? open.length - 1 : at, 1)
        if (closed && text.length > closed.start) marks.push({ ...closed, end: text.length })
      }
    })
  }

  const enter = (element: Element): void => {
    const { tagName } = element
    const body = bodies.get(element)
    if (body) {
      flush()
      const outer = note
      note = body
      inside(element, () => { flush(); note = outer })
      return
    }
    const reference = references.get(element)
    if (reference !== undefined) { if (reference !== '') marks.push({ kind: 'note', start: text.length, end: text.length, note: reference }); return }
    // A heading on two lines is one heading.
    if (tagName === 'br') { if (row || note || context.heading > 0 || context.title) say(' '); else flush(); return }
    if (tagName === 'img') {
      flush()
      if (row || note) return
      const line = pictureLine(element, context.centred)
      if (line) lines.push(line)
      return
    }
    if ((tagName === 'sup' || tagName === 'sub') && !element.childNodes.some(node => isElement(node) && references.has(node))) {
      const words = textIn(element).trim()
      const digits = raised(tagName, words)
      if (digits !== undefined) { say(digits); return }
      sayOnLine(words, report)
    }
    if (tagName === 'rt') { report.add('dropped', '注音', undefined, textIn(element)); return }
    if (!BLOCKS.has(tagName)) return inline(element)
    flush()
    const centred = /text-align\s*:\s*center/i.test(attribute(element, 'style') ?? '') || attribute(element, 'align') === 'center' || tagName === 'center' || classes(element).includes('centre') || context.centred
    if (/^h[1-6]$/.test(tagName)) {
      const title = classes(element).includes('lianzai-title') ? 'title' : undefined
      return within(element, { heading: Number(tagName[1]), centred, title })
    }
    switch (tagName) {
      case 'hr': lines.push(lineOf({ text: '', marks: [] }, { given: { kind: 'divider' } })); return
      case 'blockquote': return within(element, { quote: true })
      case 'ul': case 'ol': case 'menu': case 'dir': {
        const ordered = tagName === 'ol'
        const start = Number(attribute(element, 'start') ?? 1)
        // Google Docs sets lists of all levels one behind the other.
        const level = Number(/\blst-kix_\w+-(\d)/.exec(attribute(element, 'class') ?? '')?.[1] ?? 0) + 1
        return within(element, { lists: [...context.lists, { ordered, level, next: Number.isInteger(start) && start >= 0 && start < 9000 ? start : 1 }] })
      }
      case 'li': {
        const list = context.lists.at(-1) ?? { ordered: false, next: 1, level: 1 }
        const own = Number(attribute(element, 'value') ?? NaN)
        if (Number.isInteger(own) && own >= 0 && own < 9000) list.next = own
        const ordinal = list.ordered ? Math.min(list.next++, 9999) : 1
        return within(element, { item: { kind: 'list-item', ordered: list.ordered, ordinal, depth: Math.min(DEEPEST, Math.max(1, context.lists.length, list.level)) } })
      }
      case 'figure': return within(element, { centred })
      case 'figcaption': return within(element, lines.at(-1)?.given?.kind === 'image' ? { caption: lines.at(-1) } : {})
      case 'pre': return within(element, { pre: true })
      case 'table': {
        if (isLayout(element) || row) return within(element, { centred: false, placed: true })
        const before = lines.length
        tasks.push({ leave: () => { if (lines.length > before) report.add('changed', '表格按行改为段落', undefined, lines[before]!.text) } })
        return within(element, { placed: false })
      }
      case 'tr': {
        if (row || !isRowOfData(element) || (context.placed && !isRowOfWords(element))) return within(element, {})
        row = []
        inside(element, () => {
          flush()
          const cells = row!
          row = undefined
          if (cells.some(cell => cell.text !== '')) lines.push(lineOf(cells.reduce((all, cell) => concat(all, cell, CELLS)), { given: { kind: 'table-row' } }))
        })
        return
      }
      case 'td': case 'th': if (row) row.push({ text: '', marks: [] }); return within(element, {})
      default: return within(element, { centred, right: context.right || isRight(element), ...classes(element).includes('lianzai-subtitle') ? { title: 'subtitle' as const } : {}, ...wordItem(element) })
    }
  }

  const inline = (element: Element): void => {
    const style = attribute(element, 'style') ?? ''
    const item = itemMark(element)
    if (item) { context.item = item; return inside(element, () => undefined) }
    if (/mso-list\s*:\s*ignore/i.test(style)) {
      const ordinal = /\d{1,3}/.exec(textIn(element))?.[0]
      if (context.item?.kind === 'list-item' && ordinal !== undefined) context.item = { ...context.item, ordered: true, ordinal: Number(ordinal) }
      return
    }
    const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1]
    const strong = weight === undefined ? element.tagName === 'strong' || element.tagName === 'b' : /^(?:bold|bolder|[6-9]00)$/.test(weight)
    const own: { kind: string; href?: string }[] = strong ? [{ kind: 'strong' }] : []
    const slant = /font-style\s*:\s*(\w+)/i.exec(style)?.[1]
    const slanted = slant === undefined ? element.tagName === 'em' || element.tagName === 'i' : /^(?:italic|oblique)$/i.test(slant)
    if (slanted || DOTTED.test(style)) own.push({ kind: 'emphasis' })
    if (element.tagName === 'a') {
      const href = goalOf((attribute(element, 'href') ?? '').trim())
      if (/^https?:\/\/[^\s/][^\s]*$/i.test(href) && href.length <= 2000) own.push({ kind: 'link', href })
      if (/^(?:javascript|data|vbscript)\s*:/i.test(href)) report.add('dropped', '不是 http/https 的链接（文字保留）', undefined, href)
    }
    if (/^(?:s|del|strike)$/.test(element.tagName)) report.add('changed', '删除线（文字保留）', undefined, textIn(element))
    marked(element, own)
  }

  while (tasks.length > 0) {
    const task = tasks.pop()!
    if ('leave' in task) task.leave()
    else if (isElement(task.node)) enter(task.node)
    else if ('value' in task.node) {
      const words = stripInvisible(plainSpaces(task.node.value))
      if (context.pre) words.split('\n').forEach((piece, i) => { if (i > 0) flush(); say(piece) })
      else say(words.replace(/[\r\n\f]+/g, '\n'))
    }
  }
  flush()
  for (const [note, sign] of signs) Object.assign(note, withoutSign(note, sign))
  return { lines, notes }
}

function isRight(element: Element): boolean {
  return /text-align\s*:\s*(?:right|end)\b/i.test(attribute(element, 'style') ?? '') || attribute(element, 'align') === 'right' || classes(element).includes('right')
}

function classes(element: Element): string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/)
}

/** Google Docs writes a link by way of itself. */
function goalOf(href: string): string {
  if (!/^https:\/\/www\.google\.com\/url\?/i.test(href)) return href
  return new URL(href).searchParams.get('q') ?? href
}

/** Word's own lists, as they are pasted: `mso-list:l0 level2 lfo1`. */
function wordItem(element: Element): { item?: Given } {
  const level = /mso-list\s*:[^;]*\blevel(\d)/i.exec(attribute(element, 'style') ?? '')?.[1]
  return level === undefined ? {} : { item: { kind: 'list-item', ordered: false, ordinal: 1, depth: Math.min(DEEPEST, Math.max(1, Number(level))) } }
}

/** The mark that the reader of Word files leaves at the head of a list item. */
function itemMark(element: Element): Given | undefined {
  const match = element.tagName === 'a' ? /lianzai-item-([ou])-(\d+)-(\d+)$/.exec(attribute(element, 'id') ?? '') : null
  return match ? { kind: 'list-item', ordered: match[1] === 'o', depth: Math.min(DEEPEST, Number(match[2])), ordinal: Math.min(9999, Number(match[3])) } : undefined
}

function isRowOfData(row: Element): boolean {
  return row.childNodes.some(node => isElement(node) && (node.tagName === 'td' || node.tagName === 'th'))
}

/**
 * A picture by the address under which the page has it; lazily loaded ones carry it beside a blank. In a page that was saved after they
 * were loaded the blank has given way to the address under which they were saved.
 */
function pictureLine(element: Element, centred: boolean): Line | undefined {
  const [file, ...others] = ['data-src', 'data-original', 'data-lazy-src', 'src'].map(name => attribute(element, name)?.trim()).filter((value): value is string => value !== undefined && value !== '')
  if (file === undefined) return undefined
  const also = others.filter(value => value !== file && !/^data:/i.test(value))
  const alt = tellingAlt(stripInvisible(attribute(element, 'alt') ?? ''))
  return lineOf({ text: '', marks: [] }, { given: { kind: 'image', file, ...also.length > 0 && { also }, alt: alt.slice(0, 500) }, centred })
}
