/**
 * Pulls a series at the instant when its next part is due, so that it appears without reload. The wait is counted on the
 * server's clock in short sleeps (a long timer fires at once in some engines, and clocks jump when a phone wakes).
 */
import type { Platform } from '../platform/ports'
import type { Change } from '../shelf/shelf'
import type { ShelfView } from './shelf-view'

/** Longest sleep before the clock is read again, ms. */
const NAP = 15_000
/** Readers do not all ask in the same millisecond. */
const SPREAD = 1_200
const RETRY = 2_000
const RETRIES = 5
/** What is still not out then, signed late or put off, is asked for so often, ms. */
const LATE = 60_000
/** What is looked at so long is asked for again: a part may have been let out before its time, put off, corrected or taken back, ms. */
const STALE = 300_000

export class ReleaseWatch {
  private readonly watched = new Map<string, { holders: number; stop: () => void }>()

  constructor(private readonly shelf: ShelfView, private readonly platform: Pick<Platform, 'clock' | 'random' | 'onShow' | 'onHide'>) {}

  /** Watches a series while it is on screen, or with '' the library; returns the way to stop. */
  watch(series: string): () => void {
    const held = this.watched.get(series)
    if (held) held.holders++
    else this.watched.set(series, { holders: 1, stop: this.start(series) })
    return () => {
      const entry = this.watched.get(series)
      if (!entry || --entry.holders > 0) return
      entry.stop()
      this.watched.delete(series)
    }
  }

  private start(series: string): () => void {
    const { clock, random, onShow, onHide } = this.platform
    const refresh = () => (series === '' ? this.shelf.refreshLibrary() : this.shelf.refreshSeries(series))
    let cancel = (): void => undefined
    let stopped = false
    let pulledFor = 0
    let tries = 0
    let pulledAt = this.shelf.shelf.serverNow()
    let pulling = false
    let hidden = false
    /** Until when the service asked to be left alone. */
    let peace = 0
    const pull = (): void => {
      pulledAt = this.shelf.shelf.serverNow()
      pulling = true
      void refresh().then(result => {
        pulling = false
        peace = result.ok ? 0 : clock.now() + (result.failure.retryAfterMs ?? 0)
        loop()
      })
    }
    const loop = (): void => {
      cancel()
      if (stopped) return
      const due = this.nextRelease(series)
      const left = due === undefined ? NAP : due - this.shelf.shelf.serverNow()
      if (due !== undefined && left <= 0) {
        tries = due === pulledFor ? tries + 1 : 0
        pulledFor = due
        if (tries >= RETRIES && this.shelf.shelf.serverNow() - pulledAt < LATE) { cancel = clock.after(NAP, loop); return }
        const rest = peace - clock.now()
        cancel = clock.after(rest > 0 ? rest + random() * SPREAD : tries === 0 ? random() * SPREAD : RETRY, pull)
      } else if (!hidden && peace <= clock.now() && this.shelf.shelf.serverNow() - pulledAt >= STALE) pull()
      else cancel = clock.after(Math.min(left + 20, NAP), loop)
    }
    const unshow = onShow(() => { hidden = false; pull() })
    const unhide = onHide(() => { hidden = true })
    const unlisten = this.shelf.onChange(changes => { if (!pulling && changes.some(change => nameOf(change) === series)) loop() })
    loop()
    return () => { stopped = true; cancel(); unshow(); unhide(); unlisten() }
  }

  private nextRelease(series: string): number | undefined {
    const { shelf } = this.shelf
    const instants = (series === ''
      ? (shelf.library()?.value.series ?? []).map(summary => summary.nextReleaseAt)
      : (shelf.manifest(series)?.value.upcoming ?? []).map(part => part.releaseAt)
    ).filter((at): at is number => at !== null)
    return instants.length === 0 ? undefined : Math.min(...instants)
  }
}

/** The series whose list changed, '' for the library. */
function nameOf(change: Change): string | undefined {
  if (change.kind === 'library') return ''
  return change.kind === 'series' ? change.series : undefined
}
