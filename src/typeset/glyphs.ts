/** Which widths have to be measured, and what stands for them where nothing can be. */
import { headlineOf } from '../contract/divisions'
import type { Document } from '../contract/document'
import { graphemeEnd, wholeEnd } from './analysis'
import { breaksOf } from './breaks'
import { assumedAdvance, codeAt, isSquare } from './characters'
import { isMixed, marksOf, wordsOf } from './prepare'
import { WITNESSES } from './script'
import type { GlyphTable } from './types'
import { NEVER } from './values'
import { LONGEST } from './widths'

/** Marks whose width depends on the font, whether the document has them or not: one table serves nearly every document. */
const COMMON = '“”‘’·—…～–×°％‰℃，。、：；？！（）《》〈〉【】「」『』〔〕［］｛｝〖〗／￥•①②③④⑤⑥⑦⑧⑨⑩'

/** Pairs that stand closer or wider than two: `——` is 2 em where `—` alone is 0.89 in some fonts. */
const PAIRS = ['——', '……']

/**
 * The characters whose advance is to be measured, per weight: everything that is not surely 1 em wide, and the common
 * marks even if absent, since with some fonts they are not. Some entries are graphemes of several code points (an emoji
 * and its skin tone) or words whose letters join: measure each entry as it stands, between two Han characters, and key the {@link GlyphTable} by it.
 */
export function charactersToProbe(document: Document): { regular: string[]; bold: string[] } {
  const base = PAIRS.concat(WITNESSES)
  for (let code = 0x20; code < 0x7f; code++) base.push(String.fromCharCode(code))
  base.push(...COMMON)
  const regular = new Set(base)
  const bold = new Set(base)
  addFrom(headlineOf(document), bold)
  addFrom([document.author, document.source, document.date].join(''), regular)
  for (const { label } of document.notes || []) {
    addFrom(String(label), regular)
    addFrom(String(label), bold)
  }
  for (const block of document.blocks) {
    const strong = isMixed(marksOf(block))
    const heavy = block.kind === 'heading'
    if (strong || heavy) addFrom(wordsOf(block), bold)
    if (strong || !heavy) addFrom(wordsOf(block), regular)
  }
  return { regular: Array.from(regular), bold: Array.from(bold) }
}

/** What is not Han, of the keyboard or {@link COMMON}: nearly all texts have none. */
const UNCOMMON = new RegExp(`[^ -~一-鿿${COMMON}]`)

function addFrom(text: string, found: Set<string>): void {
  if (!UNCOMMON.test(text)) return
  let breaks: Uint8Array | undefined
  let done = 0 // end of the word before
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // A sign of the keyboard may be drawn as a key: 1️⃣.
    if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x20 && unit < 0x7f && text.charCodeAt(i + 1) !== 0xfe0f)) continue
    const code = codeAt(text, i)
    if (isSquare(code) || (code >= 0xd800 && code <= 0xdfff)) continue
    if (!breaks) breaks = breaksOf(text)
    if (breaks[i] === NEVER) continue
    const length = code > 0xffff ? 2 : 1
    const next = graphemeEnd(breaks, i)
    const ends = [next] // of a word its letters too: where it is bold in part or has a note, it is set by them
    if (i >= done) ends.push(done = wholeEnd(text, breaks, i))
    for (const end of ends) if (end > i + length && end - i <= LONGEST) found.add(text.slice(i, end))
    if (assumedAdvance(code, 0.5) > 0) found.add(text.slice(i, i + length))
    i = next - 1
  }
}

/** Advances of printable ASCII of a usual sans (Helvetica's), from the space on: 1/1000 em, two digits of base 36 each. */
const ASCII =
  '7q7q9vfgfgopij5b9999atg87q997q7qfgfgfgfgfgfgfgfgfgfg7q7qg8g8g8fgs7ijijk2k2ijgzlmk27qdwijfgn5k2lmijlmk2ijgzk2ijq8ijijgz7q7q7qd1fg99fgfgdwfgfg7qfgfg6666dw66n5fgfgfgfg99dw7qfgdwk2dwdwdw9a789ag8'

/** Widths to go by where nothing can be measured: a usual sans beside a Chinese font whose marks fill their square. */
export function estimatedGlyphs(): GlyphTable {
  const regular: Record<string, number> = {}
  const bold: Record<string, number> = {}
  for (let i = 0; i < ASCII.length; i += 2) {
    const character = String.fromCharCode(0x20 + i / 2)
    const advance = parseInt(ASCII.slice(i, i + 2), 36)
    regular[character] = advance / 1000
    bold[character] = Math.round(advance * 1.06) / 1000
  }
  for (const mark of COMMON) regular[mark] = bold[mark] = 1
  regular['–'] = bold['–'] = 0.556
  regular['×'] = bold['×'] = 0.584
  regular['°'] = bold['°'] = 0.4
  regular['•'] = bold['•'] = 0.35
  return { regular, bold, fallback: 0.556 }
}
