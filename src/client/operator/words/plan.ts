/** The words of planning: the list of series, one series, and the acts on its plan. */
import type { Cadence, PartState, PlanChange, Rest } from '../../../contract/desk/plan'
import { dayWords, placedWords, zoneWords } from '../../../contract/desk/instants'
import type { Status } from './status'

export const planWords = {
  list: '全部连载',
  add: '新建连载',
  empty: '还没有连载。新建一个，先定各期的题目和发布时间，正文可以以后再写。',
  columns: { series: '连载', next: '下一期', progress: '进度', attention: '要留意', number: '期', title: '题目', at: '发布时间', state: '状态' },
  strip: '两周内的发布',
  stripNone: '两周内没有要发布的。',
  nothing: '没有',
  allOut: '已全部发布',
  progress: (out: number, all: number) => `已发布 ${out} / ${all}`,
  unfixed: '时间未定',
  unfixedParts: (numbers: readonly number[]) => `没有排进月历：第 ${numbers.join('、')} 期（暂缓或时间未定）。`,
  part: (number: number) => `第 ${number} 期`,
  views: { list: '列表', month: '月历' },
  parts: '各期',
  policy: { none: '不要求签字', one: '一审', three: '三审' },
  zone: (timeZone: string) => zoneWords(timeZone).startsWith(timeZone) ? `时间都是 ${zoneWords(timeZone)}` : `时间都是${zoneWords(timeZone)}（${timeZone}）`,
  zones: '各按其连载的时区',
  cadenceSet: (cadence: Cadence) => `节奏：${cadenceWords(cadence)}`,
  behind: (number: number) => `在等第 ${number} 期`,
  plan: '排期',
  planTitle: '把未发布的各期一次排定',
  planAct: '排定',
  first: '第一期的日子',
  time: '时刻',
  cadence: '节奏',
  cadences: { daily: '每天', 'working-days': '工作日', weekly: '每周几', dates: '自选日子' },
  weekdays: '每周的哪几天',
  dates: '选出各期的日子',
  datesChosen: (chosen: number, parts: number) => `已选 ${chosen} 天，要排 ${parts} 期`,
  holidayNote: (years: readonly number[]) => (years.length === 0 ? '节假日表是空的，请先录入。' : `按节假日表（已录入 ${years.join('、')} 年）`),
  move: '改期',
  moveTitle: (number: number) => `第 ${number} 期改期`,
  moveAct: '改期',
  day: '日子',
  reason: '推迟的原因（公开，可不填）',
  reasonHint: '填了，读者会看到“原定…，推迟至…：原因”。',
  holdReason: '暂缓的原因（公开，可不填）',
  rest: '后面各期',
  rests: { cascade: '依次顺延', hold: '一并暂缓', only: '不动' } satisfies Record<Rest, string>,
  restHints: {
    cascade: '按节奏让到后面的日子，只挪必须挪的。', hold: '都先不发，以后再定时间。', only: '其他各期的时间不变。',
  } satisfies Record<Rest, string>,
  hold: '暂缓',
  holdTitle: (number: number) => `暂缓第 ${number} 期`,
  resume: '恢复',
  resumeTitle: (number: number) => `恢复第 ${number} 期`,
  release: '立即发布',
  releaseTitle: (number: number) => `立即发布第 ${number} 期`,
  releaseConsequence: '读者马上就能读到，不能撤销，只能撤回。',
  would: '这样做以后',
  onHold: '暂缓',
  readersSee: '读者会看到',
  voided: (count: number) => `${count} 个签字作废，须重签`,
  done: {
    planned: '已排定各期。', moved: (number: number) => `第 ${number} 期已改期。`, held: (number: number) => `第 ${number} 期已暂缓。`,
    resumed: (number: number) => `第 ${number} 期已恢复。`, released: (number: number) => `第 ${number} 期已发布。`,
  },
  facts: '名称和题目',
  save: '保存',
  titleOf: (number: number) => `第 ${number} 期的题目`,
  addedTitle: (number: number) => `添第 ${number} 期（可不填）`,
  removePart: (number: number) => `删去第 ${number} 期`,
  removeAct: '删去',
  removeConsequence: (title: string) => `《${title}》从计划和读者的目录里去掉。还没有正文的最后一期才能删去。`,
  before: '上一月',
  after: '下一月',
  drag: '拖到别的日子，或按回车改期',
  press: '按下改期',
}

