/** Everything that the desk tells of one part: how it stands, what is missing, who signed what, what was put right or taken back. */
import type { Kysely } from 'kysely'
import type { Person } from '../../contract/desk/people'
import { stagesOf, type FinishedText, type PartReview, type ReviewedText, type Signature, type Stage, type WithdrawalAct } from '../../contract/desk/review'
import type { Document } from '../../contract/document'
import type { Schema } from '../database/schema'
import { documentOf } from '../releasing/revisions'
import { factsOf, partFacts, type Reviewed, type SignatureRow } from './facts'
import { stageFor } from './signing'
import { obstaclesOf, standingOf, warningsOf } from './warnings'

/** @returns undefined if there is no such part. */
export async function partReview(db: Kysely<Schema>, now: number, series: string, number: number, person: Person): Promise<PartReview | undefined> {
  const train = await partFacts(db, now, { series })
  const part = train.find(one => one.number === number)
  if (!part) return undefined
  const { title } = await db.selectFrom('series').select('title').where('id', '=', series).executeTakeFirstOrThrow()
  const texts = await finishedTexts(db, series, number)
  const text = (revision: number | null) => texts.find(one => one.revision === revision) ?? null
  return {
    series: { id: series, title, timeZone: part.timeZone, policy: part.policy },
    number, title: part.title,
    releaseAt: part.releaseAt, plannedAt: part.plannedAt, delayReason: part.delayReason, heldAt: part.heldAt,
    standing: standingOf(part, now), obstacles: obstaclesOf(part, now), warnings: warningsOf(part, now, train),
    draft: part.draft ?? null, edited: part.edited,
    current: text(part.current), candidate: text(part.candidate), reviewed: part.reviewed ? { ...part.reviewed } : null,
    stages: stagesOf[part.policy].map(stage => {
      const signature = part.standing.find(one => one.stage === stage)
      return { stage, signature: signature ? signatureState(signature) : null }
    }),
    signatures: (await signatureRows(db, series, number)).map(signatureState),
    yours: stageFor(part, now, person),
    corrections: part.released ? texts.filter(one => one.revision > 1 && one.revision <= part.current!)
      .map(one => ({ revision: one.revision, note: one.note ?? '', at: one.publishedAt, severity: one.severity ?? 'minor' })) : [],
    withdrawn: part.withdrawn ?? null,
    withdrawals: await withdrawalActs(db, series, number),
  }
}

/** Newest first. */
async function finishedTexts(db: Kysely<Schema>, series: string, number: number): Promise<(FinishedText & { publishedAt: number })[]> {
  const rows = await db.selectFrom('revisions').where('series', '=', series).where('number', '=', number).orderBy('revision', 'desc')
    .select(['revision', 'hash', 'title', 'summary', 'characters', 'minutes', 'created_at', 'note', 'severity', 'published_at']).execute()
  return rows.map(({ created_at, published_at, summary, ...row }) =>
    ({ ...row, summary: summary ?? '', createdAt: created_at, publishedAt: published_at ?? created_at }))
}

function signatureRows(db: Kysely<Schema>, series: string, number: number): Promise<SignatureRow[]> {
  return db.selectFrom('signatures').where('series', '=', series).where('number', '=', number).selectAll()
    .orderBy('signed_at', 'desc').orderBy('stage', 'desc').execute()
}

function signatureState(row: SignatureRow): Signature {
  return {
    id: row.id, stage: row.stage as Stage, person: row.person, shown: row.shown, signedAt: row.signed_at, revision: row.revision, hash: row.hash,
    releaseAt: row.release_at, carriedTo: row.carried_to, voidedAt: row.voided_at, voidReason: row.void_reason,
  }
}

async function withdrawalActs(db: Kysely<Schema>, series: string, number: number): Promise<WithdrawalAct[]> {
  const rows = await db.selectFrom('acts').where('series', '=', series).where('number', '=', number).where('act', 'in', ['withdrawn', 'restored'])
    .select(['act', 'at', 'shown', 'detail']).orderBy('change', 'desc').orderBy('position', 'desc').execute()
  return rows.map(row => ({
    act: row.act as WithdrawalAct['act'], at: row.at, shown: row.shown, reason: (JSON.parse(row.detail) as { reason?: string }).reason ?? '',
  }))
}

/** The text under review beside the one it is compared with: what was signed last, else what readers have. undefined: none is under review. */
export async function reviewedText(db: Kysely<Schema>, now: number, series: string, number: number): Promise<ReviewedText | undefined> {
  const part = await factsOf(db, now, series, number)
  if (!part?.reviewed) return undefined
  const { revision, releaseAt } = part.reviewed
  const texts = await finishedTexts(db, series, number)
  return {
    text: texts.find(one => one.revision === revision)!, document: await documentOf(db, series, number, revision), releaseAt,
    before: await lastSigned(db, series, number, part.reviewed) ?? (part.released ? await out(part.current!) : null),
  }

  async function out(current: number): Promise<ReviewedText['before']> {
    const row = texts.find(one => one.revision === current)!
    return { kind: 'out', document: await documentOf(db, series, number, current), summary: row.summary, hash: row.hash, at: row.publishedAt }
  }
}

/** The text of the newest signature that is set to an earlier text of the same revision, as a draft keeps it. */
async function lastSigned(db: Kysely<Schema>, series: string, number: number, { revision, hash }: Reviewed): Promise<ReviewedText['before']> {
  const row = await db.selectFrom('signatures')
    .innerJoin('draft_versions', join => join.onRef('draft_versions.series', '=', 'signatures.series')
      .onRef('draft_versions.number', '=', 'signatures.number').onRef('draft_versions.hash', '=', 'signatures.hash'))
    .where('signatures.series', '=', series).where('signatures.number', '=', number).where('signatures.revision', '=', revision)
    .where('signatures.hash', '!=', hash)
    .select(['draft_versions.document', 'draft_versions.summary', 'signatures.hash', 'signatures.signed_at'])
    .orderBy('signatures.signed_at', 'desc').limit(1).executeTakeFirst()
  return row ? { kind: 'signed', document: JSON.parse(row.document) as Document, summary: row.summary ?? '', hash: row.hash, at: row.signed_at } : null
}
