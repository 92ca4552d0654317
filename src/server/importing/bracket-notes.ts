/**
 * Notes as texts without links have them: [1] or ① behind the words, and below the text a line for each that begins so. Only where every sign
 * has its note and every note its sign.
 */
import { replaceRange } from '../../contract/words'
import type { DraftNote } from './draft'
import { leaveOut } from './left-out'
import type { Line } from './lines'
import { ordinalOf } from './ordinal'
import { isProse } from './page-head'
import type { Report } from './report'
import { trim } from './words'

/** What heads notes. */
export const NOTES_HEAD = /^[【〔[（(]?(?:注释?|註釋?|附注|脚注|尾注|注解|参考(?:文献|资料)|notes|footnotes|references)[】〕\]）)]?\s*[：:]?$/i

const SIGNS = [/\[(\d{1,3})\]/, /［(\d{1,3})］/, /〔(\d{1,3})〕/, /([①-⑳])/]

/** Lines, in the words of the file, without those that are notes, and the notes. */
export function takeNotes(all: readonly Line[], report: Report): { rest: Line[]; notes: DraftNote[] } {
  const lines = all.filter(({ outside }) => !outside)
  for (const sign of SIGNS) {
    const atHead = new RegExp(`^${sign.source}\\s*[.．、：:]?\\s*(?=\\S)`)
    const numberAt = (line: Line | undefined) => line && (line.given === undefined || line.given.kind === 'list-item') ? valueOf(atHead.exec(line.text)) : undefined
    const last = lines.findLastIndex(line => numberAt(line) !== undefined)
    const count = numberAt(lines[last]) ?? 0
    const first = last + 1 - count
    // Notes stand at the end, and each has its number.
    if (last < 0 || first < 1 || !lines.slice(first, last + 1).every((line, i) => numberAt(line) === i + 1) || lines.slice(last + 1).some(({ text }) => isProse(text))) continue
    const found = lines.map((line, i) => i >= first && i <= last ? [] : [...line.text.matchAll(new RegExp(` *${sign.source}`, 'g'))])
    const asked = found.flat().map(match => valueOf(match)!)
    // A sign at the head of a line would be the number of an item.
    const isWhole = asked.every(value => value <= count) && new Set(asked).size === count && found.slice(first).flat().length === 0 && found.flat().every(({ index }) => index > 0)
    const words = lines.slice(first, last + 1).map(({ text }) => text.replace(atHead, ''))
    if (!isWhole || found.flat().some(match => countsOn(match, words[valueOf(match)! - 1]!, sign))) continue
    const notes = lines.slice(first, last + 1).map((line, i): DraftNote => ({
      name: `b${i + 1}`, label: String(i + 1), ...trim(replaceRange(line, 0, atHead.exec(line.text)![0].length, '')),
    }))
    found.forEach((matches, i) => { for (const match of matches.reverse()) putMark(lines[i]!, match.index, match[0].length, `b${valueOf(match)!}`) })
    report.add('recognised', '方括号、圈码的注号', lines[first]!.line, lines[first]!.text, asked.length)
    const head = NOTES_HEAD.test(lines[first - 1]!.text) ? first - 1 : first
    leaveOut(lines.slice(head, first), '注释的标题', report)
    const taken = new Set(lines.slice(head, last + 1))
    return { rest: all.filter(line => !taken.has(line)), notes }
  }
  return { rest: [...all], notes: [] }
}

/** Does a sign count what follows it, as 分为①准备、②实施 do, and no note? Behind a colon, as the name of a figure or a step, between the parts of a row, or before the words that its line begins with too. */
function countsOn({ index, input, 0: { length } }: RegExpExecArray, words: string, sign: RegExp): boolean {
  const before = input.slice(0, index)
  return (/[：:、图表]$|步骤$/.test(before) && !new RegExp(`${sign.source}.$`).test(before)) || (words.length > 1 && input.startsWith(words.slice(0, 2), index + length))
}

function valueOf(match: RegExpExecArray | null): number | undefined {
  return match ? ordinalOf(match[1]!) : undefined
}

/** A note's mark in the place of its sign. */
function putMark(line: Line, at: number, length: number, note: string): void {
  Object.assign(line, replaceRange(line, at, length, ''))
  line.marks = [...line.marks, { kind: 'note', start: at, end: at, note }].sort((a, b) => a.start - b.start)
  line.joints = line.joints.map(place => place > at ? Math.max(at, place - length) : place)
}
