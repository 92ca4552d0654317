/** The head of a piece: chrome of the site, the title, the line with date and source, the subtitle. */
import { isDivider } from './dividers'
import { restoring, leaveOut } from './left-out'
import type { Facts } from './draft'
import { isBold, lineOf, written, type Line } from './lines'
import { authorsIn, readMeta } from './page-meta'
import { isHeadChrome } from './page-chrome'
import type { Report } from './report'
import { isName } from './statements'
import { splitTitle } from './title'

const BODY_STARTS = /^(?:编者按|编者的话|编者注|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,3}[章节部])/
/** A name; one of two characters often has a blank in it, to be as long as those of three, and others as well. */
const NAME = '(?!发自)(?:[\\u4e00-\\u9fff·]{2,6}(?<!报道)|[\\u4e00-\\u9fff][ \\u3000]+[\\u4e00-\\u9fff]{1,2})'
const AUTHOR_LINE = new RegExp(`^(?:[□■●]\\s*|(?:本报|本刊|新华社|通讯员|特约)?(?:记者|通讯员|作者|撰文|文字(?=\\s*[：/／｜|丨])|文)(?:\\s*[：/／｜|丨]\\s*|\\s+))(?:本报记者|本刊记者)?\\s*(${NAME}(?:[ 、，\\u3000]+${NAME}){0,5})(?:[ \\u3000/／]+(?<others>(?:图片?|摄影|摄|编辑|制图)\\s*[：/／|｜丨].{2,24}|发自[\\u4e00-\\u9fff、 \\u3000]{2,20}|[\\u4e00-\\u9fff、]{2,10}报道))?$`)
const CHROME = '网站的栏目与导航'
/** The fewest characters by which a line is known to be the title that the page names. */
const LEAST = 4

export interface Hints {
  /** Facts that the file states outside of its text. */
  facts: Facts
  /** What the page calls itself, perhaps with the site's name behind. */
  headline: string | undefined
  /** The file says itself what is title, heading and list: nothing is guessed from short lines. */
  explicit: boolean
}

/** Is this a line of running text? Titles, headings, links and captions are not. */
export function isProse(text: string): boolean {
  return text.includes('。') || text.length > 80 || (text.length >= 25 && /[！？；…][”’）」』]*$/.test(text))
}

/** @returns facts, and the lines that belong to the body. */
export function readHead(lines: readonly Line[], hints: Hints, report: Report): { facts: Facts; rest: Line[] } {
  const head = headOf(lines)
  const title = pickTitle(head, lines.filter(isTop).length, hints)
  const facts: Facts = {}
  const rest: Line[] = []
  const outside: Line[] = []

  head.forEach((line, i) => {
    const found = i > title || !line.outside ? readMeta(line.text) : undefined
    const byline = i > title ? AUTHOR_LINE.exec(line.text) : null
    const author = byline?.[1] ?? (title >= 0 && i > title && i <= title + 2 && !isBold(line) ? namesIn(line, lines, lines.slice(head.length)) : undefined)
    if (i === title) readTitle(line, facts, report)
    else if (line.given?.kind === 'image' && !line.outside) rest.push(line)
    else if (found) {
      const step = restoring([line])
      const own = Object.entries(found.facts).filter(([name]) => (hints.facts[name as 'date'] ?? facts[name as 'date']) === undefined)
      Object.assign(facts, Object.fromEntries(own))
      own.forEach(([name, value], n) => report.add('recognised', FACT_NAMES[name as 'date'], line.line, value, 1, [
        { kind: 'fact', fact: name as 'date', was: null, now: value }, ...n === 0 && found.dropped.length === 0 ? [step] : []]))
      if (found.dropped.length > 0) report.add('dropped', '网页信息', line.line, found.dropped.join(' '), found.dropped.length, [step])
    } else if (author && facts.author === undefined && (byline || hints.facts.author === undefined)) {
      facts.author = authorsIn(author)
      report.add('recognised', '作者', line.line, facts.author, 1, [
        ...hints.facts.author === undefined ? [{ kind: 'fact' as const, fact: 'author' as const, was: null, now: facts.author }] : [], restoring([line])])
      if (byline?.groups!.others) report.add('dropped', /^发自|报道$/.test(byline.groups!.others) ? '署名里的地点' : '署名里的其他人', line.line, byline.groups!.others)
    } else if (i > title && facts.subtitle === undefined && (line.given?.kind === 'subtitle' || (line.text.startsWith('——') && !isDivider(line.text))) && title >= 0) {
      facts.subtitle = line.text.replace(/^——\s*/, '')
      report.add('recognised', FACT_NAMES.subtitle, line.line, facts.subtitle, 1, [{ kind: 'fact', fact: 'subtitle', was: null, now: facts.subtitle }, restoring([line])])
    } else if (line.outside) outside.push(line)
    else if (title >= 0 && rest.length === 0 && line.given === undefined && isDivider(line.text)) leaveOut([line], '题目下的线', report)
    else if (!hints.explicit && (i < title || isHeadChrome(line.text))) leaveOut([line], CHROME, report)
    else if (title >= 0 && line.text === head[title]!.text) leaveOut([line], '与题目重复的一行', report)
    else rest.push(line)
  })
  leaveOut(outside, CHROME, report)
  if (title < 0 && hints.headline !== undefined) readTitle(lineOf({ text: hints.headline.split(/\s*[_|｜]\s*|\s+[-–—]\s+/)[0]!, marks: [] }), facts, report)
  return { facts, rest: [...rest, ...lines.slice(head.length)] }
}

