/**
 * A block's text into sentences, for listening and for marks. Ends after GB/T 15834: 。！？ and ……, with the closing
 * quotation marks and brackets that follow; Western . ! ? only before a space or the end, never in numbers or abbreviations.
 *
 * …… may also stand within a sentence (4.11), and no mark tells the two apart. The words do where what follows can begin none (了, a Western
 * small letter), where a comma or a list stands before it (“牡丹、吊钟、水仙……春秋冬三季的鲜花”), or so few words that somebody falters or words are
 * left out (“可是……太太……”, 只要……就……). Where nothing speaks for one sentence it ends there: a reader joins two by drawing on, and parts none.
 */

/** UTF-16 offsets into the text; `to` is exclusive. Neither begins nor ends with a space. */
export interface Sentence { from: number; to: number }

const FULL = '。！？｡‼⁇⁈⁉'
const ELLIPSIS = '…⋯'
const OPENING = '（(《〈【[〔［｛{〖'
/** What they enclose is a name, part of the sentence even with an end mark of its own: 《你是谁？》一文. */
const TITLES = '《〈'
const CLOSING = '）)》〉】]〕］｝}〗'
/** Quotation marks do not hold a sentence together: a speech of three sentences is three sentences. */
const CLOSING_QUOTES = '”’」』»﹂﹄'
/** What goes on with the sentence after a closing quotation mark: “走？”，他说；“快跑！”的喊声. */
const GOING_ON = '，、；：,;:的'
/** What goes on after …… as well, for no sentence begins with it. */
const CLINGING = '的了们吗呢吧'
/** What leaves a sentence open before ……. */
const OPEN = '，、；：,;:—'
/** No more words than this since the mark before are faltered ones, or a pattern's: 只要……就……. */
const FALTERED = 3
/** A bracket that does not close within this many units is a slip of the pen and holds nothing. */
const LONGEST_BRACKET = 200
const ABBREVIATIONS = ' mr mrs ms dr prof st vs etc eg ie no vol pp fig inc ltd co corp jr sr jan feb mar apr jun jul aug sep sept oct nov dec al approx dept gen col lt '

/** Every character that is not a space lies in exactly one sentence; '' and spaces give none. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  const end = (to: number): void => {
    const piece = trimmed(text, from, to)
    const last = sentences[sentences.length - 1]
    if (piece) {
      if (last && isWordless(text, piece.from, piece.to) && text.slice(last.to, piece.from).indexOf('\n') < 0) last.to = piece.to
      else sentences.push(piece)
    }
    from = to
  }
  for (let i = 0; i < text.length; i++) {
    const mark = text.charAt(i)
    if (mark === '\n') { end(i); from = i + 1; continue }
    if (OPENING.indexOf(mark) >= 0) {
      const close = closeOf(text, i)
      if (close < 0) continue
      let last = close - 1
      while (CLOSING_QUOTES.indexOf(text.charAt(last)) >= 0) last--
      const whole = TITLES.indexOf(mark) < 0 && isWordless(text, from, i) && isFull(text.charAt(last)) // （整句在括号内。）
      i = close
      if (whole) {
        const after = afterEnd(text, close + 1)
        if (ends(text, from, last, after)) end(after)
        i = after - 1
      }
      continue
    }
    if (!isFull(mark) && mark !== '.' && mark !== '．') continue
    const after = afterEnd(text, i + 1)
    if (ends(text, from, i, after) && !isWordless(text, from, i) && !(mark === '.' && isOrdinal(text, from, i))) end(after)
    i = after - 1
  }
  end(text.length)
  return sentences
}

/** The sentence at an offset, or the nearest before it, or the first; undefined in a text without any. */
export function sentenceAt(text: string, offset: number): Sentence | undefined {
  const sentences = sentencesOf(text)
  return sentences.filter(({ from }) => from <= offset).pop() ?? sentences[0]
}

/** No letter, digit or ideograph: nothing that a voice could say. */
export function isWordless(text: string, from = 0, to = text.length): boolean {
  for (let i = from; i < to; i++) if (isWord(text.charCodeAt(i))) return false
  return true
}

function isFull(mark: string): boolean {
  return mark !== '' && (FULL.indexOf(mark) >= 0 || ELLIPSIS.indexOf(mark) >= 0 || mark === '!' || mark === '?')
}

/** Past further end marks, closing quotation marks and brackets. */
function afterEnd(text: string, at: number): number {
  let i = at
  for (; i < text.length; i++) {
    const mark = text.charAt(i)
    const code = text.charCodeAt(i)
    const straight = (mark === '"' || mark === "'") && isOdd(text, mark, i)
    if (!isFull(mark) && mark !== '.' && CLOSING_QUOTES.indexOf(mark) < 0 && CLOSING.indexOf(mark) < 0 && !straight && !(code >= 0xfe00 && code <= 0xfe0f)) break
  }
  return i
}

