/** What WeChat fetches in advance: put on the shelf when it comes, and asked for by what was read last. */
import { prefetchToken } from '../../contract/prefetch'
import type { Platform } from '../platform/ports'
import type { Prefetching } from '../platform/prefetching-ports'
import type { Shelf } from '../shelf/shelf'
import type { PlaceStore } from './places'

export function keepPrefetching(port: Prefetching, platform: Pick<Platform, 'onHide'>, shelf: Pick<Shelf, 'takePrefetched'>, places: PlaceStore): void {
  port.onAnswer(answer => { void shelf.takePrefetched(answer) })
  const ask = () => {
    const { lastSeries } = places
    if (lastSeries === '') return
    const last = places.lastNumber(lastSeries) ?? 1
    port.setToken(prefetchToken(lastSeries, places.of(lastSeries, last)?.finished ? last + 1 : last))
  }
  ask()
  platform.onHide(ask)
}
