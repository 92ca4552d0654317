/** Everything that the desk tells of one part: how it stands, what is missing, who signed what, what was put right or taken back. */
import type { Kysely } from 'kysely'
import { differenceOf, type Text } from '../../contract/desk/difference'
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

/** The text under review with what is different from what was signed last, else from what readers have. undefined: none is under review. */
export async function reviewedText(db: Kysely<Schema>, now: number, series: string, number: number): Promise<ReviewedText | undefined> {
  const part = await factsOf(db, now, series, number)
  if (!part?.reviewed) return undefined
  const { revision, releaseAt } = part.reviewed
  const texts = await finishedTexts(db, series, number)
  const inFull = async (revision: number): Promise<Text & FinishedText & { publishedAt: number }> =>
    ({ ...texts.find(one => one.revision === revision)!, document: await documentOf(db, series, number, revision) })
  const { document, publishedAt: _, ...text } = await inFull(revision)
  const before = await lastSigned(db, series, number, part.reviewed) ?? (part.released ? outNow(await inFull(part.current!), part.releaseAt!) : undefined)
  const after = { document, summary: text.summary }
  return { text, document, releaseAt, before: before ? { kind: before.kind, hash: before.hash, at: before.at } : null, difference: differenceOf(before?.text ?? after, after) }
}

interface Before { kind: 'signed' | 'out'; hash: string; at: number; text: Text }

/** A first text is finished before its instant and read from then on. */
function outNow({ document, summary, hash, publishedAt }: Text & { hash: string; publishedAt: number }, releaseAt: number): Before {
  return { kind: 'out', hash, at: Math.max(publishedAt, releaseAt), text: { document, summary } }
}

/** The text of the newest signature that is set to an earlier text of the same revision, as a draft keeps it. */
async function lastSigned(db: Kysely<Schema>, series: string, number: number, { revision, hash }: Reviewed): Promise<Before | undefined> {
  const row = await db.selectFrom('signatures')
    .innerJoin('draft_versions', join => join.onRef('draft_versions.series', '=', 'signatures.series')
      .onRef('draft_versions.number', '=', 'signatures.number').onRef('draft_versions.hash', '=', 'signatures.hash'))
    .where('signatures.series', '=', series).where('signatures.number', '=', number).where('signatures.revision', '=', revision)
    .where('signatures.hash', '!=', hash)
    .select(['draft_versions.document', 'draft_versions.summary', 'signatures.hash', 'signatures.signed_at'])
    .orderBy('signatures.signed_at', 'desc').limit(1).executeTakeFirst()
  return row && { kind: 'signed', hash: row.hash, at: row.signed_at, text: { document: JSON.parse(row.document) as Document, summary: row.summary } }
}
