/**
 * Where a line may break, as data. UAX #14 (15.0.0) as a list of pair rules in the order of its clauses, the first that
 * names a pair decides; then what Chinese composition (clreq, GB/T 15834) asks beyond it. Rules that need more than the
 * two neighbours (spaces, numbers, combining marks, flags) are in breaks.ts.
 *
 * `before operator after`: `÷` break, `×` no break unless spaces lie between, `^` no break even then. `*` is any class.
 */
import { CLASS_NAMES } from './classes'
import { CLASSES, PZ, SL } from './characters'

/** Values of a pair table. */
export const BREAK = 0, JOIN = 1, BIND = 2

const UAX14 = [
  'ZW ÷ *', // LB8
  '* ^ WJ', 'WJ × *', // LB11
  'GL × *', 'BA HY ÷ GL', '* × GL', // LB12, LB12a
  '* ^ CL CP CW EX IS SY', // LB13
  'OP OW ^ *', // LB14
  'QU ^ OP OW', // LB15
  'CL CP CW ^ NS', // LB16
  'B2 ^ B2', // LB17
  '* × QU', 'QU × *', // LB19
  '* ÷ CB', 'CB ÷ *', // LB20
  '* × BA HY NS', 'BB × *', 'SY × HL', // LB21, LB21b
  '* × IN', // LB22
  'AL HL × NU', 'NU × AL HL', // LB23
  'PR × ID IX EB EM', 'ID IX EB EM × PO', // LB23a
  'PR PO × AL HL', 'AL HL × PR PO', // LB24
  'PR PO HY NU × NU', // LB25, the pairs; the rest follows the number in breaks.ts
  'JL × JL JV H2 H3', 'JV H2 × JV JT', 'JT H3 × JT', // LB26
  'JL JV JT H2 H3 × PO', 'PR × JL JV JT H2 H3', // LB27
  'AL HL × AL HL', // LB28
  'IS × AL HL', // LB29
  'AL HL NU × OP', 'CP × AL HL NU', // LB30
  'EB IX × EM', // LB30b
]

/** What Chinese asks more, each with its source; put before UAX #14. */
const TAILORINGS = [
  'ZW ÷ *', // as LB8, which comes first
  '* ^ NS', // clreq 避头尾 基本: no ：；·～ at line start, after a space neither (LB21 would allow it there)
  '* ^ PZ', // clreq 分离禁则: a number is not parted from its unit; % ％ ℃ ‰ ° never start a line
  '* ^ SL', // clreq 基本: no ／ at line start
]

/** Classes that our own ones copy, besides the rules that name them. */
const LIKE: [string, string, number][] = [['PZ', 'PO', PZ], ['SL', 'ID', SL]]

const VALUES = new Map([['÷', BREAK], ['×', JOIN], ['^', BIND]])

function compiled(rules: readonly string[]): Uint8Array {
  const pairs = new Uint8Array(CLASSES * CLASSES)
  const numbers = new Map<string, number[]>()
  const all: number[] = []
  CLASS_NAMES.split(' ').forEach((name, i) => { numbers.set(name, [i]) })
  for (let i = 0; i < CLASSES; i++) all.push(i)
  numbers.set('*', all)
  for (const [name, like, number] of LIKE) {
    numbers.set(name, [number])
    numbers.get(like)!.push(number)
  }
  for (let i = rules.length - 1; i >= 0; i--) {
    const words = rules[i]!.split(' ')
    const middle = words.findIndex(word => VALUES.has(word))
    const value = VALUES.get(words[middle]!)!
    for (let k = middle + 1; k < words.length; k++) {
      for (const column of numbers.get(words[k]!)!) {
        for (let j = 0; j < middle; j++) {
          for (const row of numbers.get(words[j]!)!) {
            const at = row * CLASSES + column
            // A `×` says nothing of pairs with spaces between: there a later `^` still holds.
            if (value !== JOIN || pairs[at] !== BIND) pairs[at] = value
          }
        }
      }
    }
  }
  return pairs
}

let plain: Uint8Array | undefined
let chinese: Uint8Array | undefined

/** The pair table, `[before * CLASSES + after]`; untailored for the conformance test. */
export function pairTable(tailored: boolean): Uint8Array {
  if (tailored) return chinese ?? (chinese = compiled(TAILORINGS.concat(UAX14)))
  return plain ?? (plain = compiled(UAX14))
}
