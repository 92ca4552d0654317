/**
 * Word's text made plain before it is converted: styles of any name told by what they mean, also through the style they are based on;
 * numbers that Word makes itself written out or kept with their items; hidden words and readings left out; boxes opened.
 */
import { DOMParser, XMLSerializer } from '@xmldom/xmldom'
import type { Report } from '../report'
import { tieUp, type Held } from './loose-ends'
import { Numbering } from './numbering'
import { isInset, Styles, type Meaning } from './styles'
import { children, child, descendants, value } from './xml'

const IDS: Record<Meaning, string> = {
  title: 'lianzaititle', subtitle: 'lianzaisubtitle', h1: 'lianzaih1', h2: 'lianzaih2', h3: 'lianzaih3', quote: 'lianzaiquote', contents: 'lianzaicontents', centre: 'lianzaicentre', right: 'lianzairight',
}

/** How the converter writes those styles. */
export const STYLES = [
  `p.${IDS.title} => h1.lianzai-title:fresh`, `p.${IDS.subtitle} => p.lianzai-subtitle:fresh`, `p.${IDS.h1} => h1:fresh`, `p.${IDS.h2} => h2:fresh`,
  `p.${IDS.h3} => h3:fresh`, `p.${IDS.quote} => blockquote > p:fresh`, `p.${IDS.contents} => !`, `p.${IDS.centre} => p.centre:fresh`, `p.${IDS.right} => p.right:fresh`,
]

const OTHER = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]|[①-⑳•●·▲△]|[图表]\s*\d|[^，。！？；…“”]{1,30}[：:])/

/** The parts of the file that matter here, by what they hold. */
export interface Parts { document: string; styles: string | undefined; numbering: string | undefined; held: Held }

export function smooth({ document, styles, numbering, held }: Parts, report: Report): string {
  const xml = parseXml(document)
  const body = xml.documentElement!
  takeOutOf(body, 'w:fldSimple', 'w:bdo', 'w:dir')
  tellTrackedChanges(body, report)
  leaveOutHidden(body, report)
  emphasise(body)
  tieUp(body, held, report)
  openBoxes(body)
  breakLines(body)
  takeOutOwnSigns(body)
  takeInDropCaps(body)
  const known = new Styles(styles === undefined ? undefined : parseXml(styles))
  const numbers = new Numbering(numbering === undefined ? undefined : parseXml(numbering))
  let contents = 0
  const paragraphs = descendants(body, 'w:p')
  // Titles, headings and who signs have no such marks; items, labels, who speaks and captions have a sign at the head, or a picture above.
  const inset = paragraphs.filter((paragraph, i) => isInset(child(paragraph, 'w:pPr')) && /[，。！？；…]/.test(paragraph.textContent ?? '')
    && !OTHER.test((paragraph.textContent ?? '').trim()) && !(i > 0 && isPicture(paragraphs[i - 1]!)))
  const quoted = new Set(inset.length <= paragraphs.length / 3 ? inset : [])
  for (const paragraph of paragraphs) {
    const properties = child(paragraph, 'w:pPr')
    const meaning = known.meaning(properties) ?? (quoted.has(paragraph) ? 'quote' : undefined)
    if (meaning === 'contents') contents++
    settleNumber(paragraph, properties, meaning, known, numbers)
    if (meaning) setStyle(paragraph, IDS[meaning])
  }
  if (contents > 0) report.add('dropped', '自动生成的目录', undefined, undefined, contents)
  return new XMLSerializer().serializeToString(xml)
}

function parseXml(text: string) {
  const fail = (message: string): never => { throw new Error(message) }
  return new DOMParser({ errorHandler: { warning: () => undefined, error: fail, fatalError: fail } }).parseFromString(text, 'text/xml')
}

/** The converter passes over these, a field or a change of direction, with the words that are in them. */
function takeOutOf(body: Element, ...names: string[]): void {
  for (const wrap of names.flatMap(name => descendants(body, name))) {
    while (wrap.firstChild) wrap.parentNode!.insertBefore(wrap.firstChild, wrap)
    wrap.parentNode!.removeChild(wrap)
  }
}

/** The converter does not know 着重号. */
function emphasise(body: Element): void {
  for (const dots of descendants(body, 'w:em')) {
    const properties = dots.parentNode as Element
    if (value(dots) === 'none' || properties.nodeName !== 'w:rPr' || child(properties, 'w:i')) continue
    properties.appendChild(body.ownerDocument.createElementNS(body.namespaceURI, 'w:i'))
  }
}

function tellTrackedChanges(body: Element, report: Report): void {
  const count = (name: string) => descendants(body, name).filter(one => descendants(one, 'w:r').length > 0).length
  const [removed, added] = [count('w:del') + count('w:moveFrom'), count('w:ins') + count('w:moveTo')]
  if (removed > 0) report.add('dropped', '修订中已删去的文字', undefined, descendants(body, 'w:delText').map(one => one.textContent ?? '').join(' '), removed)
  if (added > 0) report.add('doubts', '文件里有未接受的修订，已按接受处理', undefined, undefined, added)
  const comments = descendants(body, 'w:commentReference').length
  if (comments > 0) report.add('dropped', '批注', undefined, undefined, comments)
}

