/**
 * When may the clock let a part out? A signature is bound to a content hash and a release instant: any edit or move voids it.
 * Everything that changes a text, an instant, a policy or a signature calls {@link settleApproval} in its own transaction;
 * it is the only writer of `approved`, which the catalog's predicate asks.
 */
import { sql, type SqlBool } from 'kysely'
import { releasedAt } from '../catalog/visibility'
import type { Write } from '../database/database'

export type Review = 'none' | 'one' | 'three'

/** Stages that a policy asks for; each by another person. */
export const stagesOf: Record<Review, readonly number[]> = { none: [], one: [1], three: [1, 2, 3] }

/** The text that a review speaks of: the final of a part that is not out, the candidate of one that is. */
export interface Reviewed {
  review: Review
  released: boolean
  hash: string | undefined
  releaseAt: number | null
  /** Stages signed for exactly this text and instant. */
  signed: number[]
}

/**
 * Voids what no longer fits and sets `approved`. What is out stays out: only its candidate's signatures are looked at.
 * @param why said beside each voided signature, as "正文有改动" or "发布时间改为 …".
 * @returns the number of signatures voided now.
 */
export async function settleApproval(db: Write, now: number, series: string, number: number, why: string): Promise<number> {
  const reviewed = await reviewedText(db, now, series, number)
  if (!reviewed) return 0
  const voided = await db.updateTable('signatures').set({ voided_at: now, void_reason: why })
    .where('series', '=', series).where('number', '=', number).where('voided_at', 'is', null)
    .where(eb => eb.or([
      ...(reviewed.hash === undefined ? [sql<SqlBool>`1 = 1`] : [eb('hash', '!=', reviewed.hash)]),
      ...(reviewed.releaseAt === null ? [eb('release_at', 'is not', null)]
        : [eb('release_at', 'is', null), eb('release_at', '!=', reviewed.releaseAt)]),
    ]))
    .executeTakeFirst()
  if (!reviewed.released) {
    const after = await reviewedText(db, now, series, number)
    await db.updateTable('installments').set({ approved: after && isSigned(after) ? 1 : 0 })
      .where('series', '=', series).where('number', '=', number).execute()
  }
  return Number(voided.numUpdatedRows)
}

/** Has it every signature that its policy asks for? */
export function isSigned({ review, hash, signed }: Reviewed): boolean {
  return hash !== undefined && stagesOf[review].every(stage => signed.includes(stage))
}

/** @returns undefined if there is no such part. */
export async function reviewedText(db: Write, now: number, series: string, number: number): Promise<Reviewed | undefined> {
  const part = await db.selectFrom('installments').innerJoin('series', 'series.id', 'installments.series')
    .where('installments.series', '=', series).where('installments.number', '=', number)
    .select(['series.review', 'installments.release_at', 'installments.revision', 'installments.candidate', releasedAt(now).as('released')])
    .executeTakeFirst()
  if (!part) return undefined
  const released = Boolean(part.released)
  const revision = released ? part.candidate : part.revision
  const row = revision === null ? undefined : await db.selectFrom('revisions').select('hash')
    .where('series', '=', series).where('number', '=', number).where('revision', '=', revision).executeTakeFirst()
  const edited = part.review !== 'none' && row !== undefined && await draftDiffers(db, series, number, row.hash)
  const hash = edited ? undefined : row?.hash
  const signatures = hash === undefined ? [] : await db.selectFrom('signatures').select('stage')
    .where('series', '=', series).where('number', '=', number).where('hash', '=', hash).where('voided_at', 'is', null).execute()
  return { review: part.review, released, hash, releaseAt: part.release_at, signed: signatures.map(signature => signature.stage) }
}

/** Has the draft gone on since the final was made of it? Without a policy the final stands until the next one. */
async function draftDiffers(db: Write, series: string, number: number, hash: string): Promise<boolean> {
  const draft = await db.selectFrom('draft_versions').select('hash').where('series', '=', series).where('number', '=', number)
    .orderBy('version', 'desc').limit(1).executeTakeFirst()
  return draft !== undefined && draft.hash !== hash
}
