/**
 * What must be true of every set line and page, told by means of its own: own lists of marks after clreq, own widths.
 * From the engine it takes only the break opportunities, to know where an emergency is one.
 */
import { textOf, type Block, type Document } from '../../src/contract/document'
import { paginateAll, prepare, runsOf, textOfLine, type GlyphTable, type Layout, type Line, type Page, type Prepared } from '../../src/typeset'
import { breaksOf } from '../../src/typeset/breaks'
import { ALWAYS, BASIC, GB, LOATH, MUST, NEVER } from '../../src/typeset/values'

const NO_START = '、，。：；？！”’」』）】〕］｝〗》〉–～－•-/／％℃‰%)]},.;:!?'
const NO_END = '“‘「『（【〔［｛〖《〈([{'
const OPENING = '“‘「『（【〔［｛〖《〈'
const CLOSING = '”’」』）】〕］｝〗》〉，。、：；？！'
const SPACES = ' \t\u3000'
const SEPARATORS = '\n\r\u000b\f\u0085\u2028\u2029'
const TRAILING = new RegExp(`[${SPACES}${SEPARATORS}]+$`)
const COLLAPSED = new RegExp(`[ \t${SEPARATORS}]+`, 'g')

/** 1/64 px, and a rounding of every advance. */
const TOLERANCE = 1 / 64 + 0.01

export const LEVELS = { basic: BASIC, gb: GB, strict: ALWAYS }

export function documentOf(blocks: Block[], more: Partial<Document> = {}): Document {
  return { format: 1, series: 's', number: 1, title: '', notes: [], blocks, ...more }
}

export function paragraph(text: string, marks: unknown[] = []): Block {
  return { kind: 'paragraph', key: 'p', text, marks } as Block
}

export const PLAIN_LAYOUT: Layout = {
  width: 335, height: 627, fontSize: 18, lineHeight: 1.75, indent: 2, paragraphGap: 0, justify: true, punctuation: 'gb',
}

export function linesOf(pages: readonly Page[]): Line[] {
  const lines: Line[] = []
  for (const page of pages) for (const item of page.items) if (item.kind === 'line') lines.push(item)
  return lines
}

/** The lines of one paragraph, as strings. */
export function setText(text: string, layout: Partial<Layout>, glyphs: GlyphTable): string[] {
  const prepared = prepare(documentOf([paragraph(text)]), glyphs)
  return linesOf(paginateAll(prepared, { ...PLAIN_LAYOUT, ...layout })).map(line => textOfLine(prepared, line))
}

const fullWidth = (character: string, table: Readonly<Record<string, number>>): boolean => (table[character] ?? 1) >= 0.9

/** Em of a character; those without an entry are 1 em if they are East Asian or pictures, nothing if they combine. */
function advance(text: string, at: number, table: Readonly<Record<string, number>>, fallback: number): number {
  const code = text.codePointAt(at)!
  if (code >= 0xdc00 && code <= 0xdfff && at > 0 && text.codePointAt(at - 1)! > 0xffff) return 0
  const known = table[String.fromCodePoint(code)]
  if (known !== undefined) return known
  if (SEPARATORS.includes(text[at]!)) return 0
  if (code >= 0x300 && code <= 0x36f) return 0
  if (code >= 0xfe00 && code <= 0xfe0f) return 0
  if (code >= 0x200b && code <= 0x200d) return 0
  if (code >= 0x1f3fb && code <= 0x1f3ff) return at > 0 && !SPACES.includes(text[at - 1]!) ? 0 : 1
  if (isFlag(code)) {
    let before = 0
    while (at - 2 * before >= 2 && isFlag(text.codePointAt(at - 2 * before - 2)!)) before++
    if (before % 2 === 1) return 0
  }
  return code >= 0x2e80 || code >= 0x10000 ? (code >= 0xd800 && code <= 0xdfff ? fallback : 1) : fallback
}

const HAN = /^[々〇〆\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]$/u
const LETTERS = '0-9A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ԯ'
const WESTERN = new RegExp(`^[${LETTERS}]$`)
const APOSTROPHE = new RegExp(`(?<=[${LETTERS}])’(?=[${LETTERS}])`, 'g')

const isFlag = (code: number): boolean => code >= 0x1f1e6 && code <= 0x1f1ff

