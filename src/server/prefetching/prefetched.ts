/** The answer to WeChat's fetch in advance: a series' manifest, and of the part that the reader comes for as much as fits. */
import { PREFETCH_LIMIT, readPrefetchToken, type Prefetched } from '../../contract/prefetch'
import { SERIES_ID } from '../../contract/routes'
import type { Document } from '../../contract/document'
import type { Manifest } from '../../contract/manifest'
import type { Catalog } from '../catalog/catalog'
import { documentAt } from '../catalog/content'
import type { Database, Pulse } from '../database/database'

/** Which series, and which part: exactly that one, or the first that is out from it on. */
export interface Wanted { series: string; number: number; exactly: boolean }

/** @param query of the page that is being opened, if one is; it goes before the token, which tells what was read last. */
export function wantedBy(token: string, query: string): Wanted | undefined {
  const held = readPrefetchToken(token)
  const page = new URLSearchParams(query)
  const series = page.get('series') ?? held?.series ?? ''
  if (!SERIES_ID.test(series)) return undefined
  const number = /^[1-9]\d{0,5}$/.exec(page.get('number') ?? '')
  if (page.has('series') && number) return { series, number: Number(number[0]), exactly: true }
  return { series, number: held?.series === series ? held.from : 1, exactly: false }
}

/** @returns JSON of at most {@link PREFETCH_LIMIT} bytes; undefined if there is no such series, or its manifest alone is too large. */
export async function prefetchedAt(database: Database, catalog: Catalog, { series, number, exactly }: Wanted, { now, changes }: Pulse): Promise<string | undefined> {
  const state = await catalog.manifest(series, { now, changes })
  if (!state) return undefined
  const bare: Prefetched = { format: 1, at: now, etag: `"${state.version}"`, manifest: state.payload.identity.toString() }
  const part = (JSON.parse(bare.manifest) as Manifest).released.find(one => exactly ? one.number === number : one.number >= number)
  const document = part && (await documentAt(database.queries, part.hash, 'identity', now))?.toString()
  if (part && document !== undefined) {
    const whole = fitting({ ...bare, document })
    if (whole !== undefined) return whole
    const { blocks } = JSON.parse(document) as Document
    const beginning = (count: number) => fitting({ ...bare, beginning: { hash: part.hash, blocks: blocks.slice(0, count) } })
    const count = mostOf(blocks.length, n => beginning(n) !== undefined)
    if (count > 0) return beginning(count)
  }
  return fitting(bare)
}

function fitting(answer: Prefetched): string | undefined {
  const text = JSON.stringify(answer)
  return Buffer.byteLength(text) <= PREFETCH_LIMIT ? text : undefined
}

/** The greatest n for which `fits`, which holds up to some n and not beyond; 0 if for none. */
function mostOf(limit: number, fits: (n: number) => boolean): number {
  let [low, high] = [0, limit]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}
