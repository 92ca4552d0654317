/**
 * Places, bookmarks and highlights with their notes, on every device of a reader. A device works on its own copy and tells the service
 * when it can; whatever the order in which devices tell, all end the same:
 *
 * - Of two states of an item the one with the greater stamp stands. A deletion is a state like any other, and is kept.
 * - A place belongs to the device that made it: there is one for each device and series, and no other device writes it. A place
 *   from elsewhere can only be offered.
 */
import * as v from 'valibot'
import { Locator } from './locator'
import { Instant } from './manifest'
import { SERIES_ID } from './routes'
import { DEVICE_ID, Stamp, deviceOfStamp } from './stamps'

export const SYNC_LIMITS = {
  /** Items in one message, either way. */
  items: 500,
  /** Bytes of one item's body as JSON, UTF-8. */
  body: 8 * 1024,
  /** Bytes of one message: what does not fit goes with the next. */
  message: 1024 * 1024,
  /** Items of one reader, deleted ones included. */
  reader: 20_000,
} as const

/** One item in one state. `body` is null exactly if it is deleted. */
export const SyncItem = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w:.-]{1,128}$/)),
  kind: v.picklist(['place', 'bookmark', 'highlight']),
  series: v.pipe(v.string(), v.regex(SERIES_ID)),
  /** {@link SyncedPlace}, or a mark as its device keeps it, with the number of its part; the service does not look into it. */
  body: v.nullable(v.record(v.string(), v.unknown())),
  stamp: Stamp,
})
export type SyncItem = v.InferOutput<typeof SyncItem>

/** The body of a place: where the device is in the series, and which parts have been read to the end on it. */
export const SyncedPlace = v.looseObject({
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  locator: Locator,
  /** The content hash of the revision that it is a place in. */
  hash: v.string(),
  at: Instant,
  finished: v.optional(v.array(v.number()), []),
})
export type SyncedPlace = v.InferOutput<typeof SyncedPlace>

/** The only id that a place can have. */
export function placeId(device: string, series: string): string { return `place:${device}:${series}` }

/** May a device write this item? Only its own place, under the one name that it has. */
export function mayWrite(device: string, item: SyncItem): boolean {
  return item.kind === 'place' ? item.id === placeId(device, item.series) && deviceOfStamp(item.stamp) === device : !item.id.startsWith('place:')
}

/** Of two states of one item the one that stands. It does not matter which comes first, or how often. */
export function standing(a: SyncItem, b: SyncItem): SyncItem {
  if (a.stamp !== b.stamp) return a.stamp > b.stamp ? a : b
  // Equal stamps are the same writing, unless a copy was damaged; then too all must choose the same.
  return weight(a) >= weight(b) ? a : b
}

function weight(item: SyncItem): string { return item.body === null ? '~' : JSON.stringify([item.body, item.kind, item.series]) }

export const SyncMessage = v.object({
  device: v.pipe(v.string(), v.regex(DEVICE_ID)),
  /** As the last answer gave it; '' at first, and with a new token. */
  cursor: v.pipe(v.string(), v.maxLength(64)),
  /** What has changed on the device since it was last taken. */
  items: v.array(v.unknown()),
})
export type SyncMessage = v.InferOutput<typeof SyncMessage>

export const SyncAnswer = v.looseObject({
  cursor: v.string(),
  /** What stands on the service and may be new to the device. */
  items: v.array(v.unknown()),
  /** There is more: ask again at once with the new cursor. */
  more: v.boolean(),
  /** What was sent and not taken, with a sentence why; it need not be sent again as it is. */
  refused: v.array(v.looseObject({ id: v.string(), reason: v.string() })),
})
export type SyncAnswer = v.InferOutput<typeof SyncAnswer>
