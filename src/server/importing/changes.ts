/** Tells what was set right in words that were kept, and what in them may be wrong and was left for the operator. */
import type { DraftNote } from './draft'
import type { Edit, Line } from './lines'
import type { DraftStep, Report } from './report'
import { doubtfulSpaces } from './spacing'
import { readStatement } from './statements'

const PAIRS: Record<string, string> = { '）': '（', '”': '“', '’': '‘' }
const AROUND = 8

/** Brackets and quotation marks that belong together are one entry: one without the other would be wrong. */
export function reportEdits(edits: readonly Edit[], text: string, holder: Line | DraftNote, line: number | undefined, report: Report): void {
  const open: { mark: string; entry: { count: number; steps: DraftStep[] } }[] = []
  for (const { at, was, now, what } of edits) {
    const step: DraftStep = { kind: 'text', holder, at, was, now }
    const last = open.at(-1)
    if (last && PAIRS[now] === last.mark) {
      open.pop()
      last.entry.count++
      last.entry.steps.push(step)
      continue
    }
    const entry = report.add('changed', what, line, text.slice(Math.max(0, at - AROUND), at + now.length + AROUND), 1, [step])
    if (Object.values(PAIRS).includes(now)) open.push({ mark: now, entry })
  }
}

export function reportLine(line: Line, report: Report): void {
  const { text } = line
  if (line.block?.kind === 'divider') return
  if (line.joints.length > 0) report.add('changed', '断开的行已接成段落', line.line, text, 1, [{ kind: 'join', holder: line }])
  reportEdits(line.edits, text, line, line.line, report)
  for (const place of doubtfulSpaces(text.slice(readStatement(text)?.prefix ?? 0))) report.add('doubts', '汉字之间的空格', line.line, place)
  // A shorter one is a line of verse.
  if (/[，、]$/.test(text) && text.length > 12) report.add('doubts', '段落以逗号结尾，可能缺字', line.line, text.slice(-20))
  if (/\.{3,}|--/.test(text)) report.add('doubts', '半角的省略号或破折号', line.line, text.match(/.{0,8}(?:\.{3,}|--).{0,8}/)![0])
  if (/。{2,}/.test(text)) report.add('doubts', '连着的句号，可能是省略号', line.line, text.match(/.{0,8}。{2,}.{0,8}/)![0])
  if (/<<[^<>]*[\u4e00-\u9fff][^<>]*>>/.test(text)) report.add('doubts', '半角的书名号', line.line, text.match(/.{0,8}<<[^<>]*>>.{0,8}/)![0])
  if (/"/.test(text)) report.add('doubts', '半角引号不成对', line.line, text.match(/.{0,8}".{0,8}/)![0])
}
