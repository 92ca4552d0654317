/** What the shelf and the series screen say of a series: derived, never stored. */
import type { Correction, Manifest, ReleasedInstallment } from '../../contract/manifest'
import type { App } from './app'

/** 未读, 新, 在读 with the share read (0…1), 已读. */
export type ReadState =
  | { kind: 'unread' } | { kind: 'new' } | { kind: 'reading'; share: number } | { kind: 'read' }

/** A part never opened is 新 when it came out after the reader last left the series, else 未读. */
export function readStateOf(app: App, series: string, part: ReleasedInstallment): ReadState {
  const place = app.places.of(series, part.number)
  if (!place) {
    const left = app.places.lastVisit(series)
    return { kind: left > 0 && part.releasedAt > left ? 'new' : 'unread' }
  }
  return place.finished ? { kind: 'read' } : { kind: 'reading', share: place.locator.progression }
}

/** Every correction of a part, newest first. A manifest that was kept from before tells of the newest only. */
export function correctionsOf({ corrections, correction }: ReleasedInstallment): readonly Correction[] {
  return corrections.length > 0 || !correction ? corrections : [correction]
}

/** Has the text been corrected since the reader read in it? */
export function correctedSince(app: App, series: string, part: ReleasedInstallment): boolean {
  const place = app.places.of(series, part.number)
  return part.correction !== undefined && place !== undefined && place.hash !== part.hash
}

/** Where 继续阅读 leads: the part last read unless it is finished, then the next unfinished one; undefined if nothing is out. */
export function continueAt(app: App, manifest: Manifest): ReleasedInstallment | undefined {
  const series = manifest.series.id
  const { released } = manifest
  const unfinished = (part: ReleasedInstallment) => app.places.of(series, part.number)?.finished !== true
  const last = released.find(part => part.number === app.places.lastNumber(series))
  if (last && unfinished(last)) return last
  const after = last ? released.filter(part => part.number > last.number) : released
  return after.find(unfinished) ?? released.find(unfinished) ?? last ?? released[0]
}

export function counts(app: App, manifest: Manifest): { read: number; fresh: number; cached: number } {
  const series = manifest.series.id
  const states = manifest.released.map(part => readStateOf(app, series, part).kind)
  return {
    read: states.filter(kind => kind === 'read').length,
    fresh: states.filter(kind => kind === 'new').length,
    cached: manifest.released.filter(part => app.shelf.copy(series, part.number).state === 'cached').length,
  }
}
