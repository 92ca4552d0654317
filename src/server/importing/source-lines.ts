/** The lines of a plain text: trimmed, hard-wrapped paragraphs joined; each knows where it came from. */
import { lineOf, type Line } from './lines'
import { plainSpaces } from './set-right'
import { joint } from './words'

interface Raw { line: number; text: string; indented: boolean; right: boolean }

const INDENT = /^(?:\u3000| {2}|\t)/
/** So many blanks put a line in the middle or at the right edge. */
const FAR = /^(?:\u3000| {2}|\t){6}/
const DAY = /^(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年.{1,3}月(?:.{1,3}日)?$/

export function sourceLines(source: string): Line[] {
  const groups: Raw[][] = [[]]
  source.split('\n').forEach((raw, i) => {
    const text = plainSpaces(raw).trim()
    if (text === '') groups.push([])
    else groups.at(-1)!.push({ line: i + 1, text, indented: INDENT.test(raw), right: FAR.test(raw) })
  })
  // What stands far to the right and is no day, nor above one, may be a heading in the middle.
  const raws = groups.flat()
  raws.forEach((raw, i) => { raw.right &&= DAY.test(raw.text) || DAY.test(raws[i + 1]?.text ?? '') })
  return groups.flatMap(byIndent).flatMap(unwrap)
}

/** Most of them. */
const MOST = 0.6

/** Where some lines are indented and others not, each that is begins a paragraph, if those that go on are full; where all but the first are, that one hangs. */
function byIndent(group: Raw[]): Raw[][] {
  if (group.slice(1).every(({ indented }) => indented)) return [group]
  const parts = group.reduce((parts: Raw[][], line) => {
    if (line.indented || parts.length === 0) parts.push([line])
    else parts.at(-1)!.push(line)
    return parts
  }, [])
  const going = parts.flatMap(part => part.slice(0, -1))
  return fullIn(group, going).length >= going.length * MOST ? parts : [group]
}

/** Those of the lines that are about as long as the longest of the group. */
function fullIn(group: Raw[], lines: Raw[]): Raw[] {
  const longest = Math.max(...group.map(({ text }) => text.length))
  return lines.filter(({ text }) => text.length >= longest - 6)
}

/** Final marks of a sentence, with closing marks behind them. */
const ENDS_SENTENCE = /[。！？；…：:!?;.][”’）」』》)"]*$/

/**
 * Lines that were cut at a fixed width: between two empty lines, all but the last about equally long, and most of them
 * ending in mid sentence. Web pages put a paragraph on a line, so without this look nothing is joined.
 */
function unwrap(group: Raw[]): Line[] {
  const apart = group.map(({ line, text, right }) => lineOf({ text, marks: [] }, { line, right }))
  if (group.length < 2) return apart
  const full = group.slice(0, -1)
  const longest = Math.max(...group.map(({ text }) => text.length))
  const cut = full.filter(({ text }) => !ENDS_SENTENCE.test(text)).length
  const even = fullIn(group, full).length === full.length
  if (longest < 16 || longest > 100 || !even || cut < full.length * MOST) return apart
  const joints: number[] = []
  const text = group.reduce((all, { text: next }) => {
    const whole = all + joint(all.slice(-1), next.slice(0, 1))
    if (whole !== '') joints.push(whole.length)
    return whole + next
  }, '')
  return [lineOf({ text, marks: [] }, { line: group[0]!.line, joints })]
}
