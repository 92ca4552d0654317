/** The shelf (书架 / 离线): the durable store of a reader's series, and what keeps it up to date. No UI, no MobX, no Taro. */
import type { Document } from '../../contract/document'
import type { Library } from '../../contract/library'
import type { Manifest } from '../../contract/manifest'
import { paths } from '../../contract/routes'
import type { ConnectionKind, Platform } from '../platform/ports'
import { Changes, type ChangeListener } from './changes'
import { copyStateOf, type CopyState } from './copy-state'
import { Downloads } from './downloads'
import type { Holdings } from './holdings'
import { Lanes } from './lanes'
import { openHoldings } from './open'
import { Planner } from './planner'
import { Problems, type Problem } from './problems'
import { takePrefetched } from './prefetched'
import { Puller, type PullParts, type PullResult } from './pull'
import { Room } from './room'
import { ServerClock } from './server-clock'
import { Service } from './service'
import { Texts, type HeldText } from './texts'
import { usageOf, type Usage } from './usage'
import { Wishes } from './wishes'

export type ShelfPorts = Pick<Platform, 'files' | 'keyValue' | 'network' | 'connection' | 'clock' | 'random' | 'onShow'>

export interface ShelfOptions {
  ports: ShelfPorts
  /** The service's origin, as https://example.org; '' for the origin of the page. */
  service: string
  /** Another root of the API below it than /api. */
  root?: string | undefined
  /** Has the reader finished it? Guides what is fetched first and what may go when the disk is full. */
  isRead?: (series: string, number: number) => boolean
  /** Only what is opened is fetched: nothing outlives the program. */
  fleeting?: boolean
}

/** A saved copy and from when it is, ms UTC by the server's clock: the last moment the server confirmed it. */
export interface Saved<T> { readonly value: T; readonly savedAt: number }

export class Shelf {
  private readonly changes = new Changes()
  private readonly lanes = new Lanes()
  private readonly texts: Texts
  private readonly planner: Planner
  private readonly pulling: PullParts
  private readonly puller: Puller
  private readonly downloads: Downloads
  private readonly stops: (() => void)[] = []
  private told = false

  private constructor(
    options: ShelfOptions,
    private readonly holdings: Holdings,
    private readonly wishes: Wishes,
    private readonly problemList: Problems,
    private readonly serverClock: ServerClock,
    private readonly service: Service,
  ) {
    const { ports: { clock, connection, random, onShow }, isRead = () => false, fleeting = false } = options
    const { changes, lanes } = this
    const touch = (series: string, number: number): void => changes.installment(series, number)
    this.texts = new Texts(holdings)
    this.planner = new Planner(holdings, wishes, isRead, touch, !fleeting)
    const room = new Room(holdings, wishes, { isRead, isOpen: (series, number) => this.planner.isOpen(series, number), dropped: touch })
    this.pulling = { holdings, service, room, lanes, wishes, serverClock, changes, problems: problemList }
    this.puller = new Puller(this.pulling)
    this.downloads = new Downloads({
      holdings, service, room, lanes, serverClock, clock, random,
      plan: () => this.planner.plan(),
      isShed: (series, number) => wishes.hasShed(series, number) && !this.planner.isWanted(series, number),
      isOffline: () => this.planner.connection === 'none',
      pull: series => this.puller.series(series), // without a fresh start for what failed
      touched: hash => this.touched(hash),
    })
    lanes.onFree = () => this.downloads.pump()
    const online = (kind: ConnectionKind): void => {
      this.told = true
      this.planner.connection = kind
      if (kind === 'none') this.downloads.pump()
      else this.downloads.retry(false)
    }
    this.stops.push(connection.onChange(online), onShow(() => this.downloads.retry(false)))
    connection.kind().then(online, cause => problemList.add({ what: 'storage' }, cause))
  }

