/**
 * The manifest of a series at an instant, from the database. The same state gives the same bytes on every node: nothing in it
 * depends on when or where it was made. Of an unreleased part only what the plan announces is even read: number, title, instant, a delay and its reason.
 */
import type { Kysely } from 'kysely'
import type { Correction, Manifest, ReleasedInstallment } from '../../contract/manifest'
import type { Schema } from '../database/schema'
import { versionOf } from '../payload'
import { releasedAt, visibleAt } from './visibility'

/** A state of the catalog and the half-open span of instants `[from, until)` in which it is the true one. */
export interface Span<T> {
  value: T
  from: number
  until: number
}

/** @returns undefined if there is no such series. */
export async function manifestAt(db: Kysely<Schema>, id: string, now: number): Promise<Span<Manifest> | undefined> {
  const series = await db.selectFrom('series').where('id', '=', id).selectAll().executeTakeFirst()
  if (!series) return undefined
  const parts = await db.selectFrom('installments').where('series', '=', id)
    .select(['number', 'title', 'release_at', 'held_at', 'planned_at', 'delay_reason', 'changed_at', 'withdrawn_at', 'withdrawn_reason',
      releasedAt(now).as('released')])
    .orderBy('number').execute()
  const released = await releasedParts(db, id, now)
  const instants = parts.flatMap(part => part.release_at === null ? [] : [part.release_at])
  const past = instants.filter(at => at <= now)

  const manifest: Manifest = {
    format: 1,
    version: '',
    serverTime: Math.max(
      series.changed_at,
      ...parts.map(part => part.changed_at),
      ...released.map(part => Math.max(part.facts.releasedAt, part.since)),
      ...parts.flatMap(part => part.released ? [Math.max(part.release_at ?? 0, part.withdrawn_at ?? 0)] : []),
    ),
    series: {
      id, title: series.title, masthead: series.masthead, editorNote: series.editor_note, timeZone: series.time_zone,
      planned: Math.max(0, ...parts.map(part => part.number)),
    },
    released: released.map(part => part.facts),
    upcoming: parts.filter(part => !part.released).map(part => ({
      number: part.number, title: part.title, releaseAt: part.release_at,
      ...(part.planned_at === null ? {} : { plannedAt: part.planned_at }),
      ...(part.delay_reason === null ? {} : { reason: part.delay_reason }),
      ...(part.held_at === null ? {} : { held: true }),
    })),
    withdrawn: parts.filter(part => part.released && part.withdrawn_at !== null)
      .map(part => ({ number: part.number, title: part.title, reason: part.withdrawn_reason ?? '', at: part.withdrawn_at! })),
  }
  return {
    value: { ...manifest, version: versionOf(manifest) },
    from: Math.max(Number.MIN_SAFE_INTEGER, ...past),
    until: Math.min(Infinity, ...instants.filter(at => at > now)),
  }
}

interface ReleasedPart {
  facts: ReleasedInstallment
  /** When this revision became current. */
  since: number
}

async function releasedParts(db: Kysely<Schema>, id: string, now: number): Promise<ReleasedPart[]> {
  const rows = await db.selectFrom('installments')
    .innerJoin('revisions', join => join
      .onRef('revisions.series', '=', 'installments.series')
      .onRef('revisions.number', '=', 'installments.number')
      .onRef('revisions.revision', '=', 'installments.revision'))
    .where('installments.series', '=', id).where(visibleAt(now))
    .select(['installments.number', 'installments.release_at', 'revisions.revision', 'revisions.hash', 'revisions.title',
      'revisions.author', 'revisions.summary', 'revisions.bytes', 'revisions.characters', 'revisions.minutes',
      'revisions.created_at', 'revisions.published_at'])
    .orderBy('installments.number').execute()
  const images = rows.length === 0 ? [] : await db.selectFrom('revision_images')
    .innerJoin('images', 'images.hash', 'revision_images.hash')
    .where('revision_images.series', '=', id)
    .where('revision_images.number', 'in', rows.map(row => row.number))
    .select(['revision_images.number', 'revision_images.revision', 'images.hash', 'images.bytes'])
    .orderBy('revision_images.number').orderBy('revision_images.position').execute()
  const corrections = await publishedCorrections(db, id, now)
  return rows.map(row => ({
    since: row.published_at ?? row.created_at,
    facts: {
      number: row.number,
      title: row.title,
      summary: row.summary ?? '',
      ...(row.author === null ? {} : { author: row.author }),
      hash: row.hash,
      bytes: row.bytes,
      images: images.filter(image => image.number === row.number && image.revision === row.revision)
        .map(({ hash, bytes }) => ({ hash, bytes })),
      characters: row.characters,
      minutes: row.minutes,
      revision: row.revision,
      releasedAt: row.release_at!,
      ...newestFirst(corrections.get(row.number) ?? []),
    },
  }))
}

function newestFirst(corrections: Correction[]): Pick<ReleasedInstallment, 'correction' | 'corrections'> {
  const [correction] = corrections
  return { ...(correction ? { correction } : {}), corrections }
}

/** By part, newest first. A candidate is no correction yet: only revisions up to the current one are. */
async function publishedCorrections(db: Kysely<Schema>, id: string, now: number): Promise<Map<number, Correction[]>> {
  const rows = await db.selectFrom('installments')
    .innerJoin('revisions', join => join
      .onRef('revisions.series', '=', 'installments.series').onRef('revisions.number', '=', 'installments.number'))
    .where('installments.series', '=', id).where(visibleAt(now))
    .where('revisions.revision', '>', 1).whereRef('revisions.revision', '<=', 'installments.revision')
    .select(['revisions.number', 'revisions.revision', 'revisions.note', 'revisions.severity', 'revisions.created_at', 'revisions.published_at'])
    .orderBy('revisions.revision', 'desc').execute()
  const corrections = new Map<number, Correction[]>()
  for (const { number, revision, note, severity, ...row } of rows) {
    const correction = { revision, note: note ?? '', at: row.published_at ?? row.created_at, severity: severity ?? 'minor' } as const
    corrections.set(number, [...corrections.get(number) ?? [], correction])
  }
  return corrections
}
