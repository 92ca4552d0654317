/** How the desk is told of a train: every instant with the day and time of the series' zone. */
import type { PartState, Placed, SeriesState } from '../../contract/desk/plan'
import { stagesOf } from '../../contract/desk/review'
import type { PartFacts } from '../reviewing/facts'
import { standingOf, warningsOf } from '../reviewing/warnings'
import { localOf } from './local-time'
import { trainVersion, waitsFor, type KnownTrain } from './train'

export function seriesState(train: KnownTrain): SeriesState {
  const { id, title, masthead, editorNote, timeZone, policy, cadence, facts } = train
  return {
    id, title, masthead, editorNote, timeZone, policy, cadence,
    today: localOf(train.now, timeZone).day, version: trainVersion(train), parts: facts.map(part => partState(train, part)),
  }
}

export function placed(at: number | null, zone: string): Placed | null {
  return at === null ? null : { at, ...localOf(at, zone) }
}

function partState(train: KnownTrain, part: PartFacts): PartState {
  const { timeZone, now, policy, facts } = train
  const standing = standingOf(part, now)
  return {
    number: part.number, title: part.title, standing,
    signed: part.standing.length, needed: stagesOf[policy].length,
    releaseAt: placed(part.releaseAt, timeZone), plannedAt: placed(part.plannedAt, timeZone), reason: part.delayReason,
    behind: standing === 'overdue' && part.approved ? waitsFor(train, part.number) : null,
    revision: part.current ?? 0, candidate: part.candidate !== null, warnings: warningsOf(part, now, facts),
  }
}
