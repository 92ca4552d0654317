/**
 * The durable index: one small key-value record for the library and one for each series, so that a damaged one takes
 * nothing else with it. A record is set last, after the files that it names are whole. All of it is a cache.
 */
import * as v from 'valibot'
import { ContentHash } from '../../contract/document'
import type { KeyValue } from '../platform/ports'
import { ShelfError } from './failure'
import type { Problems } from './problems'

/** Another number than the one found: the caches are discarded. Wishes, places and settings live elsewhere. */
export const SCHEMA = 1
const PREFIX = 'shelf.cache.'
const LIBRARY = `${PREFIX}library`
const SERIES = `${PREFIX}series.`

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A manifest or library copy: the file's hash, what to send as If-None-Match, and from when the copy is (server's clock). */
export const Pointer = v.object({ hash: ContentHash, bytes: Count, etag: v.exactOptional(v.string()), savedAt: v.number() })
export type Pointer = v.InferOutput<typeof Pointer>

/** The copy of one revision of an installment; its text is whole, its images may still be on the way. */
export const Copy = v.object({
  hash: ContentHash,
  revision: Count,
  bytes: Count,
  images: v.array(v.object({ hash: ContentHash, bytes: Count, ext: v.string() })),
  savedAt: v.number(),
})
export type Copy = v.InferOutput<typeof Copy>

/** `next`: a correction whose text has come, waiting for its images while `current` stays readable. */
export const Part = v.object({ number: Count, current: Copy, next: v.exactOptional(Copy) })
export type Part = v.InferOutput<typeof Part>

export interface SeriesRecord { series: string; manifest?: Pointer; parts: Part[] }
/** `lost`: something unreadable was found, so files that no record names may still be wanted. `outdated`: of another schema, so none are. */
export interface Records { library?: Pointer; series: SeriesRecord[]; lost: boolean; outdated: boolean }

export function readRecords(keyValue: KeyValue, problems: Problems): Records {
  const records: Records = { series: [], lost: false, outdated: false }
  for (const key of keyValue.keys()) {
    if (!key.startsWith(PREFIX)) continue
    const raw = keyValue.get(key)
    const series = key.startsWith(SERIES) ? key.slice(SERIES.length) : undefined
    const damaged = (number?: number): void => {
      records.lost = true
      const where = series === undefined ? { what: 'library' } as const : number === undefined
        ? { what: 'series', series } as const : { what: 'installment', series, number } as const
      problems.add(where, new ShelfError('damaged', `record ${key}`))
    }
    if (!isObject(raw) || typeof raw.schema !== 'number') damaged()
    else if (raw.schema !== SCHEMA) {
      records.outdated = true
      keyValue.remove(key)
    }
    else if (series === undefined) {
      if (v.is(Pointer, raw.manifest)) records.library = raw.manifest
      else damaged()
    } else records.series.push(seriesRecord(series, raw, damaged))
  }
  return records
}

function seriesRecord(series: string, raw: Record<string, unknown>, damaged: (number?: number) => void): SeriesRecord {
  const record: SeriesRecord = { series, parts: [] }
  if (v.is(Pointer, raw.manifest)) record.manifest = raw.manifest
  else if (raw.manifest !== undefined) damaged()
  if (!Array.isArray(raw.parts)) damaged()
  else for (const part of raw.parts as unknown[]) {
    if (v.is(Part, part)) record.parts.push(part)
    else damaged(isObject(part) && typeof part.number === 'number' ? part.number : undefined)
  }
  return record
}

export function writeLibrary(keyValue: KeyValue, manifest: Pointer): void {
  keyValue.set(LIBRARY, { schema: SCHEMA, manifest })
}

export function writeSeries(keyValue: KeyValue, record: SeriesRecord): void {
  keyValue.set(SERIES + record.series, { schema: SCHEMA, manifest: record.manifest, parts: record.parts })
}

/** The manifest that the record of a series names now: another window may have written it. */
export function recordedManifest(keyValue: KeyValue, series: string): Pointer | undefined {
  const raw = keyValue.get(SERIES + series)
  return isObject(raw) && raw.schema === SCHEMA && v.is(Pointer, raw.manifest) ? raw.manifest : undefined
}

export function removeSeriesRecord(keyValue: KeyValue, series: string): void {
  keyValue.remove(SERIES + series)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
