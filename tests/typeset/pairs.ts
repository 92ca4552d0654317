/**
 * The rules of src/typeset/rules.ts as the pair table that src/typeset/classes.ts ships: compiled beforehand, since compiling
 * takes an interpreter longer than setting a page.
 */
import type { BreakRules } from '../../src/typeset/breaks'
import { CLASSES, classesWith, PZ, SL } from '../../src/typeset/characters'
import { BIND, BREAK, JOIN, TAILORINGS, UAX14 } from '../../src/typeset/rules'

/** Names of the classes by number; our own two, that copy others besides the rules that name them, follow. */
export const NAMES = ('ID AL CM NU OP OW CL CP CW QU EX IS NS SP BA HY B2 IN PO PR SY GL BB HL RI EB EM IX ZJ WJ ZW BK CR LF NL CB ' +
  'H2 H3 JL JV JT').split(' ')
const LIKE: [string, string, number][] = [['PZ', 'PO', PZ], ['SL', 'ID', SL]]
const VALUES = new Map([['÷', BREAK], ['×', JOIN], ['^', BIND]])

export const CHINESE = TAILORINGS.concat(UAX14)

/** The table of rules, the first that names a pair deciding, `before * CLASSES + after`: three pairs a character, as breaks.ts reads them. */
export function pairsOf(rules: readonly string[]): string {
  const pairs = new Uint8Array(CLASSES * CLASSES)
  const numbers = new Map<string, number[]>()
  NAMES.forEach((name, i) => { numbers.set(name, [i]) })
  numbers.set('*', Array.from({ length: CLASSES }, (_, i) => i))
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
        const at = row * CLASSES + column
        // A `×` says nothing of pairs with spaces between: there a later `^` still holds.
        if (value !== JOIN || pairs[at] !== BIND) pairs[at] = value
      }
    }
  }
  let packed = ''
  for (let i = 0; i < pairs.length; i += 3) packed += String.fromCharCode(63 + pairs[i]! + 4 * (pairs[i + 1] ?? 0) + 16 * (pairs[i + 2] ?? 0))
  return packed
}

/** The algorithm of UAX #14 as it stands, without what Chinese adds. */
export const UNTAILORED: BreakRules = { tailored: false, classes: classesWith([]), pairs: pairsOf(UAX14) }