export const FACT_NAMES = { title: '题目', kicker: '栏目', subtitle: '副题', author: '作者', source: '来源', date: '日期', summary: '摘要' } as const

const BLANKED = /^.[ \u3000]+.$/

/** A line of names and nothing else: in the middle, or with a blank in a name of two characters, which headings of the text have not in the one way or the other. */
function namesIn({ text, given, centred }: Line, all: readonly Line[], below: readonly Line[]): string | undefined {
  const names = authorsIn(text).split('、')
  if (centred ? below.some((other, i) => other.centred && other.given === undefined && /^[\u4e00-\u9fff \u3000]{2,6}$/.test(other.text) && below[i - 1]?.given?.kind !== 'image') : (!BLANKED.test(text) || all.some(other => BLANKED.test(other.text) && other.text !== text))) return undefined
  return given === undefined && names.length <= 3 && names.every(name => isName(name)) ? text : undefined
}

const HEADS: readonly string[] = ['title', 'subtitle', 'heading', 'image']

/** Up to the first line of running text, or of anything that only a body has. */
function headOf(lines: readonly Line[]): Line[] {
  const first = lines.findIndex(({ text, given, outside }) => !outside && (
    isProse(text) || BODY_STARTS.test(text) || (given !== undefined && !HEADS.includes(given.kind))))
  if (first >= 0) return lines.slice(0, first)
  const inside = lines.findIndex(line => !line.outside)
  return lines.slice(0, inside + 1)
}

function readTitle(line: Line, facts: Facts, report: Report): void {
  const [found, before] = [splitTitle(line.text), splitTitle(written(line).text)]
  Object.assign(facts, found)
  report.add('recognised', FACT_NAMES.title, line.line, found.title, 1, [restoring([line])])
  for (const fact of ['kicker', 'subtitle'] as const) {
    const value = found[fact]
    if (value !== undefined) report.add('recognised', FACT_NAMES[fact], line.line, value, 1, [{ kind: 'fact', fact, was: null, now: value }])
  }
  if (before.title !== undefined && found.title !== undefined && before.title !== found.title) {
    report.add('changed', '题目里的标点和空格', line.line, before.title, 1, [{ kind: 'fact', fact: 'title', was: before.title, now: found.title }])
  }
}

/**
 * Where the title is, -1 if nowhere: what the file says, what the page calls itself, and last a guess. A line with date and source
 * follows the title on every news page, so with one the title is the longest line before it; without one it is the first line that
 * is neither chrome nor a bare word.
 */
function pickTitle(head: readonly Line[], topHeadings: number, { facts, headline, explicit }: Hints): number {
  if (facts.title !== undefined) return head.findIndex(({ text, given }) => text === facts.title && (given !== undefined || !explicit))
  const said = head.findIndex(({ given }) => given?.kind === 'title')
  if (said >= 0) return said
  if (explicit) return isTop(head[0]) ? 0 : -1
  const all = head.map((line, i) => ({ line, i }))
  const named = longest(all.filter(({ line }) => headline !== undefined && names(headline, line.text)))
  if (named >= 0) return named
  const top = all.filter(({ line }) => isTop(line))
  if (top.length === 1 && topHeadings === 1) return top[0]!.i
  const meta = head.findIndex(({ text, outside }) => !outside && readMeta(text) !== undefined)
  const fits = all.filter(({ line: { text, given, outside }, i }) => !outside && i !== meta && given?.kind !== 'subtitle' && given?.kind !== 'image'
    && !isDivider(text) && !isHeadChrome(text) && readMeta(text) === undefined && !text.startsWith('——') && !AUTHOR_LINE.test(text))
  if (isTop(fits[0]?.line)) return fits[0]!.i
  const words = fits.filter(({ line }) => line.given === undefined)
  const above = longest(words.filter(({ i }) => i < meta))
  if (above >= 0) return above
  return (words.find(({ line }) => /[\u4e00-\u9fff]/.test(line.text)) ?? words[0] ?? fits[0])?.i ?? -1
}

function isTop(line: Line | undefined): boolean {
  return line?.given?.kind === 'heading' && line.given.level === 1
}

/** Is this line what the page's name begins with, or most of it? */
function names(headline: string, text: string): boolean {
  const [whole, own] = [bare(headline), bare(text)]
  return own.length >= Math.max(LEAST, whole.length * 0.3) && whole.includes(own)
}

function longest(lines: readonly { line: Line; i: number }[]): number {
  return lines.reduce((best, next) => best === undefined || next.line.text.length > best.line.text.length ? next : best, lines[0])?.i ?? -1
}

/** Pages write their names with other spaces and marks than their text. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s—_|丨│-]+/g, '')
}
