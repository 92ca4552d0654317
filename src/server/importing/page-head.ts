/** The head of a saved page: chrome of the site, the title, the line with date and source, the subtitle. */
import type { Facts } from './draft'
import { readMeta } from './page-meta'
import { isHeadChrome } from './page-chrome'
import type { Report } from './report'
import type { SourceLine } from './source-lines'
import { splitTitle } from './title'

const BODY_STARTS = /^(?:编者按|编者的话|编者注|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,3}[章节部])/
const AUTHOR_LINE = /^(?:[□■●]\s*|(?:本报|本刊|新华社|通讯员|特约)?(?:记者|通讯员|作者|撰文|文)(?:\s*[：/／]\s*|\s+))(?:本报记者|本刊记者)?\s*([\u4e00-\u9fff·]{2,6}(?:[ 、，\u3000]+[\u4e00-\u9fff·]{2,6}){0,5})$/

/** Is this a line of running text? Titles, headings, links and captions are not. */
export function isProse(text: string): boolean {
  return text.includes('。') || text.length > 80 || (text.length >= 25 && /[！？；…][”’）」』]*$/.test(text))
}

/** @returns facts, and the lines that belong to the body. */
export function readHead(lines: readonly SourceLine[], report: Report): { facts: Facts; rest: SourceLine[] } {
  const firstProse = lines.findIndex(({ text }) => isProse(text) || BODY_STARTS.test(text))
  const end = firstProse < 0 ? Math.min(lines.length, 1) : firstProse
  const head = lines.slice(0, end)
  const meta = head.findIndex(({ text }) => readMeta(text) !== undefined)
  const title = pickTitle(head, meta)
  const facts: Facts = {}
  const rest: SourceLine[] = []

  head.forEach((line, i) => {
    const found = readMeta(line.text)
    const author = i > title ? AUTHOR_LINE.exec(line.text)?.[1] : undefined
    if (i === title) Object.assign(facts, splitTitle(line.text))
    else if (found) {
      Object.assign(facts, found.facts)
      for (const [name, value] of Object.entries(found.facts)) report.add('recognised', META_NAMES[name] ?? name, line.line, String(value))
      for (const dropped of found.dropped) report.add('dropped', '网页信息', line.line, dropped)
    } else if (author) {
      facts.author = author.replace(/[ \u3000，]+/g, '、')
      report.add('recognised', '作者', line.line, facts.author)
    } else if (i > title && line.text.startsWith('——')) facts.subtitle = line.text.replace(/^——\s*/, '')
    else if (i < title || isHeadChrome(line.text)) report.add('dropped', '网站的栏目与导航', line.line, line.text)
    else rest.push(line)
  })
  if (facts.title !== undefined) report.add('recognised', '题目', head[title]!.line, facts.title)
  if (facts.kicker !== undefined) report.add('recognised', '栏目（题目之前）', head[title]!.line, facts.kicker)
  if (facts.subtitle !== undefined) report.add('recognised', '副题', undefined, facts.subtitle)
  return { facts, rest: [...rest, ...lines.slice(end)] }
}

const META_NAMES: Record<string, string> = { date: '日期', source: '来源', author: '作者' }

/**
 * Where the title is. A line with date and source follows it on every news page, so with one the title is the longest
 * line before it; without one it is the first line that is neither chrome nor a bare word. -1: none.
 */
function pickTitle(head: readonly SourceLine[], meta: number): number {
  const fits = head.map(({ text }, i) => ({ text, i })).filter(({ text, i }) =>
    i !== meta && !isHeadChrome(text) && readMeta(text) === undefined && !text.startsWith('——') && !AUTHOR_LINE.test(text))
  const above = fits.filter(({ i }) => i < meta)
  if (above.length > 0) return above.reduce((best, next) => next.text.length > best.text.length ? next : best).i
  return (fits.find(({ text }) => /[\u4e00-\u9fff]/.test(text)) ?? fits[0])?.i ?? -1
}
