/**
 * Break opportunities of a text: UAX #14 (15.0.0, numbers as its Example 7) with the Chinese tailorings, in one pass.
 */
import { CHINESE, classOf, codeAt, type Classes } from './characters'
import { APART, PAIRS } from './classes'
import { BREAK, JOIN } from './rules'
import type { Weight } from './widths'
import {
  AL, ALWAYS, B2, BA, BASIC, BK, CL, CLASSES, CLOSE, CM, CONTEXTUAL, CP, CR, CW, EM, FORBID, GB, HL, HY, ID, IN, IS, JAMO, KINDS, LF, LOATH, MUST,
  NARROW_CLOSE, NEVER, NL, NS, NU, OP, OW, PO, PR, PZ, QU, RI, SL, SP, SQUARE, STOP, SY, ZJ, ZW,
} from './values'

/** What a number counts: with it in one line, if that does not cost too much. */
const UNITS = '年月日天时分秒点岁号期届次名人个位家户件条项间座层楼级度倍成米里元万亿小厘毫公千吨克升斤周瓶台辆册支张多余平立亩页季只头株棵片块份套双艘章卷角海'

/** Such a word of more than one character. A list: of 天时间 or 个方案 the first two are none. */
const WORD = /^(?:多?个?小时|分钟|个月|年[代度]|季度|周岁|海里|(?:[平立]方)?[公千分厘毫]?[里米]|[公千毫][克升斤吨顷]|万?[万亿][元人户吨])/

/** Does what a number counts stand here? Then it is kept in one piece. */
function counted(text: string, at: number, out: Uint8Array): boolean {
  if (UNITS.indexOf(text.charAt(at)) < 0) return false
  const word = WORD.exec(text.slice(at, at + 4))
  if (word) out.fill(FORBID, at + 1, at + word[0].length)
  return true
}

/** What goes on with a number: a Latin word of up to four letters, as km, kWh or μg; up to three digits more, behind the space that parts them (GB/T 15835). */
const MEASURE = /^(?:[a-zμ]{1,4}|\d{1,3})\b/i

/** Characters of a row of a pair table, three values each. */
export const ROW = 7

/**
 * The value of rules.ts for two classes, out of a table that has the rows and columns of many classes once: the row of each class, its column,
 * the rows. See tests/typeset/pairs.ts.
 */
export function pairOf(pairs: string, before: number, after: number): number {
  const row = pairs.charCodeAt(before - 1) - 63
  const column = pairs.charCodeAt(CLASSES + after - 1) - 63
  return pairs.charCodeAt(2 * CLASSES + ROW * row + (column >> 2)) - 63 >> (column & 3) * 2 & 3
}

/** What breaks go by: the classes and pairs of Chinese, or UAX #14 alone for its conformance test. `met`: of pairs met before what {@link pairOf} says, and 1. */
export interface BreakRules { readonly tailored: boolean; readonly classes: Classes; readonly pairs: string; readonly met: Uint8Array }

const RULES: BreakRules = { tailored: true, classes: CHINESE, pairs: PAIRS, met: new Uint8Array(64 * CLASSES + 64) }

/** Ideographs of the basic block, as many as follow: there always is a match. */
const HAN = /[\u4e00-\u9fff]*/y

/** Break opportunities: one of the values above before each UTF-16 unit and at the end. */
export function breaksOf(text: string, rules?: BreakRules): Uint8Array {
  const breaks = new Uint8Array(text.length + 1)
  scan(text, breaks, new Int32Array(text.length), 0, breaks, undefined, rules)
  return breaks
}

/**
 * Puts break opportunities into `out`, of a text's length and 1, and the offsets of code points that are no ideographs of the basic block into
 * `others` from index `count` on. Gives the index behind the last of them. In a text of one `weight` the marks behind such an ideograph that
 * another or the end follows, nearly all there are, need no other look: no line begins with them, and the kind of those that are 1 em wide is put into
 * `kinds`; these are not among the others.
 */