/** Natural width in em of what is painted of a range, meeting marks trimmed, and the half that may hang. */
function natural(
  text: string, start: number, end: number, table: Readonly<Record<string, number>>, fallback: number, gap: number,
): { width: number; hang: number } {
  let shown = end
  while (shown > start && (SPACES + SEPARATORS).includes(text[shown - 1]!)) shown--
  let width = 0
  for (let i = start; i < shown; i++) {
    const one = text[i]!
    if (one === ' ' || one === '\t') {
      const before = text[i - 1]
      width += i === 0 || before === ' ' || before === '\t' || SEPARATORS.includes(before!) ? 0 : table[' '] ?? fallback
      continue
    }
    width += text.charCodeAt(i - 1) === 0x200d ? 0 : advance(text, i, table, fallback)
    if (i > start && isSeam(text, i)) width += gap
    if (i + 1 < shown && (meets(text, i, table) === 'after' || endsPair(text, i, table))) width -= 0.5
    if (i > start && meets(text, i - 1, table) === 'before') width -= 0.5
  }
  if (shown > start && OPENING.includes(text[start]!) && fullWidth(text[start]!, table)) width -= 0.5
  const hang = shown > start && CLOSING.includes(text[shown - 1]!) && fullWidth(text[shown - 1]!, table) ? 0.5 : 0
  return { width, hang }
}

/** Chinese and a Western letter or digit, side by side. */
function isSeam(text: string, at: number): boolean {
  const [a, b] = [Array.from(text.slice(Math.max(0, at - 2), at)).pop() ?? '', String.fromCodePoint(text.codePointAt(at)!)]
  return (HAN.test(a) && WESTERN.test(b)) || (WESTERN.test(a) && HAN.test(b))
}

/** The second of exactly two ？！ (GB/T 15834 5.1.2). */
function endsPair(text: string, at: number, table: Readonly<Record<string, number>>): boolean {
  const asks = (i: number) => '？！'.includes(text[i] ?? ' ') && fullWidth(text[i]!, table)
  return asks(at) && asks(at - 1) && !asks(at - 2) && !asks(at + 1)
}

/** Which half the meeting of two marks, at `at` and after it, takes: of the first, of the second, or none. */
function meets(text: string, at: number, table: Readonly<Record<string, number>>): 'after' | 'before' | '' {
  const [a, b] = [text[at] ?? '', text[at + 1] ?? '']
  if (a === '' || b === '') return ''
  const wide = (x: string) => fullWidth(x, table)
  if (SPACES.includes(b)) return '”’」』）】〕］｝〗》〉｠〙'.includes(a) && wide(a) ? 'after' : ''
  if (SPACES.includes(a)) return OPENING.includes(b) && wide(b) ? 'before' : ''
  if (CLOSING.includes(a) && wide(a)) {
    if (CLOSING.includes(b) || ')]},.;:!?'.includes(b)) return 'after'
    return OPENING.includes(b) && wide(b) ? 'after' : ''
  }
  return OPENING.includes(b) && wide(b) && (OPENING.includes(a) || '([{'.includes(a)) ? 'before' : ''
}

/** Everything wrong with the lines of one unmarked paragraph; empty if nothing is. */
export function faultsOfParagraph(text: string, layout: Layout, glyphs: GlyphTable): string[] {
  const prepared = prepare(documentOf([paragraph(text)]), glyphs)
  return faultsOfLines(prepared, text, linesOf(paginateAll(prepared, layout)), layout, glyphs)
}

/** A text as it is set: the ’ of a Latin word is ' where the font's fills a square. */
function asSet(text: string, table: Readonly<Record<string, number>>): string {
  return fullWidth('’', table) ? text.replace(APOSTROPHE, '\'') : text
}

