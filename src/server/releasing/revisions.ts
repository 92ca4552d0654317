/** The texts of an installment: a draft that may be replaced until its instant, then corrections, each a new revision. */
import { charactersOf, type Document } from '../../contract/document'
import { compress, hashOf } from '../payload'
import type { Write } from '../database/database'
import { bytesOf } from '../database/dialect'
import { settleApproval } from '../reviewing/approval'
import { Refusal } from '../refusal'
import { dropUnusedImages, keepImages, type NewImage } from './images'

/** Characters of Chinese read in a minute; the least is one minute. */
const PACE = 400

export interface Held {
  title: string
  releaseAt: number | null
  /** Its instant has come (it may have been withdrawn since). */
  released: boolean
  revision: number | null
  document: Document | undefined
}

/** What is known of an installment, undefined if it is not even planned. */
export async function heldInstallment(db: Write, now: number, series: string, number: number): Promise<Held | undefined> {
  const part = await db.selectFrom('installments').where('series', '=', series).where('number', '=', number)
    .select(['title', 'release_at', 'revision', 'approved']).executeTakeFirst()
  if (!part) return undefined
  const row = part.revision === null ? undefined : await db.selectFrom('revisions')
    .where('series', '=', series).where('number', '=', number).where('revision', '=', part.revision)
    .select('document').executeTakeFirstOrThrow()
  return {
    title: part.title,
    releaseAt: part.release_at,
    released: part.approved === 1 && part.revision !== null && part.release_at !== null && part.release_at <= now,
    revision: part.revision,
    document: row && JSON.parse(bytesOf(row.document).toString()) as Document,
  }
}

export interface NewText {
  document: Document
  summary: string | undefined
  images: readonly NewImage[]
  /** The public note, for a correction. */
  note: string | undefined
  /** undefined: leave as it is. */
  releaseAt: number | undefined
  /** The title to announce; undefined: as planned, or the document's if the part is new to the plan. */
  announced: string | undefined
}

export interface Stored { revision: number; hash: string; bytes: number; characters: number; minutes: number; unchanged: boolean }

/** Stores a text and makes it current. The caller has checked order and notes. @throws Refusal for a correction without a note. */
export async function storeText(db: Write, now: number, text: NewText): Promise<Stored> {
  const { document, note } = text
  const { series, number } = document
  const held = await heldInstallment(db, now, series, number)
  await keepInstallment(db, now, held, text)

  const payload = await compress(Buffer.from(JSON.stringify(document)))
  const hash = hashOf(payload.identity)
  const characters = charactersOf(document)
  const size = { hash, bytes: payload.identity.length, characters, minutes: Math.max(1, Math.ceil(characters / PACE)) }
  const current = held?.revision == null ? undefined : await db.selectFrom('revisions').select(['hash', 'summary'])
    .where('series', '=', series).where('number', '=', number).where('revision', '=', held.revision).executeTakeFirst()
  if (current?.hash === hash && current.summary === (text.summary ?? null)) {
    await settleApproval(db, now, series, number, '发布时间有改动')
    return { ...size, revision: held!.revision!, unchanged: true }
  }

  const correction = held?.released === true
  if (correction && !note) throw new Refusal(`第 ${number} 期已经发布，改动就是勘误；请用 --note 写明改了什么，读者会看到。`)
  if (!correction && held?.revision != null) await dropRevisions(db, series, number)
  const revision = correction ? held.revision! + 1 : 1
  await db.insertInto('revisions').values({
    series, number, revision, ...size, title: document.title, author: document.author ?? null, summary: text.summary ?? null,
    note: correction ? note! : null, created_at: now, document: payload.identity, gzip: payload.gzip, brotli: payload.br,
  }).execute()
  await storeImages(db, now, series, number, revision, text.images)
  await db.updateTable('installments').set({ revision }).where('series', '=', series).where('number', '=', number).execute()
  await settleApproval(db, now, series, number, '正文有改动')
  if (!correction && held?.revision != null) await dropUnusedImages(db)
  return { ...size, revision, unchanged: false }
}

/** The plan's row. `changed_at` moves only with what the manifest states, never with the text. */
async function keepInstallment(db: Write, now: number, held: Held | undefined, text: NewText): Promise<void> {
  const { series, number, title } = text.document
  if (!held) {
    await db.insertInto('installments').values({
      series, number, title: text.announced ?? title, release_at: text.releaseAt ?? null, approved: 0,
      withdrawn_at: null, withdrawn_reason: null, revision: null, changed_at: now,
    }).execute()
    return
  }
  const next = { title: text.announced ?? held.title, release_at: text.releaseAt ?? held.releaseAt }
  if (next.title === held.title && next.release_at === held.releaseAt) return
  await db.updateTable('installments').set({ ...next, changed_at: now })
    .where('series', '=', series).where('number', '=', number).execute()
}

async function storeImages(db: Write, now: number, series: string, number: number, revision: number, images: readonly NewImage[]) {
  await keepImages(db, now, images)
  for (const [position, { hash }] of images.entries()) {
    await db.insertInto('revision_images').values({ series, number, revision, position, hash }).execute()
  }
}

async function dropRevisions(db: Write, series: string, number: number): Promise<void> {
  await db.updateTable('installments').set({ revision: null }).where('series', '=', series).where('number', '=', number).execute()
  await db.deleteFrom('revision_images').where('series', '=', series).where('number', '=', number).execute()
  await db.deleteFrom('revisions').where('series', '=', series).where('number', '=', number).execute()
}
