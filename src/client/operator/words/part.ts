/** The words of the screen of one part: how it stands, its signatures, its corrections, its withdrawal. */
import { stageNames, type PartReview, type Policy, type Signature, type Stage } from '../../../contract/desk/review'
import type { Fact } from '../../../contract/desk/drafts'
import type { Severity } from '../../../contract/manifest'
import { minutesWords } from '../../words/minutes'
import { instantWords } from './instant'
import type { Status } from './status'

export const severityWords: Record<Severity, string> = { minor: '轻微', major: '重要' }
export const policyWords: Record<Policy, string> = { none: '不要求签字', one: '一审', three: '三审' }
export const factWords: Record<Fact, string> = {
  title: '题目', kicker: '栏题', subtitle: '副题', author: '作者', source: '来源', date: '日期', summary: '提要',
}

export const partWords = {
  name: (number: number) => `第 ${number} 期`,
  lacking: '离发布还差：',
  correctionLacking: '更正离发布还差：',
  importText: '导入正文',
  nothingLacking: '没有什么挡着发布。',
  leftBehind: '草稿有没有定稿的改动；到时发布的是上一次的定稿。',
  plan: '去排期',
  version: (version: number, shown: string, when: string) => `第 ${version} 稿，${shown} ${when}保存`,
  noDraft: '还没有在发布台保存过草稿',
  fingerprint: (hash: string) => hash.slice(0, 8),
  facts: {
    title: '题目', instant: '发布时间', planned: '原定', policy: '审校要求', draft: '草稿', text: '定稿', hash: '指纹', weight: '轻重', note: '更正说明', size: '篇幅',
  },
  finished: (revision: number, when: string) => (revision > 1 ? `第 ${revision} 版，${when}定稿` : `${when}定稿`),
  size: (characters: number, minutes: number) => `${characters} 字，约读 ${minutesWords(minutes)}`,
  unfixed: '未定',
  stages: '审签',
  unsignedOut: '发布的时候没有要求签字。',
  noStages: '这部连载不要求签字，定稿后到发布时间就发布。',
  waiting: '待签',
  signed: (shown: string, when: string) => `${shown}，${when}签`,
  carried: '立即发布时，签字随之转到实际发布的时间',
  sign: (stage: Stage) => `签${stageNames[stage]}`,
  look: (stage: Stage) => `看正文，签${stageNames[stage]}`,
  lookOnly: '看定稿',
  signing: '正在签字',
  signedNow: (stage: Stage) => `已签${stageNames[stage]}。`,
  unsign: '撤回我的签字',
  unsignTitle: (stage: Stage) => `撤回${stageNames[stage]}`,
  unsignConsequence: (later: boolean) => `这一审重新待签${later ? '，在它之后的签字也随之作废' : ''}。撤回的签字留在记录里，并注明是本人撤回。`,
  unsigned: '签字已撤回。',
  binds: (stage: Stage) => `你签的${stageNames[stage]}，只对下面的正文和发布时间有效。正文改动或者发布时间改动，签字随即作废。`,
  bindsCorrection: (stage: Stage) => `你签的${stageNames[stage]}，只对下面这份更正稿有效。稿子再有改动，签字随即作废。`,
  compared: (kind: 'signed' | 'out', when: string) => kind === 'signed' ? `与 ${when}签过的一稿对照` : `与读者现在看到的（${when}起）对照`,
  notCompared: '没有可对照的旧稿，全文如下。',
  legend: '划去的是原文，加底色的是新文。',
  same: '没有不同。',
  gone: '这份文稿已不在待审：草稿又有改动，或者这次更正已被放弃。请看这一期现在的状态。',
  voided: '已作废的签字',
  voidedLine: ({ stage, shown }: Signature, when: string) => `${stageNames[stage]} ${shown}，${when}签`,
  voidedWhy: (when: string, why: string) => `${when}作废：${why}`,
  boundTo: (hash: string, instant: string) => `指纹 ${hash.slice(0, 8)}，发布时间 ${instant}`,

  finalise: '定稿',
  finaliseTitle: (number: number) => `第 ${number} 期定稿`,
  finaliseCorrection: '定为更正稿',
  finaliseDraft: (version: number, shown: string) => `第 ${version} 稿（${shown}保存）成为定稿。`,
  finaliseThen: (policy: Policy, stages: string) => policy === 'none' ? '不要求签字，到发布时间读者就能看到。' : `之后由不同的人签${stages}，签齐才会发布。定稿之后再改草稿，签字作废，须重新定稿。`,
  correctionThen: (policy: Policy, stages: string, publishes: boolean) => policy !== 'none' ? `签齐${stages}并发布之后，读者才会看到这次更正。`
    : publishes ? '这部连载不要求签字，定稿后读者立即看到这次更正。' : '由发布者发布之后，读者才会看到这次更正。',
  finalising: '正在定稿',
  finalised: '已定稿。',
  candidateMade: '更正稿已定，还没有发布。',
  published: '更正已发布，读者现在看到的是新的一版。',
  noteLabel: '更正说明',
  noteHint: '读者会在这一期的末尾和连载的勘误里看到，例如：第二段的年份应为 2021 年。',
  severityLabel: '轻重',
  severityHint: '重要的更正在读者那里显示得更醒目。',
  publishAct: '定稿并发布更正',

  correction: '待发布的更正',
  publish: '发布更正',
  publishTitle: (number: number) => `发布第 ${number} 期的更正`,
  publishConsequence: (note: string, edited: boolean) => `${edited ? '定稿之后草稿又有改动，不在这次更正里。' : ''}读者立即看到更正后的正文和说明。已缓存的副本在下一次更新时换成新版；读者的位置、书签和划线保留。更正发布后不能撤销，只能再更正。读者看到的说明：${note}`,
  publishing: '正在发布',
  discard: '放弃这次更正',
  discardTitle: '放弃这次更正',
  discardConsequence: '这份更正稿和它的签字作废，读者看到的不变。草稿保留，可以再改、再定稿。',
  discarded: '更正已放弃，草稿还在。',

  corrections: '已发布的更正',
  correctionLine: (revision: number, when: string) => `第 ${revision} 版，${when}`,
  withdrawals: '撤回与恢复',
  withdrawalLine: (act: 'withdrawn' | 'restored', when: string, shown: string) => `${when}，${shown}${act === 'withdrawn' ? '撤回' : '恢复'}`,
  withdraw: '撤回这一期',
  withdrawTitle: (number: number) => `撤回第 ${number} 期`,
  withdrawConsequence: '读者立即不能再打开这一期，手机里的副本在下一次更新时删去；原来的链接和目录显示你写的原因。以后可以恢复。',
  withdrawReason: '原因（读者会看到）',
  withdrawHint: '例如：一处数据正在核实。',
  withdrawAct: '撤回',
  withdrawing: '正在撤回',
  withdrawn: '已撤回。读者会看到原因。',
  restore: '恢复这一期',
  restoreTitle: (number: number) => `恢复第 ${number} 期`,
  restoreConsequence: (revision: number) => `读者立即又能打开这一期，看到的是第 ${revision} 版。`,
  restoreAct: '恢复',
  restored: '已恢复，读者又能看到。',

  policyChange: '更改审校要求',
  policyConsequence: '已发布的不受影响。未发布的各期：仍需要的那几审保留签字，不需要的作废；不要求签字的，有定稿就会按时发布。',
  policyAct: '更改',
  policyChanged: (ready: readonly number[], unsigned: readonly number[]) => '审校要求已更改。' +
    (ready.length > 0 ? `第 ${ready.join('、')} 期现在可以按时发布。` : '') + (unsigned.length > 0 ? `第 ${unsigned.join('、')} 期现在还缺签字，签齐才会发布。` : ''),
}

