/** The lines of a plain text: trimmed, hard-wrapped paragraphs joined; each knows where it came from. */
import { lineOf, type Line } from './lines'
import { plainSpaces } from './set-right'
import { joint } from './words'

interface Raw { line: number; text: string; indented: boolean }

const INDENT = /^(?:\u3000| {2}|\t)/

export function sourceLines(source: string): Line[] {
  const groups: Raw[][] = [[]]
  source.split('\n').forEach((raw, i) => {
    const text = plainSpaces(raw).trim()
    if (text === '') groups.push([])
    else groups.at(-1)!.push({ line: i + 1, text, indented: INDENT.test(raw) })
  })
  return groups.flatMap(byIndent).flatMap(unwrap)
}

/** Where some lines are indented and others not, each that is begins a paragraph. */
function byIndent(group: Raw[]): Raw[][] {
  if (group.every(({ indented }) => indented)) return [group]
  return group.reduce((parts: Raw[][], line) => {
    if (line.indented || parts.length === 0) parts.push([line])
    else parts.at(-1)!.push(line)
    return parts
  }, [])
}

/** Final marks of a sentence, with closing marks behind them. */
const ENDS_SENTENCE = /[。！？；…：:!?;.][”’）」』》)"]*$/

/**
 * Lines that were cut at a fixed width: between two empty lines, all but the last about equally long, and most of them
 * ending in mid sentence. Web pages put a paragraph on a line, so without this look nothing is joined.
 */
function unwrap(group: Raw[]): Line[] {
  const apart = group.map(({ line, text }) => lineOf({ text, marks: [] }, { line }))
  if (group.length < 2) return apart
  const full = group.slice(0, -1)
  const longest = Math.max(...group.map(({ text }) => text.length))
  const cut = full.filter(({ text }) => !ENDS_SENTENCE.test(text)).length
  const even = full.every(({ text }) => text.length >= longest - 6)
  if (longest < 16 || longest > 100 || !even || cut < full.length * 0.6) return apart
  const joints: number[] = []
  const text = group.reduce((all, { text: next }) => {
    const whole = all + joint(all.slice(-1), next.slice(0, 1))
    if (whole !== '') joints.push(whole.length)
    return whole + next
  }, '')
  return [lineOf({ text, marks: [] }, { line: group[0]!.line, joints })]
}
