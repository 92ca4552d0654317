/** The foot of a piece: where it came from, who edited it, and the site's links to other pages. */
import type { Facts } from './draft'
import { leaveOut } from './left-out'
import type { Line } from './lines'
import { FACT_NAMES, isProse } from './page-head'
import { readMeta } from './page-meta'
import { tailKind } from './page-chrome'
import type { Report } from './report'

export const SOURCE = /^[（(【]?\s*(?:本文|文章|原文)?\s*(?:转载于|转载自|转自|摘自|原载于|原载|选自|刊载于|刊于|来源(?:于)?\s*[：:])\s*[：:]?\s*(.+?)\s*[）)】]?$/

export interface Foot { facts: Pick<Facts, 'source'>; rest: Line[]; /** Lines that tell the source, kept in the text. */ source: Set<Line> }

const WORDS = { link: '上一篇、下一篇的链接', tool: '网页的按钮与声明', related: '相关阅读', credit: '编辑署名' } as const

export function readFoot(lines: readonly Line[], report: Report): Foot {
  const foot: Foot = { facts: {}, rest: [], source: new Set() }
  const lastProse = lines.reduce((last, { text, outside }, i) => !outside && isProse(text) && tailKind(text) === undefined ? i : last, -1)
  const lastInside = lines.reduce((last, { outside }, i) => outside ? last : i, -1)
  const outside: Line[] = []
  let related = false
  lines.forEach((line, i) => {
    if (line.outside) {
      if (i > lastInside) outside.push(line)
      else leaveOut([line], '网页上不属于正文的段落', report)
      return
    }
    const source = i >= lastProse && line.text.length <= 60 ? SOURCE.exec(line.text.replace(/。$/, ''))?.[1] : undefined
    const kind = i > lastProse ? tailKind(line.text) : undefined
    related ||= kind === 'related'
    if (source !== undefined && !related) {
      foot.facts.source = source
      foot.source.add(line)
      foot.rest.push(line)
    } else if (related || kind) leaveOut([line], WORDS[kind ?? 'related'], report)
    else if (i > lastProse && (readMeta(line.text)?.dropped.length ?? 0) > 0) leaveOut([line], '网页信息', report)
    else foot.rest.push(line)
  })
  leaveOut(outside, '网页上正文以外的内容', report)
  return foot
}

/** Of the fact and of the line that tells it. */
export function reportSource(line: Line, source: string, report: Report): void {
  report.add('recognised', FACT_NAMES.source, line.line, source, 1, [
    { kind: 'fact', fact: 'source', was: null, now: source },
    { kind: 'shape', holder: line, was: { kind: 'paragraph' }, now: { kind: 'paragraph', role: 'source' } },
  ])
}
