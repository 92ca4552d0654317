/**
 * The working text of a part (草稿). Every save is a new version whose number the saver must have foreseen, so that two editors
 * never overwrite each other unseen. Saving voids the signatures of a final that the draft has left.
 */
import type { Kysely } from 'kysely'
import { imagesOf, type Document } from '../../contract/document'
import type { Draft } from '../../contract/desk/drafts'
import { Conflict } from '../conflict'
import type { Write } from '../database/database'
import type { DraftVersionTable } from '../database/desk-schema'
import { bytesOf } from '../database/dialect'
import type { Schema } from '../database/schema'
import { hashOf } from '../payload'
import { Refusal } from '../refusal'
import { useInDrafts } from '../releasing/images'
import { settleApproval } from '../reviewing/approval'
import type { Actor } from '../trail/acts'
import { isContinued, prune } from './history'

/** The draft, or for a part on which nothing has been saved yet (version 0) the text of its current revision, if any. */
export async function currentDraft(db: Kysely<Schema>, series: string, number: number): Promise<Draft & { report: string | null }> {
  const row = await db.selectFrom('draft_versions').where('series', '=', series).where('number', '=', number)
    .selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
  if (row) return { ...draftOf(row), report: row.report }
  const final = await db.selectFrom('installments').innerJoin('revisions', join => join
    .onRef('revisions.series', '=', 'installments.series').onRef('revisions.number', '=', 'installments.number')
    .onRef('revisions.revision', '=', 'installments.revision'))
    .where('installments.series', '=', series).where('installments.number', '=', number)
    .select(['revisions.document', 'revisions.hash', 'revisions.summary', 'revisions.created_at']).executeTakeFirst()
  return {
    version: 0, document: final ? JSON.parse(bytesOf(final.document).toString()) as Document : null, summary: final?.summary ?? null,
    hash: final?.hash ?? null, report: null, shown: '', savedAt: final?.created_at ?? 0,
  }
}

function draftOf(row: DraftVersionTable): Draft {
  return { version: row.version, document: JSON.parse(row.document) as Document, summary: row.summary, hash: row.hash, shown: row.shown, savedAt: row.saved_at }
}

export interface NewDraft {
  series: string
  number: number
  /** The version that this one was made from. */
  base: number
  /** Its pictures must be there already. */
  document: Document
  summary: string | null
  origin: DraftVersionTable['origin']
  /** JSON of the import's report. */
  report?: string | undefined
}

export interface SavedDraft { version: number; hash: string; savedAt: number; /** A line of the history of its own, not one more save of the last. */ fresh: boolean }

/**
 * The text that stands already is not saved again. @throws Conflict with the present draft if it is no longer `base`; Refusal if
 * there is no such part.
 */
export async function saveDraft(db: Write, now: number, actor: Actor, draft: NewDraft): Promise<SavedDraft> {
  const { series, number, document, base } = draft
  const part = await db.selectFrom('installments').select('number').where('series', '=', series).where('number', '=', number).executeTakeFirst()
  if (!part) throw new Refusal(`计划里没有第 ${number} 期。`)
  const present = await db.selectFrom('draft_versions').where('series', '=', series).where('number', '=', number)
    .selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
  if (!present && base !== 0) throw new Refusal('草稿的版本对不上，请重新打开这一期再改。')
  if ((present?.version ?? 0) !== base) {
    throw new Conflict(`${present!.shown}已经保存了新的草稿（第 ${present!.version} 稿），你的改动没有写入。`, { draft: draftOf(present!) })
  }
  const text = JSON.stringify(document)
  const hash = hashOf(Buffer.from(text))
  await useInDrafts(db, series, number, imagesOf(document).map(image => image.hash))
  if (present && draft.origin === 'edit' && present.hash === hash && present.summary === draft.summary) {
    return { version: present.version, hash, savedAt: present.saved_at, fresh: false }
  }
  const continued = present !== undefined && isContinued(present, draft.origin, actor, now)
  if (continued) {
    await db.deleteFrom('draft_versions').where('series', '=', series).where('number', '=', number).where('version', '=', base).execute()
  }
  const version = (present ? base : await keepSigned(db, draft, hash)) + 1
  await db.insertInto('draft_versions').values({
    series, number, version, origin: draft.origin, hash, summary: draft.summary, document: text,
    report: draft.report ?? null, person: actor.id, shown: actor.shown, saved_at: now,
  }).execute()
  await prune(db, now, series, number)
  await settleApproval(db, now, series, number, '正文有改动')
  return { version, hash, savedAt: now, fresh: !continued }
}

/**
 * A text that came by the command line and was signed becomes the first version before another is saved over it, so that who signed
 * it can be shown what has changed since. @returns its number, 0 if there is no such text.
 */
async function keepSigned(db: Write, { series, number }: NewDraft, hash: string): Promise<number> {
  const first = await currentDraft(db, series, number)
  if (!first.document || first.hash === null || first.hash === hash) return 0
  const signed = await db.selectFrom('signatures').where('series', '=', series).where('number', '=', number).where('hash', '=', first.hash)
    .select('id').limit(1).executeTakeFirst()
  if (!signed) return 0
  await db.insertInto('draft_versions').values({
    series, number, version: 1, origin: 'final', hash: first.hash, summary: first.summary, document: JSON.stringify(first.document),
    report: null, person: null, shown: '', saved_at: first.savedAt,
  }).execute()
  await useInDrafts(db, series, number, imagesOf(first.document).map(image => image.hash))
  return 1
}