function faultsOfLines(prepared: Prepared, source: string, lines: Line[], layout: Layout, glyphs: GlyphTable): string[] {
  const faults: string[] = []
  const level = LEVELS[layout.punctuation]
  const breaks = breaksOf(source)
  const table = glyphs.regular
  const text = asSet(source, table)
  if (lines.map(line => textOfLine(prepared, line)).join('') !== source) faults.push('lines joined are not the text')
  lines.forEach((line, i) => {
    const say = (what: string) => faults.push(`line ${i} [${line.start}, ${line.end}) ${JSON.stringify(text.slice(line.start, line.end))}: ${what}`)
    const { start, end } = line
    if (start !== (i > 0 ? lines[i - 1]!.end : 0) || end <= start) say('is not where the line before ended')
    const must = breaks[end] === MUST
    const forced = breaks[end]! < level
    const room = (layout.width - line.x) / layout.fontSize
    const gap = layout.autospace === true ? 0.25 : 0
    const first = start === 0 || breaks[start] === MUST
    if (Math.abs(line.x - (first ? Math.min(layout.indent, layout.width / layout.fontSize / 2) * layout.fontSize : 0)) > 0.001) say('wrong left edge')

    if (!must && !forced) {
      const shown = text.slice(start, end).replace(/[ \t\u3000]+$/, '')
      const head = text[end]!
      const apostrophe = /[”’]/.test(head) && /^[A-Za-z0-9\u00c0-\u01ff]/.test(text.slice(end + 1)) && !/[\u2000-\uffff]$/.test(text.slice(0, end).replace(/[ \t\u00a0\u3000]+$/, ''))
      const apart = '、，；：｜'.includes(text[end - 1]!) && /^(?:-[\p{M}\u200d]*\p{Nd}|[％℃‰%])/u.test(text.slice(end)) // a sign, a unit alone
      if (NO_START.includes(head) && !apostrophe && !apart && !(head === '-' && SPACES.includes(text[end - 1]!))) say(`the next line starts with ${head}`)
      if (head === '·' && !/[A-Za-z0-9]·[A-Za-z0-9]/.test(text.slice(end - 1, end + 2))) say('the next line starts with ·')
      if (shown !== '' && NO_END.includes(shown.slice(-1))) say(`ends with ${shown.slice(-1)}`)
      if (level >= LEVELS.gb && /[/／]$/.test(shown) && !text.slice(0, end).includes('//')) say('ends with a slash')
      if (level >= LEVELS.strict && '—…⋯'.includes(head)) say(`the next line starts with ${head}`)
      if (/^[A-Za-z]/.test(head) && /(^|[^0-9A-Za-z\u00a1-\u1fff])-+$/.test(text.slice(0, end))) say('ends with a hyphen that no word precedes')
      if (head === '—' && text[end + 1] !== '—') say('the next line starts with a single —')
      const pair = text.slice(end - 1, end + 1)
      if (/^(——|……|⋯⋯|\d\d|[￥$]\d|[a-zA-Z][a-zA-Z]|\d[%％℃‰])$/.test(pair) && !(/^(.)\1$/.test(pair) && /^[—…⋯]/.test(pair) && runBefore(text, end) % 2 === 0)) say(`parts ${pair}`)
    }
    for (let at = start + 1; at < end; at++) if (breaks[at] === MUST) say('goes on over a separator')
    if (breaks[end] === LOATH) {
      let back = end - 1
      while (back > start && breaks[back]! < level) back--
      if (back > start && (room - natural(text, start, back, table, glyphs.fallback, gap).width) < room / 7 - 1) say(`parts a number from ${text[end]}`)
    } else if (forced && !must) {
      // An address is parted behind one of its signs rather than leave more than a quarter of the line empty.
      let back = end - 1
      while (back > start && breaks[back]! < level) back--
      const parted = /(?:\w\w[.@?&=_+#]|[./]\w+\/)$/.test(text.slice(0, end)) && /^[a-z]{3}/i.test(text.slice(end))
        && room - natural(text, start, back, table, glyphs.fallback, gap).width > room / 4 - 0.5
      if (back > start && !parted) say(`emergency, though it could break before ${back}`)
      if (CLOSING.includes(text[end]!)) for (let at = start + 1; at < end; at++) if (breaks[at]! > NEVER && /^[a-z\u4e00-\u9fff]{2}/i.test(text.slice(at))) say(`starts with ${text[end]}, though it could part the word before it`)
    }
    if (breaks[end] === NEVER) say('parts a grapheme')
    if (/[\ud800-\udbff]/.test(text[end - 1] ?? '') && /[\udc00-\udfff]/.test(text[end] ?? '')) say('parts a surrogate pair')
    if (end < text.length && /[\u0300-\u036f]|[\ufe00-\ufe0f]|\u200d/.test(text[end]!) && !/\s/.test(text[end - 1]!)) say('parts a cluster')

    const pure = natural(text, start, end, table, glyphs.fallback, line.gap)
    if (line.gap !== 0 && line.gap !== gap && line.gap !== gap / 2) say(`has gaps of ${line.gap} em`)
    if (line.gap === 0 && natural(text, start, end, table, glyphs.fallback, gap).width !== pure.width) say('has no gaps')
    const squeezed = line.squeezes.length
    const statics = line.squeezes.filter(({ at, side }) =>
      (side === 'before' && (at === start || meets(text, at - 1, table) === 'before')) || (side === 'after' && (meets(text, at, table) === 'after' || endsPair(text, at, table)))).length
    const pushed = squeezed - statics
    if (pushed < 0 || pushed > 2) say(`squeezes ${pushed} marks to push in`)
    const width = pure.width - pushed * 0.5
    if (Math.abs(width * layout.fontSize - line.width) > TOLERANCE) say(`is ${line.width} px wide, should be ${width * layout.fontSize}`)
    const lone = allInside(breaks, start, start + Math.max(1, text.slice(start, end).replace(/\s+$/, '').length))
    const hung = layout.hanging === true && '、，。'.includes(text.slice(start, end).replace(TRAILING, '').slice(-1)) ? 1 : pure.hang
    if ((width - hung) * layout.fontSize > room * layout.fontSize + TOLERANCE && !lone) say(`overflows: ${width - hung} em in ${room}`)
    const seen = new Set<number>()
    for (const { at, side } of line.squeezes) {
      const mark = text[at]!
      if (seen.has(at)) say('squeezes a mark twice')
      seen.add(at)
      if (at < start || at >= end) say('squeezes a mark elsewhere')
      if (!fullWidth(mark, table) || !(side === 'before' ? OPENING : CLOSING).includes(mark)) say(`squeezes ${mark} ${side}`)
    }
    if (OPENING.includes(text[start]!) && fullWidth(text[start]!, table) && !seen.has(start) && line.width > 0) say('starts with a whole opening mark')
    if (line.measure !== 0) {
      if (must) say('the last line is stretched')
      if (!layout.justify) say('stretched, though ragged')
      if (![pure.hang, hung].some(out => Math.abs(line.measure - (room + out) * layout.fontSize) <= TOLERANCE)) say(`stretched to ${line.measure}`)
    }

    // 孤字不成行: a single character is not alone on a last line that could have had another.
    const [above, here] = [lines[i - 1], text.slice(start, end)]
    if (must && above && !first && isRunt(here) && couldGive(text, above, breaks, level, table, glyphs.fallback, line.gap || gap, layout)) say('is a single character')

    // Greedy: what the next line begins with did not fit, or it, or the next line's own end, was kept from standing alone, or without it
    // the next line would gape, and more than this one does.
    const after = lines[i + 1]
    if (!must && !lone) {
      const next = nextBreak(text, end, breaks, level)
      const more = natural(text, start, next, table, glyphs.fallback, gap)
      const keeps = (line: Line | undefined, from: number) => line && (line.end === text.length || breaks[line.end] === MUST)
        && [level, LOATH].some(lowest => isRunt(text.slice(nextBreak(text, from, breaks, lowest), line.end)))
      const kept = keeps(after, end) || (after && keeps(lines[i + 2], after.end))
      const gape = (from: number, to: number, room: number) => {
        const { width, hang } = natural(text, from, to, table, glyphs.fallback, gap)
        return (room + hang - width) / openings(text, breaks, from, to)
      }
      let from = next
      while (after && from < after.end && !isRunt(text[from]!)) from = nextBreak(text, from, breaks, level)
      const without = after && breaks[after.end] !== MUST ? gape(from, after.end, layout.width / layout.fontSize) : 0
      const eased = without > 0.0999 && gape(start, end, room) < without + 0.0001 && (layout.justify || lines.slice(i + 2, i + 6).some(line => breaks[line.end] === MUST))
      if (!kept && !eased && (more.width - more.hang) * layout.fontSize < room * layout.fontSize - TOLERANCE) say(`has room for ${JSON.stringify(text.slice(end, next))}`)
    }

    const painted = runsOf(prepared, line).map(run => run.text).join('')
    const expected = text.slice(start, end).replace(TRAILING, '')
    if (painted.replace(/[ \t]+/g, '') !== expected.replace(COLLAPSED, '')) say(`paints ${JSON.stringify(painted)}`)
    if (/ {2}|\t|^ | $/.test(painted)) say('paints spaces that take no room')
  })
  return faults
}

/** How many places of a range open when it is stretched. */
function openings(text: string, breaks: Uint8Array, start: number, end: number): number {
  let count = 0
  for (let i = start + 1; i < start + text.slice(start, end).replace(TRAILING, '').length; i++) {
    if (breaks[i] !== NEVER && (/[^ \t][ \t]$/.test(text.slice(i - 1, i + 1)) || /[\u2e80-\uabff\ud7a4-\uffff]/.test(text.slice(i - 1, i + 1)))) count++
  }
  return count
}

/** The first opportunity after a place. */
function nextBreak(text: string, after: number, breaks: Uint8Array, level: number): number {
  let next = after + 1
  while (breaks[next]! < level && next < text.length) next++
  return next
}

const GRAPHEMES = new Intl.Segmenter('zh')

/** One grapheme, or one —— or …… or three of those, and marks. */
function isRunt(text: string): boolean {
  const bare = Array.from(GRAPHEMES.segment(text.replace(/([—…⋯])\1(?:\1(?!\1))?/g, '$1')), ({ segment }) => segment)
  return bare.filter(one => !(OPENING + CLOSING + '()[]{},.;:!?\r\n' + SPACES + SEPARATORS).includes(one)).length === 1
}

/** Can a line give a character down, in a measure of plenty? */
function couldGive(
  text: string, line: Line, breaks: Uint8Array, level: number, table: Readonly<Record<string, number>>, fallback: number, gap: number, layout: Layout,
): boolean {
  const [room, before] = [(layout.width - line.x) / layout.fontSize, text.slice(line.start, line.end)]
  if (room < 8 || !/^[\u4e00-\u9fff]{4}$/.test(before.slice(-4)) || breaks[line.end - 1]! < level || line.end - line.start < 8) return false
  return room - natural(text, line.start, line.end - 1, table, fallback, gap).width < 1.9
}

function runBefore(text: string, at: number): number {
  let count = 0
  while (text[at - 1 - count] === text[at]) count++
  return count
}

function allInside(breaks: Uint8Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (breaks[i] !== NEVER) return false
  return true
}

/** Everything wrong with pages as a whole: places, order, the box, what is kept together. */
export function faultsOfPages(document: Document, prepared: Prepared, pages: readonly Page[], layout: Layout): string[] {
  const faults: string[] = []
  const pitch = layout.fontSize * layout.lineHeight
  const texts = document.blocks.map(() => '')
  pages.forEach((page, i) => {
    const say = (what: string) => faults.push(`page ${i}: ${what}`)
    if (page.index !== i) say(`index ${page.index}`)
    const before = pages[i - 1]
    if (before ? before.end.block !== page.start.block || before.end.offset !== page.start.offset : page.start.block !== 0 || page.start.offset !== 0) say('start is not the end before')
    if (page.items.length === 0 && pages.length > 1) say('empty')
    let bottom = 0
    page.items.forEach((item, k) => {
      if (item.top < bottom - 0.01) say(`item ${k} overlaps the one above`)
      bottom = item.top + item.height
      if (bottom > layout.height + 0.01 && k > 0 && layout.height >= 3 * pitch) say(`item ${k} overflows the box: ${bottom}`)
      if (item.kind === 'picture' && (item.width > layout.width + 0.01 || item.height > Math.max(1, layout.height) + 0.01 || item.x < -0.01)) say('picture too large')
      if (item.kind === 'line') {
        if (item.block >= 0) {
          if (item.start !== texts[item.block]!.length) say(`line at ${item.start} of block ${item.block}, expected ${texts[item.block]!.length}`)
          texts[item.block] += textOfLine(prepared, item)
        }
        if (item.block >= 0 && (compare(item.block, item.start, page.start) < 0 || compare(item.block, item.start, page.end) >= 0)) say('a line outside of its page')
      }
    })
    if (compare(page.end.block, page.end.offset, page.start) < 0) say('ends before it starts')
  })
  document.blocks.forEach((block, b) => {
    if (texts[b] !== textOf(block)) faults.push(`block ${b}: lines joined are not its text`)
  })
  return faults
}

function compare(block: number, offset: number, place: { block: number; offset: number }): number {
  return block - place.block || offset - place.offset
}
