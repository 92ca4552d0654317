/**
 * What the reader follows (关注), as the device knows it: the service's last word, and over it what the reader has done since. Done without a
 * network it stands at once, is kept, and told when there is one.
 */
import { makeAutoObservable, observable, runInAction } from 'mobx'
import * as v from 'valibot'
import { ConsentMessage, Follow, followPaths, Follows, FollowState } from '../../../contract/follow'
import { Shared } from '../../platform/keep'
import type { Clock, KeyValue } from '../../platform/ports'
import { ReaderError, type ReaderIdentity } from './reader-identity'

const KEY = 'follows'
/** A service that is busy, at fault or out of reach is asked again after so long, ms. */
const RETRY = 30_000
/** What was done within this, ms, is what the reader wants now, whatever was forgotten before. */
const JUST_NOW = 60_000
/** The second of two quick taps comes so soon, ms. */
const SAME_TAP = 500

const Act = v.object({ series: v.string(), on: v.boolean(), at: v.number() })
/** `standing`: for every part, not for one. */
const Tap = v.object({ message: ConsentMessage, standing: v.boolean() })
const Kept = v.object({
  follows: v.fallback(v.array(Follow), []), acts: v.fallback(v.array(Act), []), taps: v.fallback(v.array(Tap), []),
})
type Kept = v.InferOutput<typeof Kept>
type Act = v.InferOutput<typeof Act>
type Tap = v.InferOutput<typeof Tap>

export class FollowStore {
  private readonly held = observable.map<string, Follow>({}, { deep: false })
  private acts: readonly Act[] = []
  private taps: readonly Tap[] = []
  /** Why the service did not take what was done last, in its own words; '' if it did. */
  refusal = ''
  /** The service could not be told when it was tried last. */
  stuck = false
  private readonly shared: Shared<Kept | undefined>
  private telling = false
  /** Counts what the service has been told. */
  private told = 0
  /** When a series was last followed or left here, on the machine's clock. */
  private changedAt = -Infinity
  private cancelRetry = (): void => undefined

  constructor(
    private readonly ports: { keyValue: KeyValue; clock: Clock }, private readonly identity: ReaderIdentity, private readonly serverNow: () => number,
  ) {
    this.shared = new Shared(ports.keyValue, KEY, kept => { const parsed = v.safeParse(Kept, kept); return parsed.success ? parsed.output : undefined })
    makeAutoObservable<this, 'ports' | 'identity' | 'serverNow' | 'held' | 'shared' | 'telling' | 'told' | 'changedAt' | 'cancelRetry'>(this, {
      ports: false, identity: false, serverNow: false, held: false, shared: false, telling: false, told: false, changedAt: false, cancelRetry: false, of: false, waits: false, isSecondTap: false,
    })
    this.reread()
    ports.keyValue.onElsewhere?.(key => { if (key === KEY) this.reread() })
    identity.onLost.push(() => this.clear(this.acts.filter(act => act.on && this.serverNow() - act.at < JUST_NOW)))
  }

  /** Undefined: not followed. With what was accepted on this device and has not been told yet. */
  of(series: string): Follow | undefined {
    const act = this.acts.find(one => one.series === series)
    if (act && !act.on) return undefined
    const held = this.held.get(series) ?? (act && { series, since: act.at, usable: 0, standing: false, push: false, left: 0 })
    const accepted = this.taps.filter(({ message }) => message.series === series && message.results.some(({ outcome }) => /^accept/.test(outcome)))
    if (!held || accepted.length === 0) return held
    return { ...held, usable: held.usable + accepted.filter(tap => !tap.standing).length, standing: held.standing || accepted.some(tap => tap.standing) }
  }

  get any(): boolean { return this.held.size > 0 || this.acts.some(act => act.on) }

  /** Is something done here not yet known to the service? */
  waits(series: string): boolean {
    return this.acts.some(act => act.series === series) || this.taps.some(({ message }) => message.series === series)
  }

  /** Is a tap now the second of two quick ones? 取消关注 stands where 关注 stood, and the other way round: what has taken the place of the first was not meant. */
  isSecondTap(): boolean {
    const since = this.ports.clock.now() - this.changedAt
    return since >= 0 && since < SAME_TAP
  }

