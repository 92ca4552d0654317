/**
 * Documents and pictures by content hash. To know a hash is no right to read: it must be used by the CURRENT revision of an
 * installment that is visible now. Anything else is undefined, indistinguishable from a hash that never was.
 */
import type { Kysely } from 'kysely'
import { bytesOf } from '../database/dialect'
import type { Schema } from '../database/schema'
import type { Encoding } from '../payload'
import { visibleAt } from './visibility'

const column = { identity: 'revisions.document', gzip: 'revisions.gzip', br: 'revisions.brotli' } as const

function currentRevisions(db: Kysely<Schema>, now: number) {
  return db.selectFrom('installments')
    .innerJoin('revisions', join => join
      .onRef('revisions.series', '=', 'installments.series')
      .onRef('revisions.number', '=', 'installments.number')
      .onRef('revisions.revision', '=', 'installments.revision'))
    .where(visibleAt(now))
}

function currentImages(db: Kysely<Schema>, now: number) {
  return db.selectFrom('installments')
    .innerJoin('revision_images', join => join
      .onRef('revision_images.series', '=', 'installments.series')
      .onRef('revision_images.number', '=', 'installments.number')
      .onRef('revision_images.revision', '=', 'installments.revision'))
    .innerJoin('images', 'images.hash', 'revision_images.hash')
    .where(visibleAt(now))
}

/** The bytes of a document in one coding. */
export async function documentAt(db: Kysely<Schema>, hash: string, encoding: Encoding, now: number): Promise<Buffer | undefined> {
  const row = await currentRevisions(db, now).where('revisions.hash', '=', hash)
    .select(eb => eb.ref(column[encoding]).as('content')).limit(1).executeTakeFirst()
  return row && bytesOf(row.content)
}

export async function isDocumentVisible(db: Kysely<Schema>, hash: string, now: number): Promise<boolean> {
  return await currentRevisions(db, now).where('revisions.hash', '=', hash)
    .select('revisions.hash').limit(1).executeTakeFirst() !== undefined
}

export interface Picture { mediaType: string; content: Buffer }

export async function imageAt(db: Kysely<Schema>, hash: string, now: number): Promise<Picture | undefined> {
  const row = await currentImages(db, now).where('images.hash', '=', hash)
    .select(['images.media_type', 'images.content']).limit(1).executeTakeFirst()
  return row && { mediaType: row.media_type, content: bytesOf(row.content) }
}

export async function isImageVisible(db: Kysely<Schema>, hash: string, now: number): Promise<boolean> {
  return await currentImages(db, now).where('images.hash', '=', hash)
    .select('images.hash').limit(1).executeTakeFirst() !== undefined
}
