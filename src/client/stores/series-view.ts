/** What the shelf and the series screen say of a series: derived, never stored. */
import type { Correction, Manifest, ReleasedInstallment } from '../../contract/manifest'
import type { App } from './app'
import { propose, type Proposal, type Read } from './following/catch-up'
import type { PlaceRecord } from './places'

/** 未读, 新, 在读 with the share read (0…1), 已读. */
export type ReadState =
  | { kind: 'unread' } | { kind: 'new' } | { kind: 'reading'; share: number } | { kind: 'read' }

/** Read to the end, here or on another device. */
export function isRead(app: App, series: string, number: number): boolean {
  return app.places.of(series, number)?.finished === true || app.following.sync.elsewhere.hasFinished(series, number)
}

/** Is going on with it reading it again (重读)? Not where the reader has begun to. */
export function isReadAgain(app: App, series: string, number: number): boolean {
  return isRead(app, series, number) && app.places.of(series, number)?.ended !== false
}

/**
 * A part never opened is 新 for a follower when it came out after they began to follow, else when it came out after the reader last left
 * the series; otherwise 未读.
 */
export function readStateOf(app: App, series: string, part: ReleasedInstallment): ReadState {
  if (isRead(app, series, part.number)) return { kind: 'read' }
  const place = app.places.of(series, part.number)
  if (place) return { kind: 'reading', share: place.locator.progression }
  const from = app.following.follows.of(series)?.since ?? app.places.lastVisit(series)
  return { kind: from > 0 && part.releasedAt > from ? 'new' : 'unread' }
}

/** Who leaves a series now has seen it as of its manifest: what came out after a saved copy could not be seen. */
export function seenUntil(app: App, series: string): number {
  const saved = app.shelf.manifest(series)
  return saved ? Math.min(saved.savedAt, app.shelf.shelf.serverNow()) : app.places.lastVisit(series)
}

/** What came since the reader last left the series (自上次以来): parts, and corrections of parts that they have read in. */
export function sinceLast(app: App, { series, released }: Manifest): { parts: number[]; corrected: number[] } {
  const left = app.places.lastVisit(series.id)
  if (left === 0) return { parts: [], corrected: [] }
  return {
    parts: released.filter(part => part.releasedAt > left && !isRead(app, series.id, part.number)).map(part => part.number),
    corrected: released.filter(part => part.releasedAt <= left && part.correction !== undefined && part.correction.at > left && app.places.of(series.id, part.number)).map(part => part.number),
  }
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

/** Where 继续阅读 leads: the part last read unless it is finished, then what the plan proposes, or the next unfinished one; undefined if nothing is out. */
export function continueAt(app: App, manifest: Manifest): ReleasedInstallment | undefined {
  const series = manifest.series.id
  const { released } = manifest
  const unfinished = (part: ReleasedInstallment) => !isRead(app, series, part.number)
  const last = released.find(part => part.number === app.places.lastNumber(series))
  if (last && unfinished(last)) return last
  const proposed = proposal(app, manifest)
  if (proposed) return proposed.part
  const after = last ? released.filter(part => part.number > last.number) : released
  return after.find(unfinished) ?? released.find(unfinished) ?? last ?? released[0]
}

/** What the reader's own plan to catch up proposes; undefined without one. */
export function proposal(app: App, manifest: Manifest): Proposal | undefined {
  const series = manifest.series.id
  const pace = app.following.catchUp.of(series)
  const since = app.following.follows.of(series)?.since
  return pace === undefined || since === undefined ? undefined : propose(manifest, pace, since, app.shelf.shelf.serverNow(), readIn(app, series))
}

/** When it was read to its end here: looked at again, it counts for no other day. */
function readAt(place: PlaceRecord | undefined): number | undefined { return place?.finished === true ? place.finishedAt ?? place.at : undefined }

/** How a series is read, as the plan asks. */
export function readIn(app: App, series: string): Read {
  return { isRead: number => isRead(app, series, number), readAt: number => readAt(app.places.of(series, number)) }
}

/** `coming`: on their way, or waiting for their turn; `offline`: waiting for a network. */
export function counts(app: App, manifest: Manifest): { read: number; fresh: number; cached: number; coming: number; offline: number; full: boolean } {
  const series = manifest.series.id
  const states = manifest.released.map(part => readStateOf(app, series, part).kind)
  const copies = manifest.released.map(part => app.shelf.copy(series, part.number))
  return {
    read: states.filter(kind => kind === 'read').length,
    fresh: states.filter(kind => kind === 'new').length,
    cached: copies.filter(({ state }) => state === 'cached').length,
    coming: copies.filter(copy => copy.state === 'downloading' || (copy.state === 'queued' && copy.after === undefined)).length,
    offline: copies.filter(copy => copy.state === 'queued' && copy.after === 'offline').length,
    full: copies.some(copy => copy.state === 'failed' && copy.code === 'storage-full'),
  }
}
