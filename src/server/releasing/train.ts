/** A series as a train of parts: everything that planning needs to know, in a handful of queries for all series at once. */
import type { Kysely } from 'kysely'
import type { Cadence, Place } from '../../contract/desk/plan'
import type { Policy, Stage } from '../../contract/desk/review'
import type { Schema } from '../database/schema'
import { versionOf } from '../payload'
import { missingStages, partFacts, type PartFacts } from '../reviewing/facts'

/** A part of the plan. Pure code looks at no more of it than this. */
export interface Part extends Place {
  number: number
  title: string
  released: boolean
  /** What keeps it from its readers but the clock: no text, none that is final, or the signatures of these stages. */
  missing: 'text' | 'final' | Stage[]
  /** Signatures that a move would void. */
  standing: number
}

export interface Train {
  id: string
  timeZone: string
  /** That of the last plan; a cascade follows it. */
  cadence: Cadence | null
  /** In the order of their numbers. */
  parts: Part[]
  now: number
}

/** A train with all that the desk tells of it. */
export interface KnownTrain extends Train {
  title: string
  masthead: string
  editorNote: string
  policy: Policy
  facts: PartFacts[]
}

/** All series, or the one named, in the order of their making. Call within {@link Database.read} or a write. */
export async function trainsAt(db: Kysely<Schema>, now: number, id?: string): Promise<KnownTrain[]> {
  const series = await db.selectFrom('series').selectAll().orderBy('created_at').orderBy('id')
    .$if(id !== undefined, query => query.where('id', '=', id!)).execute()
  const factsOf = new Map<string, PartFacts[]>(series.map(one => [one.id, []]))
  for (const part of await partFacts(db, now, id === undefined ? {} : { series: id })) factsOf.get(part.series)?.push(part)
  return series.map(one => {
    const facts = factsOf.get(one.id)!
    return {
      id: one.id, title: one.title, masthead: one.masthead, editorNote: one.editor_note, timeZone: one.time_zone, policy: one.review, now,
      cadence: one.cadence === null ? null : JSON.parse(one.cadence) as Cadence, facts, parts: facts.map(partOf),
    }
  })
}

function partOf(facts: PartFacts): Part {
  return {
    number: facts.number, title: facts.title, released: facts.released,
    releaseAt: facts.releaseAt, heldAt: facts.heldAt, plannedAt: facts.plannedAt, reason: facts.delayReason,
    missing: facts.reviewed ? missingStages(facts) : facts.draft || facts.current !== null ? 'final' : 'text',
    standing: facts.released ? 0 : facts.standing.length,
  }
}

/** Names the state of a plan: whatever changes what a preview said of it changes the name. */
export function trainVersion({ timeZone, cadence, policy, parts, facts }: KnownTrain): string {
  return versionOf([timeZone, cadence, policy, parts, facts.map(({ reviewed, standing }) => [reviewed, standing.map(({ id }) => id)])])
}

/** The earlier part that keeps this one waiting by the catalog's predicate, though its own instant may have come. */
export function waitsFor(train: Pick<Train, 'parts'>, number: number): number | null {
  return train.parts.find(one => one.number < number && !one.released && (one.heldAt !== null || one.releaseAt !== null))?.number ?? null
}
