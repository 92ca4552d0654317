/**
 * Finding words in a text as a reader means them: case and width do not count, nor do a Latin letter's accents, nor spaces
 * beside Chinese. Simplified Chinese as written; no other script or spelling is made of it.
 */
import { isJoined } from '../../contract/joined'

/** Words made comparable. `at[i]` is where the i-th unit came from, UTF-16 offset; `at[text.length]` is the source's length. */
export interface Folded { text: string; at: readonly number[] }

export interface Match { from: number; to: number }

/** Marks as typed on a keyboard, which has one dash for ranges, and one ¥ or the other; the full-width Chinese ones 、。 have no half-width counterpart that anybody types. */
const PLAIN: Readonly<Record<string, string>> = {
  '“': '"', '”': '"', '‘': "'", '’': "'", '\u3000': ' ', '\u00a0': ' ', '‐': '-', '\u2011': '-', '–': '-', '−': '-', '￥': '¥', '￡': '£', '￠': '¢',
  'Ł': 'l', 'ł': 'l', 'Ø': 'o', 'ø': 'o', 'Đ': 'd', 'đ': 'd',
}
/** Joined with the letter before it, if there is such a letter: é and ガ are written in two ways that look alike. */
const ACCENT = /[\u0300-\u036f\u3099\u309a\uff9e\uff9f]/
/** Latin letters that may have accents, which few can type: Café is found by cafe. Other scripts' are letters of their own. */
const LATIN = /[\u00c0-\u024f\u1e00-\u1eff]/
/** Kana and marks half as wide. */
const NARROW = /[\uff61-\uff9f]/

/** One unit for one unit, so that offsets hold. */
function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 0x20) : unit
  if (code >= 0xff01 && code <= 0xff5e) return foldUnit(String.fromCharCode(code - 0xfee0))
  if (code >= 0x4e00 && code <= 0x9fff) return unit
  const plain = PLAIN[unit]
  if (plain !== undefined) return plain
  if (NARROW.test(unit)) return unit.normalize('NFKC')
  const lower = (LATIN.test(unit) ? unit.normalize('NFD').charAt(0) : unit).toLowerCase()
  return lower.length === 1 ? lower : unit
}

/** Zero-width and soft marks are not seen, so they are not typed. */
function isUnseen(code: number): boolean {
  return code === 0xad || (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff
}

/** A letter or digit of a script that needs its spaces. */
function isWestern(unit: string): boolean {
  const code = unit.charCodeAt(0)
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code < 0x2000)
}

/** Spaces are dropped but between two Western words, where several count as one. */
export function fold(source: string): Folded {
  const at: number[] = []
  let text = ''
  let space = -1
  for (let i = 0; i < source.length; i++) {
    const unit = foldUnit(source.charAt(i))
    if (isUnseen(unit.charCodeAt(0))) continue
    if (unit === ' ' || /\s/.test(unit)) {
      if (space < 0) space = i
      continue
    }
    if (space >= 0 && text !== '' && isWestern(unit) && isWestern(text.charAt(text.length - 1))) {
      text += ' '
      at.push(space)
    }
    const joined = space < 0 && text !== '' && ACCENT.test(unit)
    space = -1
    if (joined) {
      const whole = foldUnit(`${text.slice(-1)}${unit}`.normalize('NFC'))
      if (whole.length === 1 || /[a-z]/.test(whole.charAt(0))) {
        text = text.slice(0, -1) + whole.charAt(0)
        continue
      }
    }
    text += unit
    at.push(i)
  }
  at.push(source.length)
  return { text, at }
}

/** Where a folded query stands in a text, from left to right, none overlapping. An empty query is nowhere. */
export function matchesIn(source: string, query: string): Match[] {
  if (query === '') return []
  const { text, at } = fold(source)
  const matches: Match[] = []
  for (let i = text.indexOf(query); i >= 0; i = text.indexOf(query, i + query.length)) {
    let to = at[i + query.length - 1]! + 1
    while (to < at[i + query.length]! && ACCENT.test(source.charAt(to))) to++
    matches.push({ from: at[i]!, to })
  }
  return matches
}

/** A hit in its surroundings, cut to size; `before` and `after` say with … where text was left out. */
export interface Context { before: string; hit: string; after: string }

const BEFORE = 12
const AFTER = 25
/** What is seen as one is kept whole for so many units more: an address is cut. */
const LONGEST = 16
/** No cut leaves a mark beside its ellipsis. */
const CUT_AFTER = /^[，。；：、！？…—”’）》】\s]+/
const CUT_BEFORE = /[，。；：、！？…—“‘（《【\s]+$/

export function contextOf(source: string, { from, to }: Match): Context {
  const start = cutAt(source, Math.max(0, from - BEFORE), -1)
  const end = cutAt(source, Math.min(source.length, to + AFTER), 1)
  const flat = (text: string): string => text.replace(/\s+/g, ' ')
  const before = flat(source.slice(start, from))
  const after = flat(source.slice(to, end))
  return {
    before: start > 0 ? `…${before.replace(CUT_AFTER, '')}` : before,
    hit: flat(source.slice(from, to)),
    after: end < source.length ? `${after.replace(CUT_BEFORE, '')}…` : after,
  }
}

/** Where a cut parts nothing that is seen as one, there or further on. */
function cutAt(text: string, at: number, step: 1 | -1): number {
  for (let most = LONGEST; most > 0 ? parts(text, at) : isLow(text, at); most--) at += step
  return at
}

/** Would a cut here split a pair of surrogates? */
function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}

/** Would a cut here part what is seen as one: a Western word or number, a family of emoji, a letter and its accent? */
function parts(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  const unit = (i: number): string => foldUnit(text.charAt(i))
  return isJoined(text, at) || ACCENT.test(text.charAt(at)) || (isWestern(unit(at - 1)) && isWestern(unit(at)))
}
