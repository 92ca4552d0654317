/**
 * The rules of src/typeset/rules.ts as the pair table that src/typeset/classes.ts ships: compiled beforehand, since compiling
 * takes an interpreter longer than setting a page.
 */
import { pairOf, ROW, type BreakRules } from '../../src/typeset/breaks'
import { CHINESE as chinese } from '../../src/typeset/characters'
import { BIND, BREAK, JOIN, RECLASSED, TAILORINGS, UAX14 } from '../../src/typeset/rules'
import { CLASSES, CONTEXTUAL, NS, PZ, SL } from '../../src/typeset/values'

/** Names of the classes by number; our own two, that copy others besides the rules that name them, follow. */
export const NAMES = ('ID AL OW CL EX IS NS CM NU OP CP CW QU SP BA HY B2 IN PO PR SY GL BB HL RI EB EM IX ZJ WJ ZW BK CR LF NL CB ' +
  'H2 H3 JL JV JT').split(' ')
const LIKE: [string, string, number][] = [['PZ', 'PO', PZ], ['SL', 'ID', SL]]
const VALUES = new Map([['÷', BREAK], ['×', JOIN], ['^', BIND]])

export const CHINESE = TAILORINGS.concat(UAX14)

/** The table of rules, the first that names a pair deciding, as `pairOf` of breaks.ts reads it. */
export function pairsOf(rules: readonly string[]): string {
  const pairs = new Uint8Array(CLASSES * CLASSES)
  const numbers = new Map<string, number[]>()
  NAMES.forEach((name, i) => { numbers.set(name, [i + 1]) })
  numbers.set('*', Array.from({ length: CLASSES }, (_, i) => i + 1))
  for (const [name, like, number] of LIKE) {
    numbers.set(name, [number])
    numbers.get(like)!.push(number)
  }
  for (const rule of rules.slice().reverse()) {
    const words = rule.split(' ')
    const middle = words.findIndex(word => VALUES.has(word))
    const value = VALUES.get(words[middle]!)!
    for (const column of words.slice(middle + 1).flatMap(word => numbers.get(word)!)) {
      for (const row of words.slice(0, middle).flatMap(word => numbers.get(word)!)) {
        const at = (row - 1) * CLASSES + column - 1
        // A `×` says nothing of pairs with spaces between: there a later `^` still holds.
        if (value !== JOIN || pairs[at] !== BIND) pairs[at] = value
      }
    }
  }
  return folded(Array.from({ length: CLASSES }, (_, row) => pairs.slice(row * CLASSES, (row + 1) * CLASSES)))
}

/** A table in which equal rows, and equal columns, are written once. First the row of each class, its column, and then the rows, three values a character. */
function folded(table: readonly Uint8Array[]): string {
  const sorted = (lines: readonly (readonly number[])[]): [unique: string[], of: number[]] => {
    const unique = [...new Set(lines.map(String))]
    return [unique, lines.map(line => unique.indexOf(String(line)))]
  }
  const written = (value: number): string => String.fromCharCode(63 + value)
  const [rows, rowOf] = sorted(table.map(row => [...row]))
  const [columns, columnOf] = sorted(table.map((_, column) => table.map(row => row[column]!)))
  if (columns.length > 3 * ROW) throw new Error(`${columns.length} different columns`)
  let packed = rowOf.map(written).join('') + columnOf.map(column => written(Math.floor(column / 3) * 4 + column % 3)).join('')
  for (const row of rows) {
    const values = columns.map((_, column) => Number(row.split(',')[columnOf.indexOf(column)]))
    for (let i = 0; i < 3 * ROW; i += 3) packed += written((values[i] ?? 0) + 4 * (values[i + 1] ?? 0) + 16 * (values[i + 2] ?? 0))
  }
  return packed
}

/** For each class those up to NS that a line may begin with after it, as bits; nothing before the first class. */
export function apartIn(pairs: string): number[] {
  const apart = [0]
  for (let before = 1; before <= CLASSES; before++) {
    let bits = 0
    for (let after = 1; after <= NS; after++) if (pairOf(pairs, before, after) === BREAK) bits |= 1 << after
    apart.push(bits)
  }
  return apart
}

/** Numbers of the classes by name, and of characters that Chinese text gives another one than UAX #14: ours and theirs. */
const NUMBERS: Record<string, number> = { ...Object.fromEntries(NAMES.map((name, i) => [name, i + 1])), PZ, SL, CONTEXTUAL }
const theirs = new Map<number, number>()
export const OURS = new Map<number, number>()
for (const [own, other, characters] of RECLASSED) {
  for (const character of characters) {
    OURS.set(character.codePointAt(0)!, NUMBERS[own]!)
    theirs.set(character.codePointAt(0)!, NUMBERS[other]!)
  }
}

/** The algorithm of UAX #14 as it stands, without what Chinese adds. */
export const UNTAILORED: BreakRules = {
  tailored: false, classes: { known: [], of: code => theirs.get(code) ?? chinese.of(code) }, pairs: pairsOf(UAX14), met: new Uint8Array(4096),
}
