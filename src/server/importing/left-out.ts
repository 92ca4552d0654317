/** Lines that do not become part of the text. They keep a block each, so that they can be put back. */
import type { DraftBlock } from './draft-blocks'
import { written, type Line } from './lines'
import type { DraftStep, Report } from './report'

/** The block that a line is by itself, nothing guessed. */
export function plainBlock({ text, marks, given, line }: Line): DraftBlock {
  switch (given?.kind) {
    case 'image': return { kind: 'image', file: given.file, ...given.also && { also: given.also }, alt: given.alt, text, marks, line }
    case 'divider': return { kind: 'divider' }
    case 'quote': return { kind: 'quote', text, marks }
    case 'list-item': return { ...given, text, marks }
    case 'heading': return { kind: 'heading', level: Math.min(3, Math.max(2, given.level)) as 2 | 3, text, marks }
    case 'table-row': return { kind: 'paragraph', role: 'table-row', text, marks }
    default: return { kind: 'paragraph', text, marks }
  }
}

/** The step that puts lines back, in the words of the file. */
export function restoring(lines: Line[]): DraftStep {
  for (const line of lines) line.block ??= plainBlock({ ...line, ...written(line) })
  return { kind: 'blocks', lines }
}

export function leaveOut(lines: Line[], what: string, report: Report): void {
  const words = lines.map(line => line.text || (line.given?.kind === 'image' ? '图片' : '')).filter(Boolean).join(' ')
  if (lines.length > 0) report.add('dropped', what, lines[0]!.line, words, lines.length, [restoring(lines)])
}