  /** Reads the durable index. Never throws: what is damaged is dropped and told by {@link problems}. */
  static async open(options: ShelfOptions): Promise<Shelf> {
    const { ports, service, root } = options
    const problems = new Problems()
    const serverClock = new ServerClock(ports.clock, ports.keyValue, problems)
    const wishes = new Wishes(ports.keyValue, problems)
    const holdings = await openHoldings(ports.files, ports.keyValue, wishes, problems, () => serverClock.now())
    return new Shelf(options, holdings, wishes, problems, serverClock, new Service(service, ports.network, ports.clock, serverClock, root))
  }

  // --- what is there ---

  library(): Saved<Library> | undefined {
    const { library } = this.holdings
    return library && { value: library.value, savedAt: library.pointer.savedAt }
  }

  manifest(series: string): Saved<Manifest> | undefined {
    const entry = this.holdings.series.get(series)
    return entry?.manifest && entry.pointer && { value: entry.manifest, savedAt: entry.pointer.savedAt }
  }

  copy(series: string, number: number): CopyState {
    return copyStateOf(series, number, this.planner.isPlanned(series, number), this.holdings, this.downloads)
  }

  /** Has the service asked to be left alone for a while? Until then nothing is fetched, whoever waits. */
  isPaused(): boolean { return this.downloads.isPaused() }

  /** Is the text at hand, with or without its pictures? */
  isReadable(series: string, number: number): boolean { return this.textHash(series, number) !== undefined }

  /** The name of the text that {@link text} gives, if it is not damaged. */
  textHash(series: string, number: number): string | undefined { return this.texts.best(series, number) }

  /** The best whole text at hand, by its own name: while a correction is on its way it is not the one that is out. undefined if there is none. A copy that turns out damaged is dropped and fetched again. */
  text(series: string, number: number): Promise<HeldText | undefined> {
    return this.texts.text(series, number, cause => {
      this.problemList.add({ what: 'installment', series, number }, cause)
      this.changes.installment(series, number)
      this.downloads.pump()
    })
  }

  async document(series: string, number: number): Promise<Document | undefined> { return (await this.text(series, number))?.document }

  /** An address that an <Image> can show: the copy's, or else the service's. */
  async image(hash: string): Promise<string> {
    const local = await this.holdings.blobs.url(hash).catch(() => undefined)
    return local ?? this.service.url(paths.image(hash))
  }

  /** Is the picture's copy here? */
  hasImage(hash: string): boolean { return this.holdings.blobs.has(hash) }

  usage(series?: string): Usage { return usageOf(this.holdings, series) }
  /** The server's time as far as known, ms UTC. */
  serverNow(): number { return this.serverClock.now() }
  /** Undefined until the machine has told. */
  connection(): ConnectionKind | undefined { return this.told ? this.planner.connection : undefined }
  problems(): readonly Problem[] { return this.problemList.all() }
  onChange(listener: ChangeListener): () => void { return this.changes.listen(listener) }

  // --- pulling ---

  pullLibrary(): Promise<PullResult> { return this.puller.library() }

  async pullSeries(series: string): Promise<PullResult> {
    const result = await this.puller.series(series)
    if (result.ok && result.changed) this.downloads.retry(false)
    else if (result.ok) this.downloads.answered()
    else this.downloads.pump()
    return result
  }

  /** The library, then those kept series whose manifest is another than the one held. The first failure is the result. */
  async refresh(): Promise<PullResult> {
    const library = await this.pullLibrary()
    if (!library.ok) return library
    const versions = new Map(this.holdings.library?.value.series.map(series => [series.id, series.version]))
    const stale = this.wishes.kept().filter(id => versions.get(id) !== this.holdings.series.get(id)?.manifest?.version)
    const pulled = await Promise.all(stale.map(async id => ({ id, result: await this.pullSeries(id) })))
    // One that is gone has been taken from the shelf: that is what there was to pull.
    const results = pulled.filter(({ id, result }) => result.ok || result.failure.code !== 'not-found' || this.holdings.series.has(id)).map(({ result }) => result)
    return results.find(result => !result.ok) ?? { ok: true, changed: library.changed || results.some(result => result.ok && result.changed) }
  }

