/** Pictures in the database: each once, by content hash, as long as any revision or draft shows it. */
import type { Write } from '../database/database'

export interface NewImage { hash: string; mediaType: string; width: number; height: number; content: Buffer }

export async function keepImages(db: Write, now: number, images: readonly NewImage[]): Promise<void> {
  for (const image of images) {
    await db.insertInto('images').values({
      hash: image.hash, media_type: image.mediaType, width: image.width, height: image.height,
      bytes: image.content.length, content: image.content, created_at: now,
    }).onConflict(conflict => conflict.column('hash').doNothing()).execute()
  }
}

export async function dropUnusedImages(db: Write): Promise<void> {
  await db.deleteFrom('images')
    .where(eb => eb.not(eb.exists(eb.selectFrom('revision_images').whereRef('revision_images.hash', '=', 'images.hash').select('revision_images.hash'))))
    .where(eb => eb.not(eb.exists(eb.selectFrom('draft_images').whereRef('draft_images.hash', '=', 'images.hash').select('draft_images.hash'))))
    .execute()
}
