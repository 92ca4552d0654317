/** What stands between a part and its readers, and what is said of it while there is still time. Pure. */
import { stageNames, type Obstacle, type PartStanding, type Warning } from '../../contract/desk/review'
import { spokenInstant } from '../releasing/instants'
import { isSigned, missingStages, type PartFacts } from './facts'

const HOUR = 3_600_000
/** Hours before the instant at which a warning begins, by urgency. */
const BEGINS = [[2, 3], [24, 2], [72, 1]] as const

export function standingOf(part: PartFacts, now: number): PartStanding {
  if (part.released) return part.withdrawn ? 'withdrawn' : 'released'
  if (part.heldAt !== null) return 'held'
  if (part.releaseAt !== null && part.releaseAt <= now) return 'overdue'
  if (part.approved) return 'ready'
  if (part.reviewed) return 'unsigned'
  return part.draft || part.current !== null ? 'draft' : 'empty'
}

/** What keeps it from coming out, or the correction of a released part from being published. Empty: nothing does. */
export function obstaclesOf(part: PartFacts, now: number): Obstacle[] {
  const obstacles: Obstacle[] = []
  const say = (code: Obstacle['code'], words: string) => { obstacles.push({ code, words }) }
  if (part.withdrawn) say('withdrawn', `已于${spokenInstant(part.withdrawn.at, part.timeZone, now)}撤回：${part.withdrawn.reason}`)
  const text = textObstacle(part)
  if (text) obstacles.push(text)
  if (part.released) return obstacles
  if (part.heldAt !== null) {
    const planned = part.plannedAt === null ? '' : `，原定${spokenInstant(part.plannedAt, part.timeZone, now)}`
    say('held', `已暂缓${planned}${part.delayReason ? `：${part.delayReason}` : ''}。`)
  } else if (part.releaseAt === null) say('no-instant', '还没有定发布时间。')
  else if (part.releaseAt <= now && part.approved) say('order', `发布时间${spokenInstant(part.releaseAt, part.timeZone, now)}已过，在等前面的一期；前面的一期发布之后，这一期立即发布。`)
  else if (part.releaseAt <= now) say('overdue', `发布时间${spokenInstant(part.releaseAt, part.timeZone, now)}已过，没有发布，也不会自行发布。请发布者改期${isSigned(part) ? '，或者立即发布' : ''}。`)
  return obstacles
}

/** What is missing in text and signatures. */
export function textObstacle(part: PartFacts): Obstacle | undefined {
  if (part.released && part.candidate === null) return undefined
  if (!part.reviewed) {
    if (part.edited) return { code: 'edited', words: '定稿之后草稿又有改动，签字随之作废；须重新定稿。' }
    return part.draft ? { code: 'not-final', words: '草稿还没有定稿。' } : { code: 'no-text', words: '还没有正文。' }
  }
  const missing = missingStages(part)
  return missing.length === 0 ? undefined : { code: 'unsigned', words: `还缺${missing.map(stage => stageNames[stage]).join('、')}签字。` }
}

/**
 * What somebody should know in time: a part that lacks something 72, 24 and 2 hours before its instant, one on hold, one whose
 * instant has passed. @param train all parts of its series: tells of earlier ones that would come out after it.
 */
export function warningsOf(part: PartFacts, now: number, train: readonly PartFacts[] = []): Warning[] {
  if (part.released) return []
  const warnings: Warning[] = []
  const instant = part.heldAt === null ? part.releaseAt : part.plannedAt
  const urgency = instant === null ? undefined : urgencyOf(instant - now)
  for (const { code, words } of obstaclesOf(part, now)) {
    if (code === 'held') warnings.push({ code, words, urgency: instant !== null && instant < now ? 2 : 1 })
    else if (code === 'overdue' || code === 'order') warnings.push({ code, words, urgency: 3 })
    else if (urgency !== undefined && part.heldAt === null) {
      warnings.push({ code, words: part.releaseAt! <= now ? words : `${leftWords(urgency)}，${words}`, urgency })
    }
  }
  if (part.edited && part.policy === 'none' && urgency !== undefined) {
    warnings.push({ code: 'edited', words: '草稿有没有定稿的改动；到时发布的是上一次的定稿。', urgency })
  }
  const ahead = train.filter(other => other.number < part.number && !other.released && !other.approved).map(other => other.number)
  if (part.approved && part.releaseAt! > now && urgency !== undefined && ahead.length > 0) {
    warnings.push({ code: 'order', words: `第 ${ahead.join('、')} 期在它之前，却还不能发布；不先发布它，这一期也不会发布。`, urgency })
  }
  return warnings
}

function urgencyOf(left: number): Warning['urgency'] | undefined {
  return BEGINS.find(([hours]) => left <= hours * HOUR)?.[1]
}

function leftWords(urgency: Warning['urgency']): string {
  return `距发布不到 ${BEGINS.find(([, value]) => value === urgency)![0]} 小时`
}
