/**
 * What a review must know of parts, read in bulk. The text under review is the final of a part that is not out, the candidate
 * of one that is; a policy with signatures takes it as gone as soon as the draft has gone on.
 */
import { sql, type Kysely, type Selectable, type SqlBool } from 'kysely'
import { stagesOf, type Policy, type Stage } from '../../contract/desk/review'
import { releasedAt } from '../catalog/visibility'
import type { SignatureTable } from '../database/desk-schema'
import type { Schema } from '../database/schema'

export type SignatureRow = Selectable<SignatureTable>

/** Exactly what a signature is set to. */
export interface Reviewed { revision: number; hash: string; releaseAt: number | null }

export interface PartFacts {
  series: string
  number: number
  /** As announced. */
  title: string
  timeZone: string
  policy: Policy
  releaseAt: number | null
  plannedAt: number | null
  delayReason: string | null
  heldAt: number | null
  withdrawn: { at: number; reason: string } | undefined
  approved: boolean
  /** It was let out; it may have been withdrawn since. */
  released: boolean
  /** Revisions: what is out or waits for the clock, and a correction that is not out. */
  current: number | null
  candidate: number | null
  draft: { version: number; hash: string; shown: string; savedAt: number } | undefined
  /** Has the draft left the text under review, or where there is none, what is out? */
  edited: boolean
  reviewed: Reviewed | undefined
  /** Signatures that stand for exactly this. */
  standing: SignatureRow[]
  /** Signatures not voided yet that no longer fit. */
  unfit: SignatureRow[]
}

/** Parts in the order of their numbers. @param where one part, a series, or without anything all there are. */
export async function partFacts(db: Kysely<Schema>, now: number, where: { series?: string; number?: number } = {}): Promise<PartFacts[]> {
  const within = (table: string) => sql<SqlBool>`(${sql.join([sql`1 = 1`, ...Object.entries(where)
    .map(([column, value]) => sql`${sql.ref(`${table}.${column}`)} = ${value}`)], sql` and `)})`
  const parts = await db.selectFrom('installments').innerJoin('series', 'series.id', 'installments.series')
    .where(within('installments'))
    .selectAll('installments').select(['series.review', 'series.time_zone', releasedAt(now).as('released')])
    .orderBy('installments.series').orderBy('installments.number').execute()
  const texts = await db.selectFrom('installments').innerJoin('revisions', join => join
    .onRef('revisions.series', '=', 'installments.series').onRef('revisions.number', '=', 'installments.number')
    .on(eb => eb.or([eb('revisions.revision', '=', eb.ref('installments.revision')), eb('revisions.revision', '=', eb.ref('installments.candidate'))])))
    .where(within('installments'))
    .select(['revisions.series', 'revisions.number', 'revisions.revision', 'revisions.hash', 'revisions.summary']).execute()
  const drafts = await db.selectFrom('draft_versions')
    .where(within('draft_versions'))
    .where('version', '=', eb => eb.selectFrom('draft_versions as later').whereRef('later.series', '=', 'draft_versions.series')
      .whereRef('later.number', '=', 'draft_versions.number').select(({ fn }) => fn.max('later.version').as('last')))
    .select(['series', 'number', 'version', 'hash', 'summary', 'shown', 'saved_at']).execute()
  const signatures = await db.selectFrom('signatures').where('voided_at', 'is', null).where(within('signatures'))
    .selectAll().orderBy('stage').execute()
  const draftOf = new Map(drafts.map(draft => [named(draft), draft]))
  const textsOf = grouped(texts)
  const signaturesOf = grouped(signatures)

  return parts.map(part => {
    const released = Boolean(part.released)
    const draft = draftOf.get(named(part))
    const revision = released ? part.candidate : part.revision
    const text = textsOf.get(named(part))?.find(one => one.revision === (revision ?? part.revision))
    const edited = draft !== undefined && text !== undefined && (draft.hash !== text.hash || (draft.summary ?? '') !== (text.summary ?? ''))
    const reviewed = revision === null || !text || (edited && part.review !== 'none') ? undefined
      : { revision, hash: text.hash, releaseAt: part.release_at }
    // What let a text out belongs to that text for good.
    const open = (signaturesOf.get(named(part)) ?? []).filter(one => !released || one.revision > part.revision!)
    const fits = (one: SignatureRow) => reviewed !== undefined && one.revision === reviewed.revision && one.hash === reviewed.hash
      && (one.carried_to ?? one.release_at) === reviewed.releaseAt && stagesOf[part.review].includes(one.stage as Stage)
    return {
      series: part.series, number: part.number, title: part.title, timeZone: part.time_zone, policy: part.review,
      releaseAt: part.release_at, plannedAt: part.planned_at, delayReason: part.delay_reason, heldAt: part.held_at,
      withdrawn: part.withdrawn_at === null ? undefined : { at: part.withdrawn_at, reason: part.withdrawn_reason ?? '' },
      approved: part.approved === 1, released, current: part.revision, candidate: part.candidate,
      draft: draft && { version: draft.version, hash: draft.hash, shown: draft.shown, savedAt: draft.saved_at },
      edited, reviewed, standing: open.filter(fits), unfit: open.filter(one => !fits(one)),
    }
  })
}

interface OfPart { series: string; number: number }

const named = (row: OfPart) => `${row.number} ${row.series}`

function grouped<T extends OfPart>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(named(row), [...groups.get(named(row)) ?? [], row])
  return groups
}

/** @returns undefined if there is no such part. */
export async function factsOf(db: Kysely<Schema>, now: number, series: string, number: number): Promise<PartFacts | undefined> {
  return (await partFacts(db, now, { series, number }))[0]
}

/** Stages whose signature is still missing, in their order. */
export function missingStages({ policy, standing }: PartFacts): Stage[] {
  return stagesOf[policy].filter(stage => !standing.some(signature => signature.stage === stage))
}

/** Is there a text under review, with every signature that the policy asks for? */
export function isSigned(part: PartFacts): boolean {
  return part.reviewed !== undefined && missingStages(part).length === 0
}
