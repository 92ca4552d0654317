/** The facts at the head of a Markdown file: `key: value` lines between two lines of `---`. */
import type { Facts } from './draft'
import { refuse } from './refuse'
import type { Report } from './report'

const names: Record<string, keyof Omit<Facts, 'claims'>> = {
  title: 'title', 标题: 'title', kicker: 'kicker', 栏目: 'kicker', subtitle: 'subtitle', 副题: 'subtitle', 副标题: 'subtitle',
  author: 'author', 作者: 'author', source: 'source', 来源: 'source', date: 'date', 日期: 'date', summary: 'summary', 摘要: 'summary',
}

/** @returns the facts, and the text in which the head is replaced by empty lines so that line numbers stay true. */
export function readFrontMatter(text: string, report: Report): { facts: Facts; body: string } {
  const lines = text.split('\n')
  if (lines[0]?.trim() !== '---') return { facts: {}, body: text }
  const end = lines.findIndex((line, i) => i > 0 && line.trim() === '---')
  if (end < 0) refuse('文件头以 --- 开始，却没有用 --- 结束。', 1)
  const facts: Facts = {}
  /** The fact whose values stand below it, each behind a hyphen. */
  let listed: keyof Omit<Facts, 'claims'> | undefined
  for (let i = 1; i < end; i++) {
    const line = lines[i]!
    if (line.trim() === '' || line.trim().startsWith('#')) continue
    const item = /^\s*-\s+(.+)$/.exec(line)?.[1]
    if (item !== undefined) {
      if (listed) facts[listed] = [facts[listed], unquote(item.trim())].filter(Boolean).join('、')
      else report.add('dropped', '文件头里不认识的项', i + 1, line.trim())
      continue
    }
    const match = /^\s*([^:：]+?)\s*[:：]\s*(.*)$/.exec(line) ?? refuse('文件头里的每一行都应是“名称: 内容”。', i + 1)
    const name = names[match[1]!.toLowerCase()]
    const said = unquote(match[2]!.trim())
    // Programs that make pages write the time of day behind it.
    const value = name === 'date' ? said.replace(/^(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}.*$/, '$1') : said
    listed = value === '' && name !== 'date' ? name : undefined
    if (!name) { report.add('dropped', '文件头里不认识的项', i + 1, line.trim()); continue }
    if (value === '') continue
    if (name === 'date' && !isDay(value)) refuse(`日期“${value}”读不出来；请写成年-月-日，如 2026-12-01。`, i + 1)
    facts[name] = value
  }
  return { facts, body: [...lines.slice(0, end + 1).map(() => ''), ...lines.slice(end + 1)].join('\n') }
}

/** Is this `YYYY-MM-DD`, and a day that exists? */
export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value
}

function unquote(value: string): string {
  return /^(["']).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value
}
