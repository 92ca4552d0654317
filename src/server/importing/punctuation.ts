/**
 * Half-width punctuation inside Chinese made full-width, ONE FOR ONE: the text keeps its length, and a mark in a number,
 * a time, an address or a Latin phrase stays as it is. Rule: a mark is Chinese if a neighbour is.
 */

const FULL: Record<string, string> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '(': '（', ')': '）' }
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007]|[\ud840-\ud888]|[\udc00-\udfff]/
/** Hanzi and the marks that only stand in Chinese text. “ ” ‘ ’ — … are shared with English and prove nothing by themselves. */
const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\ud840-\ud888]|[\udc00-\udfff]/
const SHARED = /[\u2018-\u201d\u2014\u2026\u00b7]/
/** Addresses keep their marks. */
const ADDRESS = /(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+/g

/** The text with the same length, and how many marks were changed. */
export function widen(text: string): { text: string; changed: number } {
  const fixed = new Set<number>()
  for (const match of text.matchAll(ADDRESS)) for (let i = 0; i < match[0].length; i++) fixed.add(match.index + i)
  const units = text.split('')
  const brackets = matchBrackets(units, fixed)
  let changed = 0
  const set = (i: number, mark: string) => { units[i] = mark; changed++ }
  const original = [...units]

  for (let i = 0; i < original.length; i++) {
    const mark = original[i]!
    if (fixed.has(i)) continue
    if (mark === '(') {
      const end = brackets.get(i)
      if (end !== undefined ? isChineseBracket(original, i, end) : nearChinese(original, i)) {
        set(i, '（')
        if (end !== undefined) set(end, '）')
      }
    } else if (mark === ')') {
      if (![...brackets.values()].includes(i) && nearChinese(original, i)) set(i, '）')
    } else if (mark === '.') {
      if (isSentenceEnd(original, i)) set(i, '。')
    } else if (mark in FULL && isChineseMark(original, i)) set(i, FULL[mark]!)
  }
  return quote(quoteWithin({ text: units.join(''), changed }))
}

function isChineseMark(units: readonly string[], i: number): boolean {
  const [before, after] = [units[i - 1] ?? '', units[i + 1] ?? '']
  if (/\d/.test(before) && /\d/.test(after)) return false // 1,000 · 08:00 · 3:1
  if (units[i] === '?' || units[i] === '!') return chineseBefore(units, i)
  return nearChinese(units, i)
}

/** Is the nearest character, over spaces and shared quotation marks, on either side Chinese? */
function nearChinese(units: readonly string[], i: number): boolean {
  return chineseBefore(units, i) || chineseAfter(units, i)
}

function chineseBefore(units: readonly string[], i: number): boolean {
  let at = i - 1
  while (at >= 0 && SHARED.test(units[at]!)) at--
  return at >= 0 && CHINESE.test(units[at]!)
}

function chineseAfter(units: readonly string[], i: number): boolean {
  let at = i + 1
  while (at < units.length && (SHARED.test(units[at]!) || units[at] === ' ')) at++
  return at < units.length && CHINESE.test(units[at]!)
}

/** A pair of brackets is Chinese if its inside holds hanzi, or if it stands in Chinese and holds no Latin phrase. */
function isChineseBracket(units: readonly string[], start: number, end: number): boolean {
  const inside = units.slice(start + 1, end).join('')
  if (HAN.test(inside)) return true
  return chineseBefore(units, start) && (/^[\u3400-\u9fff，。；：、！？）》]?$/.test(units[end + 1] ?? '') || chineseAfter(units, end))
}

/** A full stop ends a Chinese sentence: hanzi (or a closing mark after hanzi) before it, the end or more Chinese behind. */
function isSentenceEnd(units: readonly string[], i: number): boolean {
  const [before, after] = [units[i - 1] ?? '', units[i + 1] ?? '']
  if (before === '.' || after === '.') return false
  const closes = HAN.test(before) || (/["”’）》」』)]/.test(before) && HAN.test(units[i - 2] ?? ''))
  return closes && (after === '' || /[\s"'”’）」』)]/.test(after) || HAN.test(after))
}

function matchBrackets(units: readonly string[], fixed: ReadonlySet<number>): Map<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  units.forEach((unit, i) => {
    if (fixed.has(i)) return
    if (unit === '(') open.push(i)
    else if (unit === ')') {
      const start = open.pop()
      if (start !== undefined) pairs.set(start, i)
    }
  })
  return pairs
}

/** Single ones around Chinese, in pairs; between letters it is an apostrophe, as before '80; behind a sign of code it belongs to that. */
function quoteWithin({ text, changed }: { text: string; changed: number }): { text: string; changed: number } {
  const marks = [...text.matchAll(/(?<!\w)'(?!\d0(?!\d))|(?<=\w)'(?!\w)/g)].map(({ index }) => index)
  if (marks.length % 2 === 1) return { text, changed }
  const units = text.split('')
  let count = 0
  for (let i = 0; i < marks.length; i += 2) {
    const [start, end] = [marks[i]!, marks[i + 1]!]
    if (/(?:\w|[[({=,+] ?)$/.test(text.slice(0, start)) || /^\w/.test(text.slice(end + 1)) || !HAN.test(text.slice(start + 1, end))) continue
    units[start] = '‘'
    units[end] = '’'
    count += 2
  }
  return { text: units.join(''), changed: changed + count }
}

/** Straight quotation marks in pairs become “ ”; an odd number, or inches, are left for the operator. */
function quote({ text, changed }: { text: string; changed: number }): { text: string; changed: number } {
  const count = text.split('"').length - 1
  if (count === 0 || count % 2 === 1 || /\d"/.test(text) || !HAN.test(text)) return { text, changed }
  let open = false
  const quoted = text.replace(/"/g, () => {
    open = !open
    return open ? '“' : '”'
  })
  return { text: quoted, changed: changed + count }
}
