/**
 * The fields of a template, each with a type of WeChat's that limits what it may hold; what is too long ends with an ellipsis. Lengths
 * count code points: how WeChat counts characters beyond the first plane is not written anywhere, and code points are never too many.
 * Types and lengths after the page of subscribeMessage.send.
 */
import { Refusal } from '../refusal'
import { localOf } from '../releasing/local-time'

/** What there is to say of a released part. */
export interface Said {
  series: string
  title: string
  number: number
  releaseAt: number
  timeZone: string
  /** A few words more, the same for everybody. */
  remark: string
}

const SOURCES = {
  series: (said: Said) => said.series,
  title: (said: Said) => said.title,
  part: (said: Said) => `第${said.number}期`,
  number: (said: Said) => String(said.number),
  time: (said: Said) => spokenTime(said),
  date: (said: Said) => spokenDate(said),
  state: () => '已发布',
  remark: (said: Said) => said.remark,
}
type Source = keyof typeof SOURCES

/** Types that may carry any words, and how many; undefined: only what is named for it. */
const LONGEST: Record<string, number> = { thing: 20, character_string: 32, phrase: 5, name: 10, number: 32 }
const FITTING: Record<string, readonly Source[]> = {
  thing: ['series', 'title', 'part', 'number', 'time', 'date', 'state', 'remark'],
  character_string: ['number'],
  phrase: ['state'],
  name: ['series', 'title'],
  number: ['number'],
  time: ['time'],
  date: ['date'],
}

export interface MessageField { name: string; type: string; source: Source }

export const STANDARD_FIELDS = 'thing1=series,thing2=title,time3=time,thing4=remark'

/** `thing1=series,thing2=title,time3=time`. @throws Refusal for a field or a source that does not exist, or does not fit. */
export function readFields(text: string): MessageField[] {
  return text.split(',').filter(pair => pair.trim() !== '').map(pair => {
    const [, name = '', type = '', source = ''] = /^\s*(([a-z_]+)\d+)\s*=\s*([a-z]+)\s*$/.exec(pair) ?? []
    const fitting = FITTING[type]
    if (!fitting) throw new Refusal(`WECHAT_TEMPLATE_FIELDS 里的“${pair.trim()}”不对，应形如 thing1=series；字段的类型可用：${Object.keys(FITTING).join('、')}。`)
    if (!fitting.includes(source as Source)) throw new Refusal(`WECHAT_TEMPLATE_FIELDS 里的“${pair.trim()}”不对：${type} 可以填 ${fitting.join('、')}。`)
    return { name, type, source: source as Source }
  })
}

export function fill(fields: readonly MessageField[], said: Said): Record<string, { value: string }> {
  return Object.fromEntries(fields.map(({ name, type, source }) => [name, { value: fitted(type, SOURCES[source](said)) }]))
}

function fitted(type: string, words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  // WeChat refuses an empty field, and with it the whole message.
  return shortened(line === '' ? '—' : line, LONGEST[type] ?? Infinity)
}

/** At most so many code points; a longer text ends with an ellipsis. */
export function shortened(text: string, most: number): string {
  const points = [...text]
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`
}

/** `2019年10月1日 15:01`, one of the forms that WeChat takes. */
function spokenTime(said: Said): string {
  return `${spokenDate(said)} ${localOf(said.releaseAt, said.timeZone).time}`
}

function spokenDate({ releaseAt, timeZone }: Said): string {
  const [year, month, date] = localOf(releaseAt, timeZone).day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
