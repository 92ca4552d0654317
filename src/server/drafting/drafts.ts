/**
 * The working text of a part (草稿). Every save is a new version whose number the saver must have foreseen, so that two editors
 * never overwrite each other unseen. Saving voids the signatures of a final that the draft has left.
 */
import { Document } from '../../contract/document'
import { Conflict } from '../conflict'
import type { Write } from '../database/database'
import type { DraftVersionTable } from '../database/desk-schema'
import { bytesOf } from '../database/dialect'
import { hashOf } from '../payload'
import { Refusal } from '../refusal'
import { settleApproval } from '../reviewing/approval'
import type { Actor } from '../trail/acts'

export interface Draft {
  /** 0: nothing has been saved on the desk yet; the text is that of the current revision, if any. */
  version: number
  document: Document | undefined
  summary: string | null
  hash: string | null
  report: string | null
  shown: string
  savedAt: number
}

export async function currentDraft(db: Write, series: string, number: number): Promise<Draft> {
  const row = await db.selectFrom('draft_versions').where('series', '=', series).where('number', '=', number)
    .selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
  if (row) {
    return { version: row.version, document: JSON.parse(row.document) as Document, summary: row.summary, hash: row.hash, report: row.report, shown: row.shown, savedAt: row.saved_at }
  }
  const final = await db.selectFrom('installments').innerJoin('revisions', join => join
    .onRef('revisions.series', '=', 'installments.series').onRef('revisions.number', '=', 'installments.number')
    .onRef('revisions.revision', '=', 'installments.revision'))
    .where('installments.series', '=', series).where('installments.number', '=', number)
    .select(['revisions.document', 'revisions.hash', 'revisions.summary', 'revisions.created_at']).executeTakeFirst()
  return {
    version: 0, document: final && JSON.parse(bytesOf(final.document).toString()) as Document, summary: final?.summary ?? null,
    hash: final?.hash ?? null, report: null, shown: '', savedAt: final?.created_at ?? 0,
  }
}

export interface NewDraft {
  series: string
  number: number
  /** The version that this one was made from. */
  base: number
  document: Document
  summary: string | null
  origin: DraftVersionTable['origin']
  /** JSON of the import's report. */
  report?: string | undefined
}

/** @returns the new version. @throws Conflict with the present draft if it is no longer `base`; Refusal if there is no such part. */
export async function saveDraft(db: Write, now: number, actor: Actor, draft: NewDraft): Promise<number> {
  const { series, number, document } = draft
  const part = await db.selectFrom('installments').select('number').where('series', '=', series).where('number', '=', number).executeTakeFirst()
  if (!part) throw new Refusal(`计划里没有第 ${number} 期。`)
  const present = await currentDraft(db, series, number)
  if (present.version !== draft.base) {
    throw new Conflict(`${present.shown}已经保存了新的草稿（第 ${present.version} 稿），你的改动没有写入。`, { draft: present })
  }
  const text = JSON.stringify(document)
  const version = present.version + 1
  await db.insertInto('draft_versions').values({
    series, number, version, origin: draft.origin, hash: hashOf(Buffer.from(text)), summary: draft.summary, document: text,
    report: draft.report ?? null, person: actor.id, shown: actor.shown, saved_at: now,
  }).execute()
  await settleApproval(db, now, series, number, '正文有改动')
  return version
}
