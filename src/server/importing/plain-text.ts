/** Plain text, as saved from a web page or pasted by hand, into typed blocks. Every guess is reported. */
import type { Draft, DraftBlock } from './draft'
import { editorNoteLength } from './editor-note'
import { findHeadings } from './outline'
import { readFoot } from './page-foot'
import { readHead } from './page-head'
import { findItems } from './plain-lists'
import type { Report } from './report'
import { reportChanges, sourceLines } from './source-lines'
import { readStatement } from './statements'

export function readPlainText(text: string, report: Report): Draft {
  const lines = sourceLines(text, report)
  const head = readHead(lines, report)
  const foot = readFoot(head.rest, report)
  const body = foot.rest
  const texts = body.map(line => line.text)
  const note = editorNoteLength(texts)
  const items = findItems(texts)
  const statements = texts.map((words, i) => i < note ? undefined : readStatement(words))
  const headings = findHeadings(texts, texts.map((_, i) =>
    i < note || items[i] !== undefined || statements[i] !== undefined || foot.source.has(body[i]!)))

  const blocks = body.map((line, i): DraftBlock => {
    const words = line.text
    const [level, item, statement] = [headings[i], items[i], statements[i]]
    if (i < note) {
      report.add('recognised', '编者按', line.line, words)
      return { kind: 'paragraph', role: 'editor-note', text: words, marks: [] }
    }
    if (foot.source.has(line)) return { kind: 'paragraph', role: 'source', text: words, marks: [] }
    if (level) {
      report.add('recognised', level === 2 ? '小标题' : '次级小标题', line.line, words)
      return { kind: 'heading', level, text: words, marks: [] }
    }
    if (item) {
      report.add('recognised', '列表项', line.line, words)
      return { kind: 'list-item', ordered: item.ordered, ordinal: item.ordinal, depth: 1, text: words.slice(item.marker).trim(), marks: [] }
    }
    if (statement) {
      report.add('recognised', '专家发言', line.line, statement.speaker)
      return { kind: 'paragraph', role: 'statement', text: words, marks: [{ kind: 'strong', start: 0, end: statement.prefix }] }
    }
    return { kind: 'paragraph', text: words, marks: [] }
  })
  reportChanges(body, report)
  return { facts: { ...head.facts, ...foot.facts }, blocks, notes: [] }
}