export function scan(text: string, out: Uint8Array, others: Int32Array, count: number, kinds: Uint8Array, weight?: Weight, rules = RULES): number {
  const length = text.length
  out.fill(ALWAYS)
  const { tailored, pairs, classes, met } = rules
  const { known } = classes
  let before = SP // class of what precedes, spaces and combining marks apart; SP at the start
  let spaces = true // do spaces lie between (or nothing precedes)?
  let quiet = tailored // may ideographs follow with nothing to decide?
  let simple = false // has only the pair table a word on what follows, up to NS? Then of the states below only `address` may be another
  let joiner = false // precedes a ZWJ (LB8a)
  let number = 0 // LB25: 1 in the digits, 2 after the closing bracket
  let hebrew = false // LB21a: HL and a hyphen precede
  let flags = 0 // LB30a: regional indicators in a row
  let run = 0 // same dashes or dots in a row
  let address = false // in something with `//`, where / is no 分隔号
  for (let i = 0; i < length; i++) {
    let unit = text.charCodeAt(i)
    let group = 0
    if (unit >= 0x4e00 && unit <= 0x9fff) {
      if (!quiet) {
        group = ID
      } else {
        if (!simple) {
          if (number === 1 && counted(text, i, out)) out[i] = LOATH
          simple = true
          spaces = false
          number = flags = run = 0
        }
        before = ID
        address = false
        for (;;) {
          HAN.lastIndex = i + 1
          HAN.test(text)
          i = HAN.lastIndex
          unit = text.charCodeAt(i)
          const after = text.charCodeAt(i + 1)
          if (i === length || !weight || after < 0x4e00 || after > 0x9fff) break
          const page = weight.known[unit >> 8]
          const value = page && page[unit & 255] || weight.of(unit)
          const kind = value - SQUARE
          if (kind >= CLOSE && kind <= STOP) kinds[i] = kind
          else if ((value & KINDS) === NARROW_CLOSE) others[count++] = i
          else break
          out[i] = FORBID
        }
        if (i === length) break
        others[count++] = i
      }
    } else {
      others[count++] = i
    }
    const at = i
    if (group === 0) {
      const page = known[unit >> 8]
      group = page && page[unit & 255] || 0
      if (group === 0) {
        const code = codeAt(text, i)
        group = classes.of(code)
        if (code > 0xffff) out[++i] = NEVER
      }
      if (group === CONTEXTUAL) group = inContext(text, at, unit)
    }
    if (simple && group <= NS) {
      if ((APART[before]! >> group & 1) === 0) out[at] = FORBID
      before = group
      if (group === ID) {
        quiet = true
        address = false
      } else {
        quiet = (APART[group]! & 1 << ID) !== 0
      }
      continue
    }
    if (group === NU && before === NU && number === 1 && !joiner) { // inside of a number
      out[at] = FORBID
      continue
    }
    quiet = simple = false

    let must = at === 0
    if (!spaces && before >= BK && before <= NL) {
      if (before === CR && group === LF) {
        out[at] = NEVER
        before = LF
        continue
      }
      out[at] = MUST // LB4, LB5
      must = true
      before = SP
      spaces = true
    }
    if (group === SP || group === ZW || (group >= BK && group <= NL)) { // LB6, LB7
      if (!must) out[at] = FORBID
      if (group !== SP) before = group
      spaces = group === SP
      joiner = hebrew = address = false
      number = flags = run = 0
      continue
    }
    let zwj = false
    if (group === CM || group === ZJ) {
      zwj = group === ZJ
      if (!spaces && before !== ZW) { // LB9
        out[at] = NEVER
        joiner = zwj
        continue
      }
      group = AL // LB10
      if (tailored && !must && before !== ZW) { // a mark over a space: break before the space, if anywhere (GB9)
        out[at] = NEVER
        before = AL
        spaces = false
        joiner = zwj
        continue
      }
    }

    let value = ALWAYS
    const dots = tailored && group === IN
    const both = before << 6 | (dots ? ID : group)
    const pair = met[both] || (met[both] = 1 + pairOf(pairs, before, both & 63))
    if (pair > 1 + BREAK && !(pair === 1 + JOIN && spaces)) value = FORBID
    if (!spaces) {
      if (tailored && before === HY && group === AL && !isNarrowWord(text, at - 2)) value = FORBID // as LB20a of later versions
      if (joiner) value = NEVER // LB8a
      else if (hebrew) value = FORBID // LB21a
      else if (number > 0 && continues(number, group)) value = FORBID // LB25
      else if ((group === OP || group === OW || group === HY) && continues(2, before) && followsNumber(text, i + 1)) value = FORBID // LB25
      else if (group === RI && before === RI && flags % 2) value = NEVER // LB30a
      else if (value === FORBID && group >= JAMO && group < PZ && before >= JAMO && before < PZ) value = NEVER // LB26: one syllable
      else if (group === EM && tailored) value = NEVER // an emoji and its skin tone: one grapheme, whatever the base
    }
    if (tailored && !must) {
      if (group === B2 || group === IN) {
        run = text.charCodeAt(at - 1) === unit ? run + 1 : 0
        if (run) value = run % 2 || text.charCodeAt(at + 1) !== unit ? NEVER : FORBID // clreq 分离禁则: —— ……; three are drawn as one
        else if (group === B2 && unit === 0x2014 && text.charCodeAt(at + 1) !== unit) value = FORBID // 一字线: 连接号, 基本
        else if (dots && (before === AL || before === NU) && !spaces) value = FORBID // LB22, kept for Latin
        else if (value === ALWAYS) value = GB // clreq 严格: —— …… not first
      } else {
        run = 0
        // A sign, no 连接号, and a unit without its number: -2.3%、-4.5%; ℃、℉
        if ((group === PZ || (group === HY && followsNumber(text, at + 1))) && '、，；：｜'.indexOf(text.charAt(at - 1)) >= 0) value = ALWAYS
        // 4 月, 200 km/h, 1 250; 第 4
        if (value === ALWAYS && (before === NU ? counted(text, at, out) || MEASURE.test(text.slice(at, at + 5)) : group === NU && text.charAt(at - (text.charCodeAt(at - 1) === 32 ? 2 : 1)) === '第')) value = LOATH
      }
      if ((before === SY || before === SL) && value > BASIC && !address) value = BASIC // clreq GB: / ／ not last
      if (group === SY) address = address || (before === SY && !spaces)
      else if (group === ID) address = false
    }
    if (!must) out[at] = value

    hebrew = before === HL && !spaces && (group === HY || group === BA)
    if (group === NU) number = 1
    else if (spaces || number !== 1) number = 0
    else if (group === CL || group === CP || group === CW) number = 2
    else if (group !== SY && group !== IS) number = 0
    flags = group === RI ? (spaces || before !== RI ? 1 : flags + 1) : 0
    joiner = zwj
    spaces = false
    before = group
    simple = tailored && !joiner && number === 0 && group <= NS
    quiet = tailored && !joiner && !hebrew && group !== SY && group !== SL && group !== BK && (APART[group]! & 1 << ID) !== 0
  }
  out[0] = FORBID
  out[length] = MUST
  return count
}

