/** How the desk is told of a train: every instant with the day and time of the series' zone. */
import type { PartState, Placed, SeriesState } from '../../contract/desk/plan'
import { stagesOf } from '../reviewing/approval'
import { localOf } from './local-time'
import { missingOf, trainVersion, waitsFor, type Part, type Train } from './train'

/** So long before its instant a part that lacks something is warned of, ms: two working days and a weekend between. */
const WARN_BEFORE = 4 * 86_400_000

export function seriesState(train: Train): SeriesState {
  const { id, title, masthead, editorNote, timeZone, review, cadence } = train
  return {
    id, title, masthead, editorNote, timeZone, review, cadence,
    today: localOf(train.now, timeZone).day, version: trainVersion(train), parts: train.parts.map(part => partState(train, part)),
  }
}

export function placed(at: number | null, zone: string): Placed | null {
  return at === null ? null : { at, ...localOf(at, zone) }
}

function partState(train: Train, part: Part): PartState {
  const { timeZone, now, review } = train
  const missing = part.released ? null : missingOf(part, review)
  const overdue = !part.released && part.releaseAt !== null && part.releaseAt <= now
  return {
    number: part.number, title: part.title, text: part.text,
    signed: part.signed.length, needed: stagesOf[review].length,
    releaseAt: placed(part.releaseAt, timeZone), plannedAt: placed(part.plannedAt, timeZone), reason: part.reason,
    held: part.heldAt !== null, released: part.released, overdue,
    behind: overdue && missing === null ? waitsFor(train, part) : null,
    revision: part.revision ?? 0, candidate: part.candidate, withdrawn: part.withdrawn,
    warning: part.releaseAt !== null && part.releaseAt - now < WARN_BEFORE ? missing : null,
  }
}
