/** Does what was proposed, in the caller's transaction: the places, the signatures that fall with them, the trail. */
import type { Kysely } from 'kysely'
import type { Place, PlanChange, PlanOutcome } from '../../contract/desk/plan'
import { Conflict } from '../conflict'
import type { Write } from '../database/database'
import type { Schema } from '../database/schema'
import { Refusal } from '../refusal'
import { carrySignatures, settleApproval } from '../reviewing/approval'
import type { Act } from '../trail/acts'
import { spokenInstant } from './instants'
import { placed, seriesState } from './overview'
import type { Move, Proposal } from './proposal'
import { trainsAt, trainVersion, type KnownTrain, type Train } from './train'

/** @throws Refusal if there is no such series. */
export async function requireTrain(db: Kysely<Schema>, now: number, id: string): Promise<KnownTrain> {
  const [train] = await trainsAt(db, now, id)
  if (!train) throw new Refusal(`没有名为 ${id} 的连载。`)
  return train
}

/** @param person id of who acts. @throws Conflict with what stands now, if it is not the plan that the person looked at. */
export async function checkVersion(db: Write, train: KnownTrain, version: string, person: string): Promise<void> {
  if (trainVersion(train) === version) return
  const last = await db.selectFrom('acts').where('series', '=', train.id).select(['person', 'shown', 'at']).orderBy('change', 'desc').orderBy('position', 'desc').limit(1).executeTakeFirst()
  // Nobody's act: the clock has let a part out since the last one.
  const out = train.parts.filter(part => part.released && last !== undefined && part.releaseAt! > last.at).at(-1)
  const said = out ? `第 ${out.number} 期刚刚发布，你的改动没有写入`
    // On another screen, or by this very act, whose first answer was lost: browsers send again what got none.
    : last?.person === person ? '你刚刚动过这个连载，这一次没有再写入'
      : `${last?.shown ?? '有人'}刚刚动过这个连载，你的改动没有写入`
  throw new Conflict(`${said}。请看过现在的计划再定。`, { series: seriesState(train) })
}

/** The name of an act in the trail and what it means for one part. */
export interface Named {
  act: 'planned' | 'moved' | 'held' | 'resumed' | 'released-now' | 'put-back'
  /** The part that the person acted on; the others went with it. */
  number?: number
}

/** @throws Refusal with every reason against it. */
export async function carryOut(db: Write, train: Train, { moves, refusals }: Proposal, named: Named, record: (act: Act) => Promise<void>): Promise<void> {
  if (refusals.length > 0) throw new Refusal(refusals.join(''))
  const { id: series, now, timeZone } = train
  for (const { part, place } of moves) {
    const carried = named.act === 'released-now' && part.number === named.number ? await carrySignatures(db, now, series, part.number) : 0
    await db.updateTable('installments')
      .set({ release_at: place.releaseAt, held_at: place.heldAt, planned_at: place.plannedAt, delay_reason: place.reason, changed_at: now })
      .where('series', '=', series).where('number', '=', part.number).execute()
    const why = place.releaseAt === null ? '暂缓发布' : `发布时间改为${spokenInstant(place.releaseAt, timeZone, now)}`
    const voided = part.releaseAt === place.releaseAt ? 0 : await settleApproval(db, now, series, part.number, why)
    await record({
      act: named.act, series, number: part.number,
      detail: {
        from: placeOf(part), to: place, timeZone, voided,
        ...(carried > 0 ? { carried } : {}), ...(named.number === undefined || named.number === part.number ? {} : { with: named.number }),
      },
    })
  }
}

const placeOf = ({ releaseAt, heldAt, plannedAt, reason }: Place): Place => ({ releaseAt, heldAt, plannedAt, reason })

/** @param version of the plan that the changes start from, or of the one that they made. */
export function outcomeOf(train: Train, { moves, refusals, notes }: Proposal, named: Named, applied: boolean, version: string): PlanOutcome {
  return {
    applied, refusals, notes, version,
    changes: moves.map(move => changeOf(train, move, named)),
    undo: applied && named.act !== 'released-now' ? moves.map(({ part }) => ({ number: part.number, place: placeOf(part) })) : null,
  }
}

function changeOf({ timeZone }: Train, { part, place }: Move, { act, number }: Named): PlanChange {
  const keeps = part.releaseAt === place.releaseAt || (act === 'released-now' && part.number === number)
  return {
    number: part.number, title: part.title, before: placed(part.releaseAt, timeZone), after: placed(place.releaseAt, timeZone),
    held: place.heldAt !== null, plannedAt: placed(place.plannedAt, timeZone), reason: place.reason, voided: keeps ? 0 : part.standing,
  }
}