  /** What was fetched before this program ran, as the text that came. Never throws: what is no use is told by {@link problems}. */
  async takePrefetched(text: string): Promise<void> {
    try {
      await takePrefetched(text, this.puller, this.pulling)
    } catch (cause) {
      this.problemList.add({ what: 'prefetched' }, cause)
    }
    this.downloads.pump()
  }

  // --- what the reader wants ---

  /** Followed or opened: kept offline by the policy from now on, over restarts too. */
  keep(series: string): void { this.wishes.setKeep(series, true); this.downloads.pump() }
  /** No longer kept up to date by itself; what is there stays. */
  unkeep(series: string): void { this.wishes.setKeep(series, false); this.downloads.pump() }

  /** Everything released by now, on any network. Call again for what is released later. */
  cacheAll(series: string): void {
    const numbers = (this.holdings.series.get(series)?.manifest?.released ?? []).map(part => part.number)
    this.wishes.ask(series, numbers)
    for (const number of numbers) this.changes.installment(series, number)
    this.downloads.retry(true)
  }

  /** The reader waits for it: front of the queue, whatever the network; also the way to try a failed one again. */
  want(series: string, number: number): void {
    this.wishes.unshed(series, number)
    this.planner.want(series, number)
    this.changes.installment(series, number)
    this.downloads.retry(true)
  }

  /** It is open before the reader: its copy is not evicted, nor are its pictures taken away by a correction. */
  hold(series: string, number: number): () => void {
    const close = this.planner.hold(series, number)
    const letGo = this.texts.hold(series, number)
    this.downloads.pump()
    return () => {
      close()
      letGo()
    }
  }

  /** Tries again what failed, a full disk included. */
  retry(): void { this.downloads.retry(true) }
  /** Call when the answers of `isRead` have changed: the plan goes by them. */
  readChanged(): void { this.downloads.pump() }

  /** The copy goes and is not fetched again by itself. */
  async remove(series: string, number: number): Promise<void> {
    this.wishes.shed(series, [number])
    await this.forget(series, [number])
  }

  /** Every copy of the series goes, and none is fetched again by itself. Its manifest stays, and is kept up to date: what comes out later is new, and comes as before. */
  async removeSeries(series: string): Promise<void> {
    const entry = this.holdings.series.get(series)
    const numbers = [...new Set([...entry?.parts.keys() ?? [], ...entry?.manifest?.released.map(part => part.number) ?? []])]
    this.wishes.shed(series, numbers)
    await this.forget(series, numbers)
  }

  /** Resolves when no download is under way; waiting for a later try does not count. */
  idle(): Promise<void> { return this.downloads.idle() }

  /** Stops listening and starting anything. */
  close(): void {
    this.stops.splice(0).forEach(stop => stop())
    this.downloads.close()
  }

  private async forget(series: string, numbers: readonly number[]): Promise<void> {
    const entry = this.holdings.series.get(series)
    for (const number of numbers) this.planner.unwant(series, number)
    if (entry) await this.holdings.drop(entry, ...numbers)
    for (const number of numbers) this.changes.installment(series, number)
    this.downloads.retry(true)
  }

  private touched(hash: string): void {
    for (const entry of this.holdings.series.values()) {
      for (const { number, hash: text, images } of entry.manifest?.released ?? []) {
        const copy = this.holdings.copyOf(entry.parts.get(number), text)
        if (text === hash || (copy?.images ?? images).some(image => image.hash === hash)) this.changes.installment(entry.id, number)
      }
    }
  }
}

export type { Change, ChangeListener } from './changes'
export type { CopyState } from './copy-state'
export type { Failure, FailureCode } from './failure'
export type { Problem } from './problems'
export type { PullResult } from './pull'
export type { Usage } from './usage'
