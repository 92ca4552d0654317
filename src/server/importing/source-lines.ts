/** The lines of a plain text: trimmed, punctuation set right, hard-wrapped paragraphs joined; each knows where it came from. */
import { widen } from './punctuation'
import type { Report } from './report'
import { doubtfulSpaces, tighten, unlikeElsewhere } from './spacing'
import { readStatement } from './statements'
import { joint } from './words'

export interface SourceLine {
  /** 1-based line of the file. */
  line: number
  text: string
  /** Marks made full-width and spaces removed in this line. */
  widened: number
  tightened: number
}

export function sourceLines(source: string, report: Report): SourceLine[] {
  const groups: { line: number; text: string }[][] = [[]]
  source.split('\n').forEach((raw, i) => {
    const clean = raw.replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ').replace(/\t/g, ' ').trim()
    if (clean === '') groups.push([])
    else groups.at(-1)!.push({ line: i + 1, text: clean })
  })
  const lines = groups.flatMap(group => unwrap(group, report)).map(({ line, text: words }) => {
    const wide = widen(words)
    const tight = tighten(wide.text)
    return { line, text: tight.text, widened: wide.changed, tightened: tight.removed }
  })
  return unlikeElsewhere(lines.map(line => line.text)).map(({ text, removed }, i) => ({ ...lines[i]!, text, tightened: lines[i]!.tightened + removed }))
}

/** Says what was changed in the lines that were kept. */
export function reportChanges(lines: readonly SourceLine[], report: Report): void {
  for (const { line, text, widened, tightened } of lines) {
    if (widened > 0) report.add('changed', '半角标点改为全角', line, undefined, widened)
    if (tightened > 0) report.add('changed', '多余的空格', line, text, tightened)
    for (const place of doubtfulSpaces(text.slice(readStatement(text)?.prefix ?? 0))) report.add('doubts', '汉字之间的空格', line, place)
    if (/[，、]$/.test(text)) report.add('doubts', '段落以逗号结尾，可能缺字', line, text.slice(-20))
    if (/\.{3,}|--/.test(text)) report.add('doubts', '半角的省略号或破折号', line, text.match(/.{0,8}(?:\.{3,}|--).{0,8}/)![0])
    if (/"/.test(text)) report.add('doubts', '半角引号不成对', line, text.match(/.{0,8}".{0,8}/)![0])
  }
}

/** Final marks of a sentence, with closing marks behind them. */
export const ENDS_SENTENCE = /[。！？；…：:!?;.][”’）」』》)"]*$/

/**
 * Lines that were cut at a fixed width: between two empty lines, all but the last about equally long, and most of them
 * ending in mid sentence. Web pages put a paragraph on a line, so without this look nothing is joined.
 */
function unwrap(group: { line: number; text: string }[], report: Report) {
  if (group.length < 2) return group
  const full = group.slice(0, -1)
  const longest = Math.max(...group.map(({ text }) => text.length))
  const cut = full.filter(({ text }) => !ENDS_SENTENCE.test(text)).length
  const even = full.every(({ text }) => text.length >= longest - 6)
  if (longest < 16 || longest > 100 || !even || cut < full.length * 0.6) return group
  report.add('changed', '固定宽度断开的行已接成段落', group[0]!.line, group[0]!.text)
  const text = group.reduce((all, { text: next }) => all + joint(all.slice(-1), next.slice(0, 1)) + next, '')
  return [{ line: group[0]!.line, text }]
}