/** LB25: does a number that is in `state` go on over this class? */
function continues(state: number, group: number): boolean {
  if (group === PO || group === PR || group === PZ) return true
  return state === 1 && (group === NU || group === SY || group === IS || group === CL || group === CP || group === CW)
}

/** LB25 `(PR | PO) × (OP | HY)? NU`: is the next character, combining marks apart, a digit? */
function followsNumber(text: string, from: number): boolean {
  for (let i = from; i < text.length; i++) {
    const code = codeAt(text, i)
    const group = classOf(code)
    if (group !== CM && group !== ZJ) return group === NU
    if (code > 0xffff) i++
  }
  return false
}

/** Latin and the like: letters and digits that stand narrow. */
function isNarrowWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at) // NaN outside of the text: no letter
  if (unit >= 0x2000 || unit === 0xb7) return false
  const group = classOf(unit)
  return group === AL || group === NU || group === HL
}

const BLANKS = ' \t\u00a0\u3000'

/** The class of `·` and quotes by their neighbours. */
function inContext(text: string, at: number, unit: number): number {
  const narrow = isNarrowWord(text, at + 1)
  if (unit === 0x2019 || unit === 0x201d) {
    if (!narrow) return CL
    let before = at - 1
    while (before >= 0 && before > at - 9 && BLANKS.indexOf(text.charAt(before)) >= 0) before--
    return text.charCodeAt(before) < 0x2000 ? QU : CL // ’n’ and don’t
  }
  const within = narrow && isNarrowWord(text, at - 1)
  return unit === 0xb7 ? (within ? AL : NS) : within ? QU : OW
}