function leaveOutHidden(body: Element, report: Report): void {
  for (const run of descendants(body, 'w:r')) {
    const properties = child(run, 'w:rPr')
    const hidden = properties && child(properties, 'w:vanish')
    if (!hidden || value(hidden) === '0' || value(hidden) === 'false') continue
    const words = descendants(run, 'w:t').map(one => one.textContent ?? '').join('')
    if (words.trim() !== '') report.add('dropped', '隐藏的文字', undefined, words)
    run.parentNode?.removeChild(run)
  }
  for (const ruby of descendants(body, 'w:ruby')) {
    const base = child(ruby, 'w:rubyBase')
    const run = ruby.parentNode
    report.add('dropped', '注音', undefined, descendants(ruby, 'w:rt').map(one => one.textContent ?? '').join(''))
    for (const part of base ? children(base) : []) run?.parentNode?.insertBefore(part, run)
    run?.removeChild(ruby)
  }
}

/** The converter looks for the words of a box only where Word keeps them for old versions of itself. */
function openBoxes(body: Element): void {
  for (const box of descendants(body, 'wps:txbx')) {
    const content = child(box, 'w:txbxContent')
    const run = closest(box, 'w:r')
    const alternative = closest(box, 'mc:AlternateContent')
    if (!content || !run || (alternative && descendants(alternative, 'w:txbxContent').length > 1)) continue
    const shape = body.ownerDocument.createElementNS(run.namespaceURI, 'w:pict')
    shape.appendChild(content)
    run.appendChild(shape)
  }
}

/** The converter takes one of Word's two breaks for nothing. */
function breakLines(body: Element): void {
  for (const end of descendants(body, 'w:cr')) end.parentNode?.replaceChild(body.ownerDocument.createElementNS(body.namespaceURI, 'w:br'), end)
}

/** A note whose sign the author chose, as *, has it behind the reference: here notes have numbers. */
function takeOutOwnSigns(body: Element): void {
  for (const reference of ['w:footnoteReference', 'w:endnoteReference'].flatMap(name => descendants(body, name))) {
    if (!/^(?:1|true|on)$/.test(reference.getAttribute('w:customMarkFollows') ?? '')) continue
    while (reference.nextSibling) reference.parentNode!.removeChild(reference.nextSibling)
  }
}

/** 首字下沉: the first character is a paragraph of its own in a frame. */
function takeInDropCaps(body: Element): void {
  for (const frame of descendants(body, 'w:framePr')) {
    const cap = closest(frame, 'w:p')
    let next = cap?.nextSibling as Element | null | undefined
    while (next && next.nodeType !== 1) next = next.nextSibling as Element | null
    if (!cap || next?.nodeName !== 'w:p' || !/^(?:drop|margin)$/.test(frame.getAttribute('w:dropCap') ?? '')) continue
    const first = child(next, 'w:pPr')?.nextSibling ?? (child(next, 'w:pPr') ? null : next.firstChild)
    for (const part of children(cap).filter(part => part.nodeName !== 'w:pPr')) next.insertBefore(part, first)
    cap.parentNode?.removeChild(cap)
  }
}

function closest(element: Element, name: string): Element | undefined {
  for (let node = element.parentNode as Element | null; node; node = node.parentNode as Element | null) if (node.nodeName === name) return node
  return undefined
}

/** In a heading the number becomes words; a list item keeps its place in a mark that the walker reads. */
function settleNumber(paragraph: Element, properties: Element | undefined, meaning: Meaning | undefined, styles: Styles, numbers: Numbering): void {
  const own = properties && child(properties, 'w:numPr')
  const place = own ? { id: value(child(own, 'w:numId')), level: Number(value(child(own, 'w:ilvl')) ?? 0) } : styles.number(properties)
  if (place?.id === undefined || place.id === '0') return
  const label = numbers.next(place.id, place.level)
  if (!label) return
  own?.parentNode?.removeChild(own)
  const make = (name: string) => paragraph.ownerDocument.createElementNS(paragraph.namespaceURI, name)
  const first = properties?.nextSibling ?? paragraph.firstChild
  if (label.kind !== 'words' && !meaning) {
    const mark = make('w:bookmarkStart')
    mark.setAttribute('w:name', `lianzai-item-${label.kind === 'ordered' ? 'o' : 'u'}-${Math.min(6, place.level + 1)}-${label.ordinal}`)
    paragraph.insertBefore(mark, properties ? first : paragraph.firstChild)
    setStyle(paragraph, 'lianzaiplain')
  } else if (label.text !== '') {
    const [run, text] = [make('w:r'), make('w:t')]
    text.setAttribute('xml:space', 'preserve')
    text.appendChild(paragraph.ownerDocument.createTextNode(label.text))
    run.appendChild(text)
    paragraph.insertBefore(run, properties ? first : paragraph.firstChild)
  }
}

function setStyle(paragraph: Element, id: string): void {
  const make = (name: string) => paragraph.ownerDocument.createElementNS(paragraph.namespaceURI, name)
  let properties = child(paragraph, 'w:pPr')
  if (!properties) {
    properties = make('w:pPr')
    paragraph.insertBefore(properties, paragraph.firstChild)
  }
  const style = child(properties, 'w:pStyle') ?? properties.insertBefore(make('w:pStyle'), properties.firstChild)
  style.setAttribute('w:val', id)
}

function isPicture(paragraph: Element): boolean {
  return descendants(paragraph, 'w:drawing').length + descendants(paragraph, 'w:pict').length > 0 && (paragraph.textContent ?? '').trim() === ''
}