export function cadenceWords(cadence: Cadence): string {
  if (cadence.kind !== 'weekly') return planWords.cadences[cadence.kind]
  return `每周${cadence.weekdays.map(day => '一二三四五六日'[day - 1]).join('、')}`
}

/** "10月14日 周三 08:00 北京时间", 暂缓 or 时间未定. */
export function atWords({ releaseAt, standing }: Pick<PartState, 'releaseAt' | 'standing'>, today: string, timeZone: string): string {
  if (releaseAt === null) return standing === 'held' ? planWords.onHold : planWords.unfixed
  return placedWords(releaseAt, today, timeZone)
}

export function statusOf(part: PartState): Status {
  switch (part.standing) {
    case 'unsigned': return 'review'
    case 'ready': return 'scheduled'
    case 'released': return part.revision > 1 ? 'corrected' : 'released'
    default: return part.standing
  }
}

/** "10月14日 周三 08:00 → 10月16日 周五 08:00". */
export function changeWords(change: PlanChange, today: string): string {
  const said = (placed: PlanChange['after']) => (placed === null ? planWords.unfixed : `${dayWords(placed.day, today)} ${placed.time}`)
  const after = change.held ? planWords.onHold : said(change.after)
  return change.before === null && !change.held ? after : `${said(change.before)} → ${after}`
}

/** What a reader is told beside the instant; undefined if nothing. */
export function publicWords({ plannedAt, after, held, reason }: PlanChange, today: string): string | undefined {
  const why = reason === null ? '' : `：${reason}`
  if (held) return `暂缓发布${why}`
  if (plannedAt === null || after === null) return undefined
  const to = plannedAt.day === after.day ? after.time : `${dayWords(after.day, today)} ${after.time}`
  return `原定 ${dayWords(plannedAt.day, today)} ${plannedAt.time}，推迟至 ${to}${why}`
}

export const seriesFormWords = {
  name: '新建连载',
  title: '名称',
  id: '名字（用在地址里）',
  idHint: '小写字母、数字和连字符，定了不能再改，例如 ready-2026。',
  idWrong: '只能用小写字母、数字和连字符，连字符不在头尾。',
  masthead: '刊头（可不填）',
  editorNote: '编者按（可不填）',
  zone: '时区',
  zoneHint: '发布时间都按这个时区说。',
  parts: '各期题目',
  partsHint: '一行一期，从第 1 期起。建好以后读者就能在目录里看到这些题目。',
  count: (count: number) => `共 ${count} 期`,
  act: '新建',
}

/** Zones that the reader has names for. */
export const ZONES = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Singapore', 'Asia/Tokyo', 'UTC'] as const

export const holidayWords = {
  name: '节假日',
  lead: '按工作日排期时，周一至周五上班，周末休息；这里写的是例外。没有录入的年份，排期时会说明。',
  year: (year: number) => `${year} 年`,
  none: (year: number) => `${year} 年还没有录入。`,
  columns: { day: '日子', kind: '休或班', name: '名称' },
  kinds: { off: '休息', work: '上班' },
  add: '添一天',
  day: '日子',
  kind: '休息还是上班',
  dayName: '名称',
  remove: '删去',
  added: (day: string) => `已加入 ${day}。`,
  removed: (day: string) => `已删去 ${day}。`,
  readOnly: '只有职责为“发布”的人可以改。',
}
