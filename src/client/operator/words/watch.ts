/** The words of 值守: alarms, the leak drill and the trail. */
import type { ActRow, DrillResult } from '../../../contract/desk/after'
import type { Place } from '../../../contract/desk/plan'
import { stageNames } from '../../../contract/desk/review'
import { kindWords } from './account'
import { roleWords } from './desk'
import { instantWords } from './instant'
import { HOME_ZONE } from './people'
import { policyWords, severityWords } from './part'

export const watchWords = {
  name: '值守',
  views: '值守的各部分',
  alarms: '警报',
  drill: '泄密演练',
  trail: '操作记录',
  noAlarms: '没有警报。到了发布时间，服务会以普通读者的身份读一遍，读不到就在这里报警。',
  alarmColumns: { words: '发生了什么', at: '时间', state: '状态' },
  open: '未消除',
  clearedBy: (by: string) => `已消除：${by}`,
  clear: '消除',
  clearTitle: '消除这条警报',
  clearConsequence: '消除只是表示有人看过了，不会改变发布的状态。如果问题还在，下次检查会再次报警。',
  cleared: '警报已消除，记入操作记录。',
  drillLead: '以外人的身份查问书架、目录、正文、图片、计数、预览等一切地方，看未发布的内容有没有露出来。查问不留痕迹，结果记入操作记录。',
  runDrill: '开始演练',
  running: '正在查问',
  clean: (result: DrillResult) => `没有泄露。查问了 ${result.surfaces.length} 处共 ${result.asked} 次，涉及${result.parts.length === 0 ? '的连载没有未发布的内容' : ` ${result.parts.length} 期未发布的内容`}。`,
  leaky: (result: DrillResult) => `发现 ${result.leaks.length} 处泄露，请立即停止对外服务并检查。`,
  leakColumns: { surface: '地方', part: '哪一期', words: '露出了什么' },
  asked: '查问过的地方',
  trailColumns: { at: '时间', shown: '人', act: '做了什么', of: '哪一期', detail: '详情' },
  noActs: '还没有任何操作。',
  older: '更早的',
  save: '导出全部（CSV）',
  file: '连载-操作记录.csv',
  saved: '操作记录已导出。',
}

const ACTS: Record<string, string> = {
  'alarm-cleared': '消除警报', 'correction-discarded': '放弃更正', 'correction-published': '发布更正', 'delivery-resent': '再发不知是否送到的提醒',
  'delivery-stopped': '停发提醒', 'delivery-tested': '试发提醒给自己', 'delivery-went-on': '继续发提醒', 'draft-saved': '保存草稿', 'drill': '泄密演练',
  'finalised': '定稿', 'held': '暂缓', 'holidays-changed': '修改节假日', 'imported': '导入', 'import-undone': '撤销导入的改动', 'invite-accepted': '设定密码', 'invited': '发邀请链接',
  'moved': '改发布时间', 'part-added': '增加一期', 'part-removed': '减少一期', 'part-renamed': '改题目', 'password-changed': '改密码',
  'person-added': '添加人员', 'person-disabled': '停用人员', 'person-enabled': '恢复人员', 'person-changed': '修改人员', 'picture-added': '添加图片', 'planned': '排期', 'policy-changed': '改审签规则',
  'preview-made': '建预览链接', 'preview-revoked': '撤销预览链接', 'put-back': '撤销排期改动', 'released-now': '立即发布', 'restored': '恢复（撤回之后）',
  'restored-backup': '从备份恢复', 'resumed': '恢复暂缓的一期', 'series-changed': '修改连载', 'series-opened': '新建连载', 'sign-in': '登录', 'sign-out': '退出登录',
  'sign-out-everywhere': '退出全部登录', 'signed': '签字', 'unsigned': '撤签', 'withdrawn': '撤回',
}

export function actWords({ act }: ActRow): string { return ACTS[act] ?? act }

/** "《未雨而备》第 3 期". */
export function ofWords({ series, title, number }: ActRow): string {
  return `${title === null ? series ?? '' : `《${title}》`}${number === null ? '' : `${title === null ? ' ' : ''}第 ${number} 期`}`
}

const DETAILS: Record<string, string> = {
  note: '说明', reason: '原因', title: '题目', stage: '审次', severity: '轻重', version: '稿次', revision: '版次', policy: '规则', review: '规则', from: '原为',
  to: '改为', before: '原为', after: '改为', timeZone: '时区', masthead: '刊头', editorNote: '编者按', stages: '审次', ready: '可以发布',
  unsigned: '缺签字', entries: '处', year: '年份', releaseAt: '发布时间', voided: '作废签名', file: '文件', shown: '称呼', roles: '职责', rows: '行', parts: '期', asked: '次数',
  leaks: '泄露', of: '对象', became: '成为', words: '内容', hash: '指纹', hours: '时长（小时）', kind: '方式', person: '人员', origin: '来自', characters: '字数', numbers: '各期', at: '时间',
}

/** What a person can read of the details; ids and the like are left out. */
export function detailWords({ detail: { timeZone, ...detail } }: ActRow, now: number): string {
  return wordsOf(detail, now, typeof timeZone === 'string' ? timeZone : HOME_ZONE)
}

function wordsOf(detail: Record<string, unknown>, now: number, timeZone: string): string {
  return Object.entries(detail).flatMap(([name, value]) => {
    const label = DETAILS[name]
    if (label === undefined || value === null || value === '' || value === 0 || (Array.isArray(value) && value.length === 0)) return []
    return [`${label} ${valueWords(name, value, now, timeZone)}`]
  }).join('；')
}

const VALUES: Record<string, Record<string, string>> = {
  stage: stageNames, stages: stageNames, before: policyWords, after: policyWords, policy: policyWords, review: policyWords,
  severity: severityWords, roles: roleWords, kind: kindWords,
  origin: { import: '导入', edit: '编辑', final: '定稿', restore: '取回旧稿' }, became: { final: '定稿', candidate: '待发布的更正', published: '已发布的更正' },
}

function valueWords(name: string, value: unknown, now: number, timeZone: string): string {
  if (name === 'hash' && typeof value === 'string') return value.slice(0, 8)
  // Instants of this century in ms; nothing else of the trail is as large.
  if (typeof value === 'number' && value > 946_684_800_000) return instantWords(value, now, timeZone)
  if (Array.isArray(value)) return value.map(one => valueWords(name, one, now, timeZone)).join('、')
  if (isPlace(value)) return placeWords(value, now, timeZone)
  if (typeof value === 'object' && value !== null) return `（${wordsOf(value as Record<string, unknown>, now, timeZone)}）`
  return VALUES[name]?.[String(value)] ?? String(value)
}

/** What the plan has recorded of a part. */
function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'releaseAt' in value && 'heldAt' in value
}

function placeWords({ releaseAt, heldAt, reason }: Place, now: number, timeZone: string): string {
  const where = releaseAt !== null ? instantWords(releaseAt, now, timeZone) : heldAt === null ? '未定' : '暂缓'
  return reason === null ? where : `${where}（${reason}）`
}
