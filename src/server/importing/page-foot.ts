/** The foot of a saved page: where the piece came from, who edited it, and the site's links to other pages. */
import type { Facts } from './draft'
import { isProse } from './page-head'
import { readMeta } from './page-meta'
import { tailKind } from './page-chrome'
import type { Report } from './report'
import type { SourceLine } from './source-lines'

export const SOURCE = /^[（(【]?\s*(?:本文|文章|原文)?\s*(?:转载于|转载自|转自|摘自|原载于|原载|选自|刊载于|刊于|来源(?:于)?\s*[：:])\s*[：:]?\s*(.+?)\s*[）)】]?$/

export interface Foot { facts: Pick<Facts, 'source'>; rest: SourceLine[]; /** Lines that tell the source, kept in the text. */ source: Set<SourceLine> }

const WORDS = { link: '上一篇、下一篇的链接', tool: '网页的按钮与声明', related: '相关阅读', credit: '编辑署名' } as const

export function readFoot(lines: readonly SourceLine[], report: Report): Foot {
  const foot: Foot = { facts: {}, rest: [], source: new Set() }
  const lastProse = lines.reduce((last, { text }, i) => isProse(text) && tailKind(text) === undefined ? i : last, -1)
  let related = false
  lines.forEach((line, i) => {
    const source = i >= lastProse && line.text.length <= 60 ? SOURCE.exec(line.text.replace(/。$/, ''))?.[1] : undefined
    const kind = i > lastProse ? tailKind(line.text) : undefined
    related ||= kind === 'related'
    if (source !== undefined && !related) {
      foot.facts.source = source
      foot.source.add(line)
      foot.rest.push(line)
      report.add('recognised', '来源', line.line, source)
    } else if (related || kind) report.add('dropped', WORDS[kind ?? 'related'], line.line, line.text)
    else if (i > lastProse && (readMeta(line.text)?.dropped.length ?? 0) > 0) report.add('dropped', '网页信息', line.line, line.text)
    else foot.rest.push(line)
  })
  return foot
}