export function statusOfPart({ standing, corrections }: PartReview): Status {
  if (standing === 'unsigned') return 'review'
  if (standing === 'ready') return 'scheduled'
  return standing === 'released' && corrections.length > 0 ? 'corrected' : standing
}

/** Readers have had it: what is changed now is a correction. */
export function isOut({ standing }: PartReview): boolean {
  return standing === 'released' || standing === 'withdrawn'
}

/** How it stands, in one sentence. */
export function leadWords(part: PartReview, now: number): string {
  const { standing, releaseAt, series: { timeZone }, current } = part
  const at = releaseAt === null ? '' : instantWords(releaseAt, now, timeZone)
  if (standing === 'ready') return releaseAt === null ? '定稿已经可以发布，只等定发布时间。' : `${part.edited ? '定于' : '一切就绪，'}${at}发布。`
  if (standing === 'released') return `${at}已发布，读者看到的是第 ${current?.revision ?? 1} 版。${part.obstacles.length > 0 ? partWords.correctionLacking : ''}`
  if (standing === 'withdrawn') return '已撤回，读者看到的是撤回的原因。'
  return releaseAt === null ? partWords.lacking : `定于${at}发布，${partWords.lacking}`
}

/** What the next step is for somebody who may do it. */
export type Step = 'import' | 'finalise' | 'sign' | 'publish' | 'plan'

export function nextStep(part: PartReview, may: (...roles: ('editor' | 'publisher')[]) => boolean): Step | undefined {
  const codes = part.obstacles.map(obstacle => obstacle.code)
  if (part.yours.stage !== null) return 'sign'
  if (part.candidate && !codes.includes('unsigned') && !codes.includes('edited')) {
    if (may('publisher')) return 'publish'
    if (!part.edited) return undefined
  }
  if (codes.includes('no-text')) return may('editor') ? 'import' : undefined
  if (codes.includes('not-final') || part.edited) return may('editor', 'publisher') ? 'finalise' : undefined
  if (codes.includes('overdue') || codes.includes('no-instant') || codes.includes('held')) return may('publisher') ? 'plan' : undefined
  return undefined
}

export function stageList(policy: PartReview['stages']): string {
  return policy.map(({ stage }) => stageNames[stage]).join('、')
}
