/** A series as a train of parts: everything that planning needs to know of each, in a handful of queries for all series at once. */
import type { Kysely } from 'kysely'
import type { Cadence, PartState, Place } from '../../contract/desk/plan'
import { releasedAt } from '../catalog/visibility'
import type { Schema } from '../database/schema'
import { versionOf } from '../payload'
import { stagesOf, type Review } from '../reviewing/approval'

export interface Part extends Place {
  number: number
  title: string
  text: PartState['text']
  /** Of the final; of a released part that of what is out. */
  hash: string | null
  /** Stages signed for the text that a review speaks of and the present instant. */
  signed: number[]
  /** Signatures that a move would void. */
  standing: number
  released: boolean
  revision: number | null
  candidate: boolean
  withdrawn: string | null
}

export interface Train {
  id: string
  title: string
  masthead: string
  editorNote: string
  timeZone: string
  review: Review
  /** That of the last plan; a move may follow it. */
  cadence: Cadence | null
  /** In the order of their numbers. */
  parts: Part[]
  now: number
}

/** All series, or the one named, in the order of their making. Call within {@link Database.read} or a write. */
export async function trainsAt(db: Kysely<Schema>, now: number, id?: string): Promise<Train[]> {
  const series = await db.selectFrom('series').selectAll().orderBy('created_at').orderBy('id')
    .$if(id !== undefined, query => query.where('id', '=', id!)).execute()
  const rows = await partRows(db, now, id)
  const drafts = await latestDrafts(db, id)
  const signatures = await db.selectFrom('signatures').where('voided_at', 'is', null).select(['series', 'number', 'hash', 'stage'])
    .$if(id !== undefined, query => query.where('series', '=', id!)).execute()
  const [rowsOf, draftOf, signaturesOf] = [grouped(rows, row => row.series), grouped(drafts, keyOf), grouped(signatures, keyOf)]
  return series.map(one => ({
    id: one.id, title: one.title, masthead: one.masthead, editorNote: one.editor_note, timeZone: one.time_zone, review: one.review, now,
    cadence: one.cadence === null ? null : JSON.parse(one.cadence) as Cadence,
    parts: (rowsOf.get(one.id) ?? []).map(row => {
      const draft = draftOf.get(keyOf(row))?.[0]
      const reviewed = row.released ? row.candidate_hash : row.hash
      const standing = signaturesOf.get(keyOf(row)) ?? []
      return {
        number: row.number, title: row.title, released: Boolean(row.released), revision: row.revision, hash: row.hash,
        releaseAt: row.release_at, heldAt: row.held_at, plannedAt: row.planned_at, reason: row.delay_reason,
        candidate: row.candidate !== null, withdrawn: row.withdrawn_at === null ? null : row.withdrawn_reason ?? '',
        text: row.hash === null ? draft ? 'draft' : 'none' : draft && draft.hash !== row.hash && one.review !== 'none' && !row.released ? 'edited' : 'final',
        signed: standing.filter(signature => signature.hash === reviewed).map(signature => signature.stage).sort((a, b) => a - b),
        standing: row.released ? 0 : standing.length,
      }
    }),
  }))
}

/** Names the state of a plan: whatever changes what a preview said of it changes the name. */
export function trainVersion({ timeZone, review, cadence, parts }: Train): string {
  return versionOf([timeZone, review, cadence, parts])
}

/** What still has to be done before the clock may let a part out: nothing, a final text, or signatures. */
export function missingOf(part: Part, review: Review): PartState['warning'] {
  if (part.text === 'none') return 'no-text'
  if (part.text !== 'final') return 'not-final'
  return stagesOf[review].every(stage => part.signed.includes(stage)) ? null : 'unsigned'
}

/** The first part that this one would wait for though it is ready and due; see the catalog's predicate. */
export function waitsFor(train: Pick<Train, 'parts'>, part: Part): number | null {
  return train.parts.find(earlier => earlier.number < part.number && !earlier.released && (earlier.heldAt !== null || earlier.releaseAt !== null))?.number ?? null
}

function partRows(db: Kysely<Schema>, now: number, id: string | undefined) {
  return db.selectFrom('installments')
    .leftJoin('revisions as current', join => join.onRef('current.series', '=', 'installments.series')
      .onRef('current.number', '=', 'installments.number').onRef('current.revision', '=', 'installments.revision'))
    .leftJoin('revisions as waiting', join => join.onRef('waiting.series', '=', 'installments.series')
      .onRef('waiting.number', '=', 'installments.number').onRef('waiting.revision', '=', 'installments.candidate'))
    .$if(id !== undefined, query => query.where('installments.series', '=', id!))
    .select(['installments.series', 'installments.number', 'installments.title', 'installments.release_at', 'installments.held_at',
      'installments.planned_at', 'installments.delay_reason', 'installments.revision', 'installments.candidate',
      'installments.withdrawn_at', 'installments.withdrawn_reason', 'current.hash', 'waiting.hash as candidate_hash', releasedAt(now).as('released')])
    .orderBy('installments.series').orderBy('installments.number').execute()
}

function latestDrafts(db: Kysely<Schema>, id: string | undefined) {
  return db.selectFrom('draft_versions')
    .innerJoin(db.selectFrom('draft_versions').select(eb => ['series', 'number', eb.fn.max('version').as('version')])
      .groupBy(['series', 'number']).as('latest'), join => join.onRef('latest.series', '=', 'draft_versions.series')
      .onRef('latest.number', '=', 'draft_versions.number').onRef('latest.version', '=', 'draft_versions.version'))
    .$if(id !== undefined, query => query.where('draft_versions.series', '=', id!))
    .select(['draft_versions.series', 'draft_versions.number', 'draft_versions.hash']).execute()
}

const keyOf = ({ series, number }: { series: string; number: number }) => `${series} ${number}`

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}
