/** A saved web page: the piece told from the page around it, its name and facts from the page's head. */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { serialize } from 'parse5'
import type { Draft, Facts } from '../draft'
import type { Line } from '../lines'
import { isDay } from '../front-matter'
import { authorsIn, readMeta } from '../page-meta'
import { FACT_NAMES } from '../page-head'
import { recognise } from '../recognise'
import { Report } from '../report'
import { findNotes } from './notes'
import { attribute, clean, elementsOf, parseHtml, textIn, type Node, type Root } from './tree'
import { walk } from './walk'

/** Lines compared to find the piece on the page; more would take seconds. */
const MOST_LINES = 4000

/** @throws Refusal */
export function readPage(html: string, report: Report): Draft {
  const root = parseHtml(html, true)
  const told = headOf(root)
  clean(root, report)
  const { lines, notes } = walk(root, report)
  if (!told.written) markOutside(lines, root, report)
  const draft = recognise(lines, notes, { facts: {}, headline: told.headline, explicit: false }, report)
  for (const fact of ['date', 'source', 'author'] as const) {
    const now = told.facts[fact]
    if (now !== undefined && draft.facts[fact] === undefined) report.add('recognised', FACT_NAMES[fact], undefined, now, 1, [{ kind: 'fact', fact, was: null, now }])
  }
  return { ...draft, facts: { ...told.facts, ...draft.facts } }
}

/** A piece of rich text, as it was chosen and copied: all of it is meant. */
export function readRichText(html: string, report: Report): Draft {
  const root = parseHtml(html, false)
  clean(root, report)
  const { lines, notes } = walk(root, report)
  return recognise(lines, notes, { facts: {}, headline: undefined, explicit: false }, report)
}

/** Names under which pages of news sites and government sites tell their facts. */
const NAMES: Record<string, 'headline' | 'date' | 'source' | 'author'> = {
  articletitle: 'headline', 'og:title': 'headline', pubdate: 'date', publishdate: 'date', 'article:published_time': 'date', contentsource: 'source', author: 'author',
}

/** Programs in which texts are written save nothing but the text. Sites keep their name too, in the midst of a page, with a text that was pasted from them. */
const WRITERS = /^(?:Microsoft Word|WPS|Kingsoft|LibreOffice|OpenOffice|Typora|pandoc)/i

function headOf(root: Root): { headline: string | undefined; facts: Facts; written: boolean } {
  const found: Partial<Record<'headline' | 'date' | 'source' | 'author', string | undefined>> = {}
  let title: string | undefined
  let written = false
  let weixin = false
  for (const element of elementsOf(root)) {
    const id = attribute(element, 'id')
    weixin ||= id === 'js_content'
    // An article of WeChat: the account that it came out in, and the day, which a script writes there.
    if (id === 'js_name') found.source ??= textIn(element).replace(/\s+/g, ' ').trim()
    if (id === 'publish_time') found.date ??= readMeta(textIn(element).trim())?.facts.date
    if (element.tagName === 'title' && title === undefined) title = textIn(element).replace(/\s+/g, ' ').trim()
    written ||= element.tagName === 'body' && /\bdoc-content\b/.test(attribute(element, 'class') ?? '')
    if (element.tagName !== 'meta') continue
    if (element.parentNode?.nodeName === 'head' && /^generator$/i.test(attribute(element, 'name') ?? '')) written ||= WRITERS.test(attribute(element, 'content') ?? '')
    const name = NAMES[(attribute(element, 'name') ?? attribute(element, 'property') ?? '').toLowerCase()]
    const value = attribute(element, 'content')?.replace(/\s+/g, ' ').trim()
    if (name && value && value.length <= 120) found[name] ??= value
  }
  const day = found.date?.slice(0, 10).replace(/[/.年月]/g, '-')
  const headline = (title ?? found.headline)?.slice(0, 300)
  return {
    written, headline: headline === '' ? undefined : headline,
    facts: { ...day !== undefined && isDay(day) ? { date: day } : {}, ...found.source ? { source: found.source } : {},
      // On other pages it is as often who put the page up.
      ...weixin && found.author ? { author: authorsIn(found.author) } : {},
    },
  }
}

/**
 * Readability finds the piece; what it left out is marked, not lost: the recognisers look in it for title, date and source, and what
 * nobody wants is reported line by line.
 */
function markOutside(lines: Line[], root: Root, report: Report): void {
  takeOutSigns(root)
  keepSources(root)
  const { document } = parseHTML(serialize(root))
  const article = new Readability(document as unknown as Document, { charThreshold: 200, keepClasses: true }).parse()
  if (!article?.content || lines.length > MOST_LINES) {
    report.add('doubts', '没有分出网页的正文，请核对首尾')
    return
  }
  const wanted = walk(parseHtml(article.content, false), new Report()).lines.map(bare)
  const kept = common(lines.map(bare), wanted)
  if (kept.size === 0) return
  lines.forEach((line, i) => { line.outside = !kept.has(i) })
}

/** Without the notes or the styles of the page signs of notes and numbers of Word's lists would be words, and their lines not those of the page. */
function takeOutSigns(root: Root): void {
  const { references, bodies } = findNotes(root)
  const numbers = [...elementsOf(root)].filter(one => /mso-list\s*:\s*ignore/i.test(attribute(one, 'style') ?? ''))
  const signs = new Set<Node>([...references.keys(), ...bodies.keys(), ...numbers])
  for (const parent of new Set([...signs].map(sign => sign.parentNode))) if (parent) parent.childNodes = parent.childNodes.filter(node => !signs.has(node))
}

/** Every footer is the page's own to Readability. That of a quotation says whose words they are. */
function keepSources(root: Root): void {
  for (const element of elementsOf(root)) {
    if (element.tagName === 'blockquote') for (const inner of elementsOf(element)) if (inner.tagName === 'footer') inner.tagName = inner.nodeName = 'p'
  }
}

function bare(line: Line): string {
  return line.given?.kind === 'image' ? `\u0000${line.given.file}` : line.given?.kind === 'divider' ? '\u0000' : line.text.replace(/\s+/g, '')
}

/** Of the first list, the places of the longest run in order that both have. */
function common(a: readonly string[], b: readonly string[]): Set<number> {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
    }
  }
  const places = new Set<number>()
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) { places.add(i++); j++ } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return places
}