  setFollowing(series: string, on: boolean): void {
    this.changedAt = this.ports.clock.now()
    this.refusal = ''
    this.reread()
    this.acts = [...this.acts.filter(act => act.series !== series), { series, on, at: this.serverNow() }]
    this.keep()
    void this.tell()
  }

  /** What came of one question for reminders. */
  accept(message: ConsentMessage, standing: boolean): void {
    this.reread()
    this.taps = [...this.taps, { message: { ...message, at: Math.round(this.serverNow()) }, standing }]
    this.keep()
    void this.tell()
  }

  refuse(sentence: string): void { this.refusal = sentence }

  /** The service's word; what was done here in the meantime stands over it. */
  async refresh(): Promise<void> {
    if (this.identity.token === undefined) return
    try {
      await this.hear(() => this.identity.ask('GET', followPaths.follows, Follows))
    } catch (cause) {
      if (!(cause instanceof ReaderError)) throw cause // the device's own word stands
    }
  }

  /** The same, by an answer that has it with something else. */
  async hear(ask: () => Promise<Follows>): Promise<void> {
    const { identity: { token }, told } = this
    const answer = await ask()
    if (token !== this.identity.token) return // forgotten, or another reader's device, meanwhile
    if (told !== this.told) return this.refresh() // older than what was told meanwhile
    this.take(answer)
  }

  private take({ follows }: Follows): void {
    this.reread()
    this.held.replace(follows.map(follow => [follow.series, this.begun(follow)]))
    this.keep()
  }

  /** Followed here without a network, it began when the reader did so, not when the service heard of it. */
  private begun(follow: Follow, at = this.held.get(follow.series)?.since ?? follow.since): Follow {
    return { ...follow, since: Math.min(Math.floor(at), follow.since) }
  }

  /** Tells the service what it does not know yet. Never rejects. */
  async tell(): Promise<void> {
    if (this.telling) return
    this.telling = true
    this.cancelRetry()
    try {
      for (this.reread(); this.acts.length > 0 || this.taps.length > 0;) await this.tellNext()
      runInAction(() => { this.stuck = false })
    } catch (cause) {
      if (!(cause instanceof ReaderError)) throw cause
      runInAction(() => { this.stuck = true })
      if (cause.kind !== 'lost') this.cancelRetry = this.ports.clock.after(RETRY, () => { void this.tell() })
    } finally {
      this.telling = false
    }
  }

  /** Nothing is followed here any more, but for what is still to be told. */
  clear(acts: readonly Act[] = []): void {
    this.held.clear()
    this.acts = acts
    this.taps = []
    this.keep()
  }

  /** @param anew to a reader who is known to nobody yet. */
  private async tellNext(anew = false): Promise<void> {
    const [act] = this.acts
    const tap = act ? undefined : this.taps[0]
    const done = (): void => {
      this.acts = this.acts.filter(one => one.series !== act?.series || one.on !== act.on || one.at !== act.at)
      this.taps = this.taps.filter(one => one.message.tap !== tap?.message.tap)
      this.keep()
    }
    try {
      await this.identity.enter()
      const { token } = this.identity
      const { follow } = act
        ? await this.identity.ask(act.on ? 'PUT' : 'DELETE', followPaths.follow(act.series), FollowState)
        : await this.identity.ask('POST', followPaths.consents, FollowState, tap!.message)
      if (token !== this.identity.token) return // forgotten meanwhile; what is still to be told goes to whom the device is now
      this.told++
      runInAction(() => {
        const series = act?.series ?? tap!.message.series
        this.reread()
        if (follow) this.held.set(series, this.begun(follow, act?.at))
        else this.held.delete(series)
        done()
      })
    } catch (cause) {
      if (!(cause instanceof ReaderError)) throw cause
      if (cause.kind === 'lost' && !anew && this.acts.length > 0) return this.tellNext(true)
      if (cause.kind !== 'refused') throw cause
      runInAction(() => { this.refusal = cause.message; this.reread(); done() })
    }
  }

  /** Another window of this device may have followed something, or told of it, since. */
  private reread(): void {
    const kept = this.shared.value
    if (!kept) return
    this.held.replace(kept.follows.map(follow => [follow.series, follow]))
    this.acts = kept.acts
    this.taps = kept.taps
  }

  private keep(): void {
    this.shared.value = { follows: [...this.held.values()], acts: [...this.acts], taps: [...this.taps] }
  }
}