/** Only a number up to its dot: "1. 第一条". */
function isOrdinal(text: string, from: number, dot: number): boolean {
  return /^\s*[0-9]+$/.test(text.slice(from, dot))
}

/** Straight quotation marks are told apart by their count. */
function isOdd(text: string, mark: string, before: number): boolean {
  let count = 0
  for (let i = text.indexOf(mark); i >= 0 && i < before; i = text.indexOf(mark, i + 1)) count++
  return count % 2 === 1
}

/** Does the mark at `at`, with its closing marks reaching to `after`, end the sentence begun at `from`? */
function ends(text: string, from: number, at: number, after: number): boolean {
  const next = text.charAt(after)
  if (next === '') return true
  if (GOING_ON.indexOf(next) >= 0 && (next !== '的' || CLOSING_QUOTES.indexOf(text.charAt(after - 1)) >= 0)) return false
  const mark = text.charAt(at)
  if (FULL.indexOf(mark) >= 0) return true
  if (ELLIPSIS.indexOf(mark) >= 0) return !/^[…⋯]+$/.test(text.slice(at, after)) || !goesOn(text, from, at, after)
  if (!isSpace(next)) return mark !== '.' && mark !== '．' && !isAscii(next) // an address, a version, "5.5", "Really?他说"
  if (mark !== '.') return true
  let ahead = after
  while (isSpace(text.charAt(ahead))) ahead++
  const follows = text.charAt(ahead)
  if (follows >= 'a' && follows <= 'z') return false
  let start = at
  while (start > 0 && isLetter(text.charAt(start - 1))) start--
  if (start === at) return true
  const word = text.slice(start, at).toLowerCase()
  if (word.length === 1) return word !== text.charAt(start) ? false : text.charAt(start - 1) !== '.' // an initial; "e.g."
  return ABBREVIATIONS.indexOf(` ${word} `) < 0
}

/** Does the sentence go on after the …… from `at` to `after`? */
function goesOn(text: string, from: number, at: number, after: number): boolean {
  if (CLINGING.indexOf(text.charAt(after)) >= 0 || /^\s*[a-z]/.test(text.slice(after, after + 9))) return true
  if (at > from && OPEN.indexOf(text.charAt(at - 1)) >= 0) return true
  let start = at
  while (start > from && isWord(text.charCodeAt(start - 1))) start--
  if (at - start <= FALTERED) return true
  return text.charAt(start - 1) === '、'
}

/** Where the bracket at `open` closes, -1 if it does not. */
function closeOf(text: string, open: number): number {
  const far = Math.min(text.length, open + LONGEST_BRACKET)
  let depth = 0
  for (let i = open; i < far; i++) {
    const mark = text.charAt(i)
    if (mark === '\n') return -1
    if (OPENING.indexOf(mark) >= 0) depth++
    else if (CLOSING.indexOf(mark) >= 0 && --depth === 0) return i
  }
  return -1
}

function trimmed(text: string, from: number, to: number): Sentence | undefined {
  let start = from
  let stop = to
  while (start < stop && isSpace(text.charAt(start))) start++
  while (stop > start && isSpace(text.charAt(stop - 1))) stop--
  return start < stop ? { from: start, to: stop } : undefined
}

function isSpace(mark: string): boolean { return mark !== '' && /\s/.test(mark) }
function isAscii(mark: string): boolean { return mark.charCodeAt(0) < 0x80 }
function isLetter(mark: string): boolean { return (mark >= 'a' && mark <= 'z') || (mark >= 'A' && mark <= 'Z') }

/** Everything but spaces, marks and ornaments. */
function isWord(code: number): boolean {
  if (code < 0x80) return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
  if (code < 0xc0) return false
  if (code >= 0x2000 && code <= 0x206f) return false
  if (code >= 0x2190 && code <= 0x245f) return false
  if (code >= 0x2500 && code <= 0x2bff) return false
  if (code >= 0x3000 && code <= 0x303f) return code >= 0x3005 && code <= 0x3007
  if (code >= 0xfe00 && code <= 0xfe6f) return false
  if (code === 0xfeff || code === 0xfffc || code === 0xfffd) return false
  return !(code >= 0xff00 && code <= 0xff0f) && !(code >= 0xff1a && code <= 0xff20) && !(code >= 0xff3b && code <= 0xff40) && !(code >= 0xff5b && code <= 0xff65)
}
