/** The words of catching up, of 前情提要, of what came since the last visit, and of the place on another device. */
import type { Pace, Proposal } from '../stores/following/catch-up'
import { percent } from './percent'

export const catchUpWords = {
  title: (count: number) => `补读前 ${count} 期`,
  paces: { all: '一口气', daily: '每天一期', weekend: '周末补齐' } satisfies Record<Pace, string>,
  /** What the plan says when it proposes nothing more for now. */
  rest: ({ pace, part }: Extract<Proposal, { kind: 'rest' }>) =>
    (pace === 'daily' ? `今天的一期已读完，明天读第 ${part.number} 期` : `周末补读第 ${part.number} 期`),
  recap: '前情提要',
  recapPart: (number: number) => `第 ${number} 期`,
  since: ({ parts, corrected }: { parts: readonly number[]; corrected: readonly number[] }) =>
    `自上次以来：${[parts.length > 0 ? `新发布第 ${parts.join('、')} 期` : '', corrected.length > 0 ? `第 ${corrected.join('、')} 期有更正` : ''].filter(Boolean).join('；')}`,
  elsewhere: (number: number, share: number) => `在另一台设备上读到第 ${number} 期 ${percent(share)}`,
  /** In the room of a folio. */
  elsewhereShort: (number: number, share: number) => `另一台设备：第 ${number} 期 ${percent(share)}`,
  go: '去那里',
  stay: '留在这里',
}
