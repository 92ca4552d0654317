/**
 * Makes src/typeset/classes.ts from the Unicode Character Database 15.0.0 (Debian package `unicode-data`):
 *
 *   apt-get download unicode-data && dpkg -x unicode-data_15.0.0-1_all.deb ucd
 *   npx tsx tests/typeset/generate-classes.ts ucd/usr/share/unicode > src/typeset/classes.ts
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { apartIn, CHINESE, NAMES, OURS, pairsOf } from './pairs'

const folder = process.argv[2] ?? '.'
const LAST = 0x10ffff

/** The lines `code or range ; value` of a file of the database, with the defaults that it states in `@missing`. */
function property(file: string, into: (first: number, last: number, value: string) => void): void {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n')
  for (const missing of [true, false]) {
    for (const line of lines) {
      const data = missing ? (/^# @missing: (.*)/.exec(line)?.[1] ?? '') : line.replace(/#.*/, '')
      const found = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)/.exec(data)
      if (found) into(parseInt(found[1]!, 16), parseInt(found[2] ?? found[1]!, 16), found[3]!)
    }
  }
}

const classes = Array.from({ length: LAST + 1 }, () => 'XX')
property('LineBreak.txt', (first, last, value) => classes.fill(value, first, last + 1))
// Stated in the header of LineBreak.txt in prose: unassigned code points of these blocks.
const assigned = new Set<number>()
const category = new Map<number, string>()
let rangeStart = -1
for (const line of readFileSync(join(folder, 'UnicodeData.txt'), 'utf8').split('\n')) {
  const [code, name, gc] = line.split(';')
  if (!code || !name || !gc) continue
  const point = parseInt(code, 16)
  if (name.endsWith('First>')) { rangeStart = point; continue }
  for (let i = name.endsWith('Last>') ? rangeStart : point; i <= point; i++) { assigned.add(i); category.set(i, gc) }
}
const reserved: [number, number, string][] = [
  [0x3400, 0x4dbf, 'ID'], [0x4e00, 0x9fff, 'ID'], [0xf900, 0xfaff, 'ID'], [0x20000, 0x2fffd, 'ID'], [0x30000, 0x3fffd, 'ID'],
  [0x1f000, 0x1faff, 'ID'], [0x1fc00, 0x1fffd, 'ID'], [0x20a0, 0x20cf, 'PR'],
]
for (const [first, last, value] of reserved) {
  for (let i = first; i <= last; i++) if (!assigned.has(i) && classes[i] === 'XX') classes[i] = value
}

const wide = new Uint8Array(LAST + 1)
property('EastAsianWidth.txt', (first, last, value) => wide.fill(/^[FWH]$/.test(value) ? 1 : 0, first, last + 1))
const pictographic = new Uint8Array(LAST + 1)
property('emoji/emoji-data.txt', (first, last, value) => { if (value === 'Extended_Pictographic') pictographic.fill(1, first, last + 1) })

/** LB1, and the three splits of classes that LB30 and LB30b ask for (OP/CP by East Asian width, reserved pictographs). */
function resolved(code: number): string {
  const given = classes[code]!
  switch (given) {
    case 'AI': case 'SG': case 'XX': return 'AL'
    case 'SA': return /^M[nc]$/.test(category.get(code) ?? '') ? 'CM' : 'AL'
    case 'CJ': return 'NS'
    case 'OP': return wide[code] ? 'OW' : 'OP'
    case 'CP': return wide[code] ? 'CW' : 'CP'
    case 'ID': return pictographic[code] && !assigned.has(code) ? 'IX' : 'ID'
    default: return given
  }
}

/** The sign of a class. */
const signOf = (group: number): string => String.fromCharCode(63 + group)
/** A length, in as few signs as there are left for it below those of the classes. */
const written = (length: number): string => (length < 28 ? '' : written(Math.floor(length / 28))) + String.fromCharCode(35 + length % 28)
/** That of a code point's class. */
function signAt(code: number): string {
  const name = resolved(code)
  const group = OURS.get(code) ?? NAMES.indexOf(name === 'ZWJ' ? 'ZJ' : name) + 1
  if (group === 0) throw new Error(`no class for ${name}`)
  return signOf(group)
}

/** Runs of a page of 256 code points: a class and a length but for 1; the last one goes on to the end of the page. */
function pageOf(first: number): string {
  let runs = ''
  let start = first
  for (let i = first + 1; i <= first + 256; i++) {
    if (i < first + 256 && signAt(i) === signAt(start)) continue
    runs += signAt(start) + (i - start > 1 && i < first + 256 ? written(i - start) : '')
    start = i
  }
  return runs
}

// Planes 0 and 1; above them all is ID (2, 3), CM (the tags and variation selectors of 14) or AL. Hangul is arithmetic.
const pages: string[] = []
for (let first = 0; first < 0x20000; first += 256) pages.push(pageOf(first))
for (let code = 0xac00; code <= 0xd7a3; code++) {
  if (resolved(code) !== ((code - 0xac00) % 28 === 0 ? 'H2' : 'H3')) throw new Error(`U+${code.toString(16)} is ${resolved(code)}`)
}
pages.fill('', 0xac, 0xd7)
pages[0xd7] = pages[0xd7]!.replace(/^.*?(?=[@A])/, signOf(0) + written(164))
const packed: string[] = []
for (let i = 0; i < pages.length;) {
  let end = i + 1
  while (end < pages.length && pages[end] === pages[i]) end++
  packed.push((end - i > 1 ? `${end - i}~` : '') + pages[i])
  i = end
}
for (let i = 0x20000; i <= LAST; i++) {
  const expected = i < 0x3fffe && (i & 0xffff) < 0xfffe ? 'ID' : (i >= 0xe0100 && i <= 0xe01ef) || i === 0xe0001 || (i >= 0xe0020 && i <= 0xe007f) ? 'CM' : 'AL'
  if (resolved(i) !== expected) throw new Error(`U+${i.toString(16)} is ${resolved(i)}, the rule says ${expected}`)
}

const pairs = pairsOf(CHINESE)
const quoted = (text: string): string => (text.match(/.{1,140}/g) ?? []).map(part => `  '${part.replace(/['\\]/g, '\\$&')}'`).join(' +\n')
process.stdout.write(`/**
 * Line_Break classes of UAX #14 for planes 0 and 1, Unicode 15.0.0, resolved by LB1, but for what Chinese text has another way, and what holds between two of them.
 * Pages of 256 code points, "n~" before one that comes n times; a class and a run's length but for 1, the last run goes
 * on to the page's end. "?" is what is not told here, the n-th sign after it class n of values.ts; lengths are in base 28, "#" is 0. Data © Unicode, Inc., https://www.unicode.org/license.txt
 * Generated, do not edit: see tests/typeset/generate-classes.ts for the command.
 */
export const CLASS_PAGES =
${quoted(packed.join(' '))}

/** Values of rules.ts for two classes: see tests/typeset/pairs.ts, which makes them of the rules. */
export const PAIRS =
${quoted(pairs)}

/** For each class those up to NS that a line may begin with after it, as bits: what {@link PAIRS} says of the commonest. */
export const APART = [${apartIn(pairs).join(', ')}]
`)
