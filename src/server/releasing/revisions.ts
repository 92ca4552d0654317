/** The texts of an installment: a final that may be replaced until its instant, then corrections, each a new revision. */
import type { Kysely } from 'kysely'
import { charactersOf, imagesOf, type Document } from '../../contract/document'
import type { Severity } from '../../contract/manifest'
import { releasedAt } from '../catalog/visibility'
import type { Write } from '../database/database'
import { bytesOf } from '../database/dialect'
import type { Schema } from '../database/schema'
import { compress, hashOf } from '../payload'
import { Refusal } from '../refusal'
import { settleApproval, voidOpenSignatures } from '../reviewing/approval'
import { factsOf } from '../reviewing/facts'
import { publishCorrection, takeBackCandidate } from './corrections'
import { dropUnusedImages } from './images'

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
    .select(['title', 'release_at', 'revision', releasedAt(now).as('released')]).executeTakeFirst()
  if (!part) return undefined
  return {
    title: part.title,
    releaseAt: part.release_at,
    released: Boolean(part.released),
    revision: part.revision,
    document: part.revision === null ? undefined : await documentOf(db, series, number, part.revision),
  }
}

/** The document of a revision that is known to exist. */
export async function documentOf(db: Kysely<Schema>, series: string, number: number, revision: number): Promise<Document> {
  const row = await db.selectFrom('revisions').where('series', '=', series).where('number', '=', number).where('revision', '=', revision)
    .select('document').executeTakeFirstOrThrow()
  return JSON.parse(bytesOf(row.document).toString()) as Document
}

export interface Finished {
  /** Its pictures are stored already. */
  document: Document
  summary: string | null
  /** Of a correction: what readers are told. */
  note?: string | undefined
  severity?: Severity | undefined
}

/** By whose word a text is finished. What the command line puts in is out as soon as its instant and the policy allow. */
export type Authority = 'editor' | 'publisher' | 'command line'

export interface Stored {
  revision: number
  hash: string
  bytes: number
  characters: number
  minutes: number
  /**
   * The one rule of what a finished text becomes. Before release it is the `final`. After it, it is a correction: a `candidate`
   * that waits for its signatures and a publisher, or `published` at once if no signature is asked for and a publisher speaks.
   */
  became: 'unchanged' | 'final' | 'candidate' | 'published'
}

/** Finishes a text (定稿). @throws Refusal for an unknown part, a correction without its note, pictures that are not there. */
export async function finalise(db: Write, now: number, text: Finished, by: Authority): Promise<Stored> {
  const { series, number } = text.document
  const part = await factsOf(db, now, series, number)
  if (!part) throw new Refusal(`计划里没有第 ${number} 期。`)
  const payload = await compress(Buffer.from(JSON.stringify(text.document)))
  const characters = charactersOf(text.document)
  const size = { hash: hashOf(payload.identity), bytes: payload.identity.length, characters, minutes: Math.max(1, Math.ceil(characters / PACE)) }
  const late = by === 'command line'

  const same = await knownAs(db, text, size.hash, part.released && part.candidate !== null ? [part.current, part.candidate] : [part.current])
  if (same !== undefined) {
    await settleApproval(db, now, series, number, '发布时间有改动', { late })
    return { ...size, revision: same, became: 'unchanged' }
  }
  const { note, severity = late ? 'minor' : undefined } = text
  if (part.released && !note) throw new Refusal(`第 ${number} 期已经发布，改动就是勘误；请${late ? '用 --note ' : ''}写明改了什么，读者会看到。`)
  if (part.released && !severity) throw new Refusal('请写明这次更正是轻微还是重要。')

  await voidOpenSignatures(db, now, series, number, part.released ? '更正稿有改动' : '正文有改动')
  if (part.released) await takeBackCandidate(db, series, number)
  else await dropRevisions(db, series, number)
  const revision = part.released ? part.current! + 1 : 1
  await db.insertInto('revisions').values({
    series, number, revision, ...size, title: text.document.title, author: text.document.author ?? null, summary: text.summary,
    note: part.released ? note! : null, severity: part.released ? severity! : null,
    created_at: now, document: payload.identity, gzip: payload.gzip, brotli: payload.br,
  }).execute()
  await keepPictures(db, text.document, revision)
  await db.updateTable('installments').set(part.released ? { candidate: revision } : { revision })
    .where('series', '=', series).where('number', '=', number).execute()
  await dropUnusedImages(db)
  const published = part.released && part.policy === 'none' && by !== 'editor'
  if (published) await publishCorrection(db, now, series, number)
  else await settleApproval(db, now, series, number, '正文有改动', { late })
  return { ...size, revision, became: published ? 'published' : part.released ? 'candidate' : 'final' }
}

/** The revision, of these, that this text already is: a correction with its note and weight. */
async function knownAs(db: Write, text: Finished, hash: string, revisions: (number | null)[]): Promise<number | undefined> {
  for (const revision of revisions) {
    if (revision === null) continue
    const row = await db.selectFrom('revisions').select(['hash', 'summary', 'note', 'severity'])
      .where('series', '=', text.document.series).where('number', '=', text.document.number).where('revision', '=', revision).executeTakeFirstOrThrow()
    const said = revision === revisions[0] || (row.note === text.note && row.severity === text.severity)
    if (row.hash === hash && (row.summary ?? '') === (text.summary ?? '') && said) return revision
  }
  return undefined
}

async function keepPictures(db: Write, document: Document, revision: number): Promise<void> {
  const { series, number } = document
  const hashes = imagesOf(document).map(image => image.hash)
  if (hashes.length === 0) return
  const stored = await db.selectFrom('images').select('hash').where('hash', 'in', hashes).execute()
  if (stored.length < hashes.length) throw new Refusal(`有 ${hashes.length - stored.length} 张图片不在库里，不能定稿；请重新上传。`)
  await db.insertInto('revision_images').values(hashes.map((hash, position) => ({ series, number, revision, position, hash }))).execute()
}

async function dropRevisions(db: Write, series: string, number: number): Promise<void> {
  await db.updateTable('installments').set({ revision: null }).where('series', '=', series).where('number', '=', number).execute()
  await db.deleteFrom('revision_images').where('series', '=', series).where('number', '=', number).execute()
  await db.deleteFrom('revisions').where('series', '=', series).where('number', '=', number).execute()
}
