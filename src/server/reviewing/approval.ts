/**
 * When may the clock let a part out? A signature is bound to a content hash and a release instant: any edit or move voids it.
 * Everything that changes a text, an instant, a policy or a signature calls {@link settleApproval} in its own transaction;
 * it is the only writer of `approved`, which the catalog's predicate asks.
 */
import { stageNames } from '../../contract/desk/review'
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { factsOf, isSigned, missingStages } from './facts'

/**
 * Voids what no longer fits and sets `approved`. What is out stays out: only its candidate's signatures are looked at. A part
 * that was not approved when its instant came is not let out by what happens afterwards; a publisher moves it or releases it now;
 * one that was, and waits for an earlier part, keeps its approval as long as its signatures stand.
 * @param why said beside each voided signature, as "正文有改动" or "发布时间改为 …".
 * @param late lets it out although its instant has passed: for an act whose very words say so.
 * @returns the number of signatures voided now.
 */
export async function settleApproval(
  db: Write, now: number, series: string, number: number, why: string, { late = false } = {},
): Promise<number> {
  const part = await factsOf(db, now, series, number)
  if (!part) return 0
  await voidSignatures(db, now, part.unfit.map(signature => signature.id), why)
  if (!part.released) {
    const approved = isSigned(part) && (late || part.approved || part.releaseAt === null || part.releaseAt >= now)
    await db.updateTable('installments').set({ approved: approved ? 1 : 0 })
      .where('series', '=', series).where('number', '=', number).execute()
  }
  return part.unfit.length
}

/** Voids signatures whatever they are set to: the caller has replaced the text, or the signer takes it back. */
export async function voidSignatures(db: Write, now: number, ids: readonly string[], why: string): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('signatures').set({ voided_at: now, void_reason: why })
    .where('id', 'in', ids).where('voided_at', 'is', null).execute()
}

/** Voids all that is set to a text that is not out, before the text is replaced or thrown away. */
export async function voidOpenSignatures(db: Write, now: number, series: string, number: number, why: string): Promise<void> {
  const part = await factsOf(db, now, series, number)
  const open = [...part?.standing ?? [], ...part?.unfit ?? []]
  await voidSignatures(db, now, open.map(signature => signature.id), why)
}

/**
 * "Release now" (立即发布): takes the complete signatures from the instant that was signed to `now`. The caller then sets
 * `release_at` to the same `now` and settles.
 * @returns the number of signatures carried. @throws Refusal if there is no finished text or a signature is missing.
 */
export async function carrySignatures(db: Write, now: number, series: string, number: number): Promise<number> {
  const part = await factsOf(db, now, series, number)
  if (!part || part.released) throw new Refusal(`第 ${number} 期已经发布，或者计划里没有这一期。`)
  if (!part.reviewed) throw new Refusal(`第 ${number} 期还没有定稿，不能发布。`)
  const missing = missingStages(part)
  if (missing.length > 0) throw new Refusal(`第 ${number} 期还缺${missing.map(stage => stageNames[stage]).join('、')}签字，不能发布。`)
  if (part.standing.length > 0) {
    await db.updateTable('signatures').set({ carried_to: now }).where('id', 'in', part.standing.map(signature => signature.id)).execute()
  }
  return part.standing.length
}
