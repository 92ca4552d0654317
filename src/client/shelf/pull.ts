/** Pulling the library and a series' manifest: ask with If-None-Match, check, save under a new name, switch last. */
import type * as v from 'valibot'
import { Library } from '../../contract/library'
import { Manifest } from '../../contract/manifest'
import { paths } from '../../contract/routes'
import type { Changes } from './changes'
import { hashOf, parseAs } from './content'
import { failureOf, ShelfError, type Failure } from './failure'
import { hashesOf, type Holdings } from './holdings'
import type { Lanes } from './lanes'
import { adoptPresent } from './open'
import type { Problems } from './problems'
import { oncePerNumber, reconcile } from './reconcile'
import type { Pointer } from './records'
import type { Room } from './room'
import type { ServerClock } from './server-clock'
import type { Service } from './service'
import type { Wishes } from './wishes'

/**
 * `changed`: other content than the copy held. A failure leaves the old copy as it was; only `storage-full` and
 * `storage-failed` leave the new one in memory, unsaved.
 */
export type PullResult = { readonly ok: true; readonly changed: boolean } | { readonly ok: false; readonly failure: Failure }

const TIMEOUT_MS = 15_000

export interface PullParts {
  holdings: Holdings; service: Service; room: Room; lanes: Lanes; wishes: Wishes
  serverClock: ServerClock; changes: Changes; problems: Problems
}

export class Puller {
  private readonly inFlight = new Map<string, Promise<PullResult>>()
  constructor(private readonly parts: PullParts) {}

  /** A pull that is already under way is joined. */
  library(): Promise<PullResult> {
    return this.once('library', async () => {
      const { holdings } = this.parts
      const held = holdings.library
      const got = await this.get(paths.library, held, Library)
      const failure = await this.save(got, undefined, whole => holdings.saveLibrary(got.value, got.pointer, whole))
      if (held && held.pointer.hash !== got.pointer.hash) await holdings.discard([held.pointer.hash])
      this.parts.changes.library()
      return failure ? { ok: false, failure } : { ok: true, changed: got.changed }
    })
  }

  /** As {@link library}. */
  series(id: string): Promise<PullResult> {
    return this.once(`series ${id}`, async () => {
      const entry = this.parts.holdings.series.get(id)
      const held = entry?.manifest && entry.pointer ? { value: entry.manifest, pointer: entry.pointer } : undefined
      try {
        const got = await this.get(paths.manifest(id), held, Manifest)
        if (got.value.series.id !== id) throw new ShelfError('malformed', `the manifest of ${got.value.series.id} came for ${id}`)
        return await this.take(id, { ...got, value: oncePerNumber(got.value) })
      } catch (cause) {
        if (failureOf(cause).code === 'not-found') await this.confirmGone(id)
        throw cause
      }
    })
  }

  /** A manifest that came by another way: taken only if it is later than the one held. */
  async offer(id: string, got: Gotten<Manifest>): Promise<void> {
    if (this.isNews(id, got.value)) await this.take(id, { ...got, value: oncePerNumber(got.value) }, true)
  }

  private isNews(id: string, manifest: Manifest): boolean {
    const held = this.parts.holdings.series.get(id)?.manifest
    return !held || held.serverTime < manifest.serverTime
  }

  private async take(id: string, got: Gotten<Manifest>, offered = false): Promise<PullResult> {
    const { holdings, changes, wishes, problems, serverClock } = this.parts
    const entry = holdings.entry(id)
    const before = entry.pointer?.hash
    const failure = await this.save(got, id, whole => {
      if (offered && !this.isNews(id, got.value)) return // a pull was faster; the file goes at the next start
      const { parts, dropped } = reconcile(entry.parts, got.value)
      for (const { number } of [...entry.manifest?.released ?? [], ...got.value.released, ...entry.parts.values()]) changes.installment(id, number)
      entry.manifest = got.value
      entry.pointer = got.pointer
      if (whole) entry.saved = got.pointer
      entry.parts = parts
      changes.series(id)
      try {
        holdings.saveEntry(entry)
      } finally {
        void holdings.discard([...before === undefined ? [] : [before], ...dropped.flatMap(hashesOf)])
      }
    })
    for (const adopted of await adoptPresent(entry, holdings, wishes, problems, () => serverClock.now())) changes.installment(adopted.entry.id, adopted.number)
    holdings.noteDue()
    return failure ? { ok: false, failure } : { ok: true, changed: got.changed }
  }

  /** The file first, then the pointer. A full disk is told, but does not keep the new state from this session. */
  private async save(got: Gotten<unknown>, series: string | undefined, point: (fileIsWhole: boolean) => void): Promise<Failure | undefined> {
    const { room, holdings } = this.parts
    return holdings.blobs.guard(got.pointer.hash, async () => {
      let failure: Failure | undefined
      if (got.body) await room.put(got.pointer.hash, 'json', got.body, series).catch(cause => { failure = failureOf(cause) })
      try {
        point(failure === undefined && holdings.blobs.has(got.pointer.hash))
      } catch (cause) {
        failure ??= failureOf(cause)
      }
      return failure
    })
  }

  private async get<T>(path: string, held: Held<T> | undefined, schema: v.GenericSchema<unknown, T>): Promise<Gotten<T>> {
    const { lanes, service, serverClock, holdings } = this.parts
    // What found no room is asked for in full: told that nothing changed, it would never be saved.
    const answer = await lanes.run(() => service.get(path, { etag: held && holdings.blobs.has(held.pointer.hash) ? held.pointer.etag : undefined, timeoutMs: TIMEOUT_MS }))
    const savedAt = serverClock.now()
    if (!answer.fresh) {
      if (!held) throw new ShelfError('malformed', '304 without anything held')
      return { value: held.value, pointer: { ...held.pointer, savedAt }, changed: false }
    }
    const hash = hashOf(answer.body)
    const pointer: Pointer = { hash, bytes: answer.body.length, savedAt, ...answer.etag === undefined ? {} : { etag: answer.etag } }
    return { value: parseAs(schema, answer.body), pointer, changed: hash !== held?.pointer.hash, body: answer.body }
  }

  /** A 404 alone may be a broken server. The series goes only if the library, asked anew, does not list it either. */
  private async confirmGone(id: string): Promise<void> {
    const { holdings, changes } = this.parts
    const listed = await this.library()
    if (!listed.ok || holdings.library?.value.series.some(series => series.id === id)) return
    const numbers = [...holdings.series.get(id)?.parts.keys() ?? []]
    await holdings.dropSeries(id)
    for (const number of numbers) changes.installment(id, number)
    changes.series(id)
  }

  private once(key: string, job: () => Promise<PullResult>): Promise<PullResult> {
    let running = this.inFlight.get(key)
    if (!running) {
      running = job().catch((cause): PullResult => ({ ok: false, failure: failureOf(cause) })).finally(() => { this.inFlight.delete(key) })
      this.inFlight.set(key, running)
    }
    return running
  }
}

interface Held<T> { value: T; pointer: Pointer }
export interface Gotten<T> { value: T; pointer: Pointer; changed: boolean; body?: Uint8Array }
