/** Setting and taking back a signature. Stages are signed in their order, so what stands is always a beginning of 初审, 复审, 终审. */
import { randomUUID } from 'node:crypto'
import { rolesOfStage, stageNames, stagesOf, type Stage } from '../../contract/desk/review'
import type { Person, Role } from '../../contract/desk/people'
import { Conflict } from '../conflict'
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { settleApproval, voidSignatures } from './approval'
import { factsOf, missingStages, type PartFacts } from './facts'

const roleNames: Record<Role, string> = { administrator: '管理员', editor: '编辑', reviewer: '审校', publisher: '发布' }

/** The stage that this person may sign now, or in words why there is none. */
export function stageFor(part: PartFacts, now: number, person: Person): { stage: Stage | null; why: string } {
  const none = (why: string) => ({ stage: null, why })
  const { policy, released, candidate, reviewed, standing, releaseAt } = part
  if (policy === 'none') return none('这部连载不要求签字。')
  if (released && candidate === null) return none('没有等候签字的文稿。')
  if (!reviewed) return none(part.edited ? '定稿之后草稿又有改动，须重新定稿。' : '还没有定稿。')
  if (!released && releaseAt === null) return none('还没有定发布时间；签字连同发布时间一起生效，请先定时间。')
  if (!released && releaseAt! <= now) return none('发布时间已过；请先改期，再签字。')
  const stage = missingStages(part)[0]
  if (stage === undefined) return none('签字已齐。')
  const own = standing.find(signature => signature.person === person.id)
  if (own) return none(`你已签${stageNames[own.stage as Stage]}；三审须由不同的人签，下一步是${stageNames[stage]}。`)
  if (!rolesOfStage[stage].some(role => person.roles.includes(role))) {
    return none(`下一步是${stageNames[stage]}，由${rolesOfStage[stage].map(role => roleNames[role]).join('或')}来签。`)
  }
  return { stage, why: '' }
}

/** What the signer saw. */
export interface Seen { hash: string; releaseAt: number | null; stage: Stage }

/** @throws Conflict if the text or the instant is no longer what the signer saw, or somebody was first; Refusal if the person may not. */
export async function sign(db: Write, now: number, person: Person, series: string, number: number, seen: Seen): Promise<PartFacts> {
  const part = await requirePart(db, now, series, number)
  const { reviewed, standing } = part
  if (!stagesOf[part.policy].includes(seen.stage)) throw new Refusal(`这部连载不要求${stageNames[seen.stage]}。`)
  if (reviewed?.hash !== seen.hash) throw new Conflict('正文在你打开之后有改动，没有签上。请看过现在的正文再签。')
  if (reviewed.releaseAt !== seen.releaseAt) throw new Conflict('发布时间在你打开之后有改动，没有签上。请核对现在的发布时间再签。')
  const first = standing.find(signature => signature.stage === seen.stage)
  if (first) throw new Conflict(`${first.shown}已经签了${stageNames[seen.stage]}。`)
  const { stage, why } = stageFor(part, now, person)
  if (stage === null) throw new Refusal(why)
  if (stage !== seen.stage) throw new Refusal(`还没有${stageNames[stage]}，不能先签${stageNames[seen.stage]}。`)
  await db.insertInto('signatures').values({
    id: randomUUID(), series, number, revision: reviewed.revision, hash: seen.hash, release_at: seen.releaseAt, stage,
    person: person.id, shown: person.shown, signed_at: now, voided_at: null, void_reason: null,
  }).execute()
  await settleApproval(db, now, series, number, '')
  return part
}

/** Takes back one's own signature, and with it those that were set upon it. @returns the stages voided. */
export async function unsign(db: Write, now: number, person: Person, series: string, number: number): Promise<Stage[]> {
  const { standing } = await requirePart(db, now, series, number)
  const own = standing.find(signature => signature.person === person.id)
  if (!own) throw new Refusal('这里没有你可以撤回的签字：你还没有签，或者它已经作废，或者这一期已经发布。')
  const stage = own.stage as Stage
  await voidSignatures(db, now, [own.id], '本人撤回')
  const later = standing.filter(signature => signature.stage > stage)
  await voidSignatures(db, now, later.map(signature => signature.id), `${person.shown}撤回了${stageNames[stage]}`)
  await settleApproval(db, now, series, number, '')
  return [stage, ...later.map(signature => signature.stage as Stage)]
}

/** @throws Refusal if there is no such part. */
export async function requirePart(db: Write, now: number, series: string, number: number): Promise<PartFacts> {
  const part = await factsOf(db, now, series, number)
  if (!part) throw new Refusal(`计划里没有第 ${number} 期。`)
  return part
}
