/** The line under a title: date, source, author, and counters that nobody will miss. */
import type { Facts } from './draft'
import { isDay } from './front-matter'

const DATE = /(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?/
const FIELD = /(?:发布时间|发表时间|发布日期|更新时间|时间|日期|来源|稿源|信息来源|文章来源|作者|记者|撰稿|撰文|编辑|责任编辑|责编|校对|审核|浏览次数|浏览量|阅读次数|阅读量|阅读|点击|点击数|访问量|字号|字体|打印|分享)\s*[：:]/g
/** A field of a name that is not known: 地点：… */
const OTHER = /\s+(?=[\u4e00-\u9fff]{2,4}\s*[：:])/

export interface Meta { facts: Pick<Facts, 'date' | 'source' | 'author'>; dropped: string[] }

/** @returns undefined if the line is anything but such information. */
export function readMeta(text: string): Meta | undefined {
  const fields = [...text.matchAll(FIELD)]
  const date = DATE.exec(text)
  const day = date && `${date[1]}-${date[2]!.padStart(2, '0')}-${date[3]!.padStart(2, '0')}`
  if (fields.length === 0) {
    // A bare date, perhaps with the name of a paper behind it.
    if (!date || !isDay(day!) || date.index > 0) return undefined
    const behind = text.slice(date[0].length).trim()
    if (behind.length > 16 || /[，。；！？]/.test(behind)) return undefined
    return { facts: { date: day!, ...(behind === '' ? {} : { source: behind }) }, dropped: [] }
  }
  const start = fields[0]!.index
  // 记者：为什么在这里？ begins an interview.
  if (start > (date ? date.index + date[0].length + 2 : 2) || text.length > 120 || /。|[？！][”」』]?$/.test(text)) return undefined
  const meta: Meta = { facts: date && isDay(day!) ? { date: day! } : {}, dropped: [] }
  fields.forEach((field, i) => {
    const name = field[0].replace(/\s*[：:]$/, '')
    const [value = '', ...others] = text.slice(field.index + field[0].length, fields[i + 1]?.index).split(OTHER).map(part => part.replace(/[|｜\s（）()【】]+$/, '').trim())
    meta.dropped.push(...others)
    if (/时间|日期/.test(name)) {
      const behind = value.replace(DATE, '').trim()
      if (behind !== '') meta.dropped.push(behind)
      return
    }
    if (/来源|稿源/.test(name) && value) meta.facts.source = value
    else if (/作者|^记者|撰/.test(name) && value) meta.facts.author = authorsIn(value)
    else meta.dropped.push(`${field[0]}${value}`)
  })
  return meta
}

/** Between names, as in 记者 甲 通讯员 乙. */
const OFFICE = /^(?:本报|本刊|新华社|特约|见习|实习)?(?:记者|通讯员|实习生)$/

/** In a name of two characters. */
const BLANK = /(?<=(?:^|[ \u3000，、])[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff]{1,2}(?:$|[ \u3000，、]))/g

/** The names alone. */
export function authorsIn(text: string): string {
  return text.replace(BLANK, '').split(/[ \u3000，、]+/).filter(word => !OFFICE.test(word)).join('、')
}
