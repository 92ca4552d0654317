/** Pictures of drafts: taken in before any text shows them, and only for the part that they were brought to. */
import type { Kysely } from 'kysely'
import type { Document, ImageBlock } from '../../contract/document'
import type { Write } from '../database/database'
import type { Schema } from '../database/schema'
import { Refusal } from '../refusal'

/** Notes that drafts of the part use these, which must be there; they are kept as long as a version does. */
export async function noteUse(db: Write, series: string, number: number, hashes: readonly string[]): Promise<void> {
  for (const hash of new Set(hashes)) {
    await db.insertInto('draft_images').values({ series, number, hash })
      .onConflict(conflict => conflict.columns(['series', 'number', 'hash']).doNothing()).execute()
  }
}

/**
 * The document with what the service knows of its pictures, whatever the editor says of them.
 * @throws Refusal for a picture that was never brought to this part.
 */
export async function withPictures(db: Kysely<Schema>, series: string, number: number, document: Document): Promise<Document> {
  const hashes = [...new Set(document.blocks.flatMap(block => (block.kind === 'image' ? [(block as ImageBlock).hash] : [])))]
  if (hashes.length === 0) return document
  const rows = await db.selectFrom('images').where('hash', 'in', hashes)
    .where(eb => eb.or([
      eb.exists(eb.selectFrom('draft_images').whereRef('draft_images.hash', '=', 'images.hash')
        .where('draft_images.series', '=', series).where('draft_images.number', '=', number).select('draft_images.hash')),
      eb.exists(eb.selectFrom('revision_images').whereRef('revision_images.hash', '=', 'images.hash')
        .where('revision_images.series', '=', series).where('revision_images.number', '=', number).select('revision_images.hash')),
    ]))
    .select(['hash', 'width', 'height', 'bytes', 'media_type']).execute()
  const known = new Map(rows.map(row => [row.hash, row]))
  return {
    ...document,
    blocks: document.blocks.map((block, i) => {
      if (block.kind !== 'image') return block
      const row = known.get((block as ImageBlock).hash)
      if (!row) throw new Refusal(`第 ${i + 1} 段的图片没有上传到这一期，请重新添加。`)
      return { ...(block as ImageBlock), width: row.width, height: row.height, bytes: row.bytes, mediaType: row.media_type }
    }),
  }
}
