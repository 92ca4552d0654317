/** What a client pulls for the shelf: every series that has something to show. */
import type { Kysely } from 'kysely'
import { summaryOf, type Library } from '../../contract/library'
import type { Schema } from '../database/schema'
import { manifestAt, type Span } from './manifest'

export async function libraryAt(db: Kysely<Schema>, now: number): Promise<Span<Library>> {
  const ids = await db.selectFrom('series').select('id').orderBy('created_at').orderBy('id').execute()
  const shelf: Span<Library> = { value: { format: 1, series: [] }, from: Number.MIN_SAFE_INTEGER, until: Infinity }
  for (const { id } of ids) {
    const span = await manifestAt(db, id, now)
    if (!span) continue
    const { released, upcoming = [], withdrawn = [] } = span.value
    shelf.from = Math.max(shelf.from, span.from)
    shelf.until = Math.min(shelf.until, span.until)
    if (released.length + upcoming.length + withdrawn.length === 0) continue
    shelf.value.series.push(summaryOf(span.value, now))
  }
  return shelf
}
