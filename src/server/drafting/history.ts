/**
 * What is kept of a part's versions. Saves of one person within five minutes of the clock are one line of the history, the last of
 * them; of the lines the latest 200 are kept, finals (定稿) besides. So a day's work reads as a day's work and the database stays small.
 */
import type { Write } from '../database/database'
import type { DraftVersionTable } from '../database/desk-schema'
import type { Actor } from '../trail/acts'

/** ms. */
const SPAN = 5 * 60_000
const DAY = 86_400_000
const MOST_VERSIONS = 200

/** Does a save go on where the present version stopped, so that it stands for both? */
export function isContinued(present: DraftVersionTable, origin: DraftVersionTable['origin'], actor: Actor, now: number): boolean {
  return present.origin === 'edit' && origin === 'edit' && actor.id !== null && present.person === actor.id
    && Math.floor(present.saved_at / SPAN) === Math.floor(now / SPAN)
}

/** Lets the oldest versions go, and pictures that only they had. */
export async function prune(db: Write, now: number, series: string, number: number): Promise<void> {
  const ofPart = { series, number }
  const last = await db.selectFrom('draft_versions').where(eb => eb.and(ofPart)).where('origin', '!=', 'final')
    .select('version').orderBy('version', 'desc').offset(MOST_VERSIONS).limit(1).executeTakeFirst()
  if (!last) return
  await db.deleteFrom('draft_versions').where(eb => eb.and(ofPart)).where('origin', '!=', 'final').where('version', '<=', last.version).execute()
  const pictures = await db.selectFrom('draft_images').innerJoin('images', 'images.hash', 'draft_images.hash')
    .where('draft_images.series', '=', series).where('draft_images.number', '=', number).where('images.created_at', '<', now - DAY)
    .select('draft_images.hash').execute()
  for (const { hash } of pictures) {
    const used = await db.selectFrom('draft_versions').where(eb => eb.and(ofPart)).where('document', 'like', `%${hash}%`).select('version').limit(1).executeTakeFirst()
    if (!used) await db.deleteFrom('draft_images').where(eb => eb.and({ ...ofPart, hash })).execute()
  }
}
