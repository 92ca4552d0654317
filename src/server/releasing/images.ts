/** Pictures are kept once, by their hash, as long as a revision or a draft asks for them. */
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

/** Keeps pictures for the drafts of a part, in which they may be used from now on. */
export async function keepDraftImages(db: Write, now: number, series: string, number: number, images: readonly NewImage[]): Promise<void> {
  await keepImages(db, now, images)
  for (const { hash } of images) {
    await db.insertInto('draft_images').values({ series, number, hash })
      .onConflict(conflict => conflict.columns(['series', 'number', 'hash']).doNothing()).execute()
  }
}

export async function dropUnusedImages(db: Write): Promise<void> {
  await db.deleteFrom('images')
    .where(eb => eb.not(eb.exists(eb.selectFrom('revision_images').whereRef('revision_images.hash', '=', 'images.hash').select('revision_images.hash'))))
    .where(eb => eb.not(eb.exists(eb.selectFrom('draft_images').whereRef('draft_images.hash', '=', 'images.hash').select('draft_images.hash'))))
    .execute()
}
