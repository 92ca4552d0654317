/** HTML in the midst of Markdown: its words and pictures are kept, by the way that all HTML goes. */
import { clean, parseHtml } from './html/tree'
import { walk } from './html/walk'
import type { Line } from './lines'
import type { Report } from './report'

export function htmlLines(html: string, line: number, report: Report): Line[] {
  const root = parseHtml(html, false)
  clean(root, report)
  return walk(root, report).lines.map(one => ({ ...one, line }))
}
