/** The reader's devices: a code that joins another one, what the service has stored, and the end of all of it. */
import { makeAutoObservable, observableRef, runInAction } from 'mobx'
import { followPaths, Forgotten, JoinCode, Registered, StoredAboutMe } from '../../../contract/follow'
import type { App } from '../../stores/app'
import { ReaderError, type ReaderTrouble } from '../../stores/following/reader-identity'
import { codeIn } from '../join-link'

/** How often is asked, while a code is shown, whether another device has come, ms. */
const LOOK = 4000

/** What went wrong last; `sentence` is the service's own where it refused. `no-code`: what was scanned or opened is none. `no-scan`: no camera. `forgetting`: it was 忘记我. */
export interface Trouble { kind: ReaderTrouble | 'no-code' | 'no-scan'; sentence: string; forgetting?: boolean }

/** What is gone; `stored` undefined: the service had nothing. Of the device: series with a place, and marks. */
export interface Gone { stored: Forgotten | undefined; places: number; marks: number }

export class DevicesStore {
  busy = false
  code: JoinCode | undefined = undefined
  /** A code that came by scanning: joined only when the person says so. */
  offered: string | undefined = undefined
  joined = false
  about: StoredAboutMe | undefined = undefined
  trouble: Trouble | undefined = undefined
  asking = false
  gone: Gone | undefined = undefined
  private cancel = (): void => undefined
  private closed = false

  constructor(private readonly app: App) {
    makeAutoObservable<this, 'app' | 'cancel' | 'closed'>(this, {
      app: false, cancel: false, closed: false, code: observableRef, about: observableRef, trouble: observableRef, gone: observableRef,
    })
  }

  /** Is there anything on the service about this device's reader? */
  get isKnown(): boolean { return this.app.following.identity.token !== undefined }

  /** The code as long as it can be used. */
  get shown(): JoinCode | undefined { return this.code && this.app.ticker.now < this.code.expiresAt ? this.code : undefined }

  async look(): Promise<void> {
    this.closed = false
    void this.app.following.sync.run()
    if (this.isKnown) await this.attempt(() => this.lookUp())
  }

  close(): void {
    this.closed = true
    this.cancel()
  }

  showCode(): Promise<void> {
    const { following: { identity, sync } } = this.app
    return this.attempt(async () => {
      await identity.enter()
      sync.want()
      await this.lookUp()
      const code = await identity.ask('POST', followPaths.code, JoinCode)
      runInAction(() => { this.code = code; this.joined = false })
      this.watch(this.about?.devices.length ?? 1)
    })
  }

  /** The text of a scanned code, or of the address that it led to. */
  offer(text: string): void {
    this.offered = codeIn(text)
    this.joined = false
    this.trouble = this.offered === undefined ? { kind: 'no-code', sentence: '' } : undefined
  }

  decline(): void {
    this.offered = undefined
    this.trouble = undefined
  }

  /** To be called within the tap. */
  async scan(camera: () => Promise<string | undefined>): Promise<void> {
    try {
      const text = await camera()
      if (text !== undefined) this.offer(text)
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      runInAction(() => { this.trouble = { kind: 'no-scan', sentence: '' } })
    }
  }

  join(code: string): Promise<void> {
    const { following, shelf } = this.app
    return this.attempt(async () => {
      await following.identity.enter()
      following.identity.become(await following.identity.ask('POST', followPaths.join, Registered, { code }).catch(async (cause: unknown) => {
        if (cause instanceof ReaderError && cause.kind === 'refused') await this.entered()
        throw cause
      }))
      following.sync.want()
      await following.follows.refresh()
      await following.sync.run()
      await this.lookUp().catch((cause: unknown) => { // joined all the same, and the code is spent
        if (!(cause instanceof ReaderError) || cause.kind === 'lost') throw cause
        runInAction(() => { this.about = undefined }) // that of the reader before
      })
      runInAction(() => { this.joined = true; this.code = undefined; this.offered = undefined; this.gone = undefined })
      for (const { series } of this.about?.follows ?? []) {
        shelf.shelf.keep(series)
        void shelf.refreshSeries(series)
      }
    })
  }

  ask(asking: boolean): void {
    this.asking = asking
    if (this.trouble?.forgetting) this.trouble = undefined
  }

  /** 忘记我: first on the service; if that fails nothing is deleted here, so that it can be tried again. */
  forget(): Promise<void> {
    const { following, places, marks, counts } = this.app
    return this.attempt(async () => {
      const stored = this.isKnown ? await following.identity.ask('DELETE', followPaths.me, Forgotten) : undefined
      runInAction(() => {
        const series = marks.series()
        this.gone = { stored, places: places.series().length, marks: series.reduce((sum, one) => sum + marks.count(one), 0) }
        following.forget()
        places.clear()
        marks.clear()
        counts.forgetReading()
        this.about = undefined
        this.code = undefined
        this.joined = false
        this.asking = false
      })
      void following.reminders.endPush()
    }, true)
  }

  private async lookUp(): Promise<void> {
    const { identity } = this.app.following
    const about = await identity.ask('GET', followPaths.me, StoredAboutMe)
    if (!this.isKnown) return // forgotten meanwhile
    runInAction(() => { this.about = about; this.gone = undefined })
  }

  /** Not joined, but by asking the device has become somebody's: in WeChat perhaps of whoever has the other, and from now on there is something to exchange. */
  private async entered(): Promise<void> {
    const { sync } = this.app.following
    await this.tryLookUp()
    if ((this.about?.devices.length ?? 1) < 2) return
    sync.want()
    void sync.run()
  }

  /** The service may not answer just now. */
  private tryLookUp(): Promise<void> {
    return this.lookUp().catch((cause: unknown) => { if (!(cause instanceof ReaderError)) throw cause })
  }

  /** Until another device has come, or the code is over. */
  private watch(devices: number): void {
    this.cancel()
    if (this.closed) return
    this.cancel = this.app.platform.clock.after(LOOK, () => {
      if (!this.shown) return
      void this.tryLookUp().then(() => {
        if ((this.about?.devices.length ?? 0) <= devices) { this.watch(devices); return }
        runInAction(() => { this.joined = true; this.code = undefined })
        void this.app.following.catchUpWithService()
      })
    })
  }

  private async attempt(work: () => Promise<void>, forgetting = false): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.trouble = undefined
    try {
      await work()
    } catch (cause) {
      if (!(cause instanceof ReaderError)) throw cause
      runInAction(() => {
        this.trouble = { kind: cause.kind, sentence: cause.message, forgetting }
        if (cause.kind === 'lost') this.about = undefined
        if (cause.kind === 'refused') this.offered = undefined // it will not be taken a second time
      })
    } finally {
      runInAction(() => { this.busy = false })
    }
  }
}
