/** Being told of new parts (开更提醒): what may be asked for here, the question within the tap, and what came of it. */
import { makeAutoObservable, runInAction } from 'mobx'
import * as v from 'valibot'
import { followPaths, Follows, Outcome, ReminderTemplates } from '../../../contract/follow'
import type { KeyValue } from '../../platform/ports'
import type { Push } from '../../platform/push-ports'
import type { Asked, Subscribe, SubscribeSetting } from '../../platform/subscribe-ports'
import type { FollowStore } from './follows'
import { ReaderError, type ReaderIdentity } from './reader-identity'

const KEY = 'reminder-templates'
const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'
const TAP_LENGTH = 16

/** What there is to say of the last tap: an outcome of WeChat's, or one of ours. `standing`: accepted for every part. `refused`: by the service, with its sentence. */
export type Said = Outcome | 'standing' | 'unanswered' | 'push-on' | 'push-denied' | 'push-failed' | 'push-waits' | 'refused'

export interface ReminderPorts { keyValue: KeyValue; random(): number; subscribe: Subscribe | undefined; push: Push | undefined }

export class ReminderStore {
  templates: ReminderTemplates | undefined
  private setting: SubscribeSetting | undefined = undefined
  said: { series: string; what: Said } | undefined = undefined
  private prepared = false

  constructor(private readonly ports: ReminderPorts, private readonly identity: ReaderIdentity, private readonly follows: FollowStore) {
    const kept = v.safeParse(ReminderTemplates, ports.keyValue.get(KEY))
    this.templates = kept.success ? kept.output : undefined
    makeAutoObservable<this, 'ports' | 'identity' | 'follows' | 'prepared'>(this, {
      ports: false, identity: false, follows: false, prepared: false, canAsk: false, wants: false,
    })
  }

  /** Looks up what the tap will need, once for the life of the program. */
  async prepare(): Promise<void> {
    const { subscribe, push } = this.ports
    if (this.prepared || (!subscribe && !push)) return
    this.prepared = true
    if (subscribe) void this.lookUpSetting()
    try {
      const templates = await this.identity.ask('GET', followPaths.templates, ReminderTemplates)
      runInAction(() => { this.templates = templates })
      this.ports.keyValue.set(KEY, templates)
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      this.prepared = false // those of the last time, until there is a network
    }
  }

  /** Can the reader be asked for (more) reminders of a series here? */
  canAsk(series: string): boolean {
    const follow = this.follows.of(series)
    if (this.templateFor(series) !== undefined) return follow?.standing !== true
    return this.ports.push !== undefined && (this.templates?.push ?? null) !== null && follow?.push !== true
  }

  /** Is a part to come of which the reader would not be told? `left`: parts to come. */
  wants(series: string, left: number): boolean {
    const follow = this.follows.of(series)
    return left > 0 && this.canAsk(series) && (follow?.usable ?? 0) < left
  }

  /** The answer "always" is set, so that asking shows nothing. */
  get isSilent(): boolean {
    const template = this.templates?.standing ?? this.templates?.once
    return typeof template === 'string' && this.setting?.on === true && this.setting.always[template] === 'accept'
  }

  /** Is the machine's own question put with the tap that follows? A browser's is too heavy for that. */
  get asksWithFollowing(): boolean { return this.ports.subscribe !== undefined }

  /** Can what stands in the way be changed only in WeChat's settings? */
  get needsSettings(): boolean {
    const { said, setting } = this
    if (said?.what === '20004') return true
    return said?.what === 'reject' && setting !== undefined && Object.values(setting.always).includes('reject')
  }

  openSettings(): void {
    this.ports.subscribe?.openSettings()
    this.said = undefined
  }

  /** Puts the question. To be called within the tap, before anything else is waited for. */
  ask(series: string): void {
    const { subscribe, push } = this.ports
    const template = this.templateFor(series)
    this.said = undefined
    if (subscribe && template !== undefined) void subscribe.ask([template]).then(asked => this.settle(series, template, asked))
    else if (push && this.templates?.push) void this.beginPush(series, push, this.templates.push)
  }

  hush(): void { this.said = undefined }

  /** Takes this browser off the list. */
  async endPush(): Promise<void> {
    const endpoint = await this.ports.push?.end().catch(() => undefined)
    if (endpoint !== undefined && this.identity.token !== undefined) await this.follows.hear(() => this.identity.ask('DELETE', followPaths.push, Follows, { endpoint }))
  }

  /** One kind in one question: WeChat takes no mixture. */
  private templateFor(series: string): string | undefined {
    if (!this.ports.subscribe) return undefined
    const { standing = null, once = null } = this.templates ?? {}
    return (this.follows.of(series)?.standing === true ? once : standing ?? once) ?? undefined
  }

  private settle(series: string, template: string, asked: Asked): void {
    // A template that is not in the answer was not asked for.
    const outcome = asked.kind === 'failed' ? asked.code : asked.outcomes[template] ?? 'filter'
    if (!v.is(Outcome, outcome)) {
      this.said = { series, what: 'unanswered' }
      return
    }
    const standing = template === this.templates?.standing
    this.said = { series, what: standing && /^accept/.test(outcome) ? 'standing' : outcome }
    const tap = Array.from({ length: TAP_LENGTH }, () => LETTERS[Math.floor(this.ports.random() * LETTERS.length)]!).join('')
    this.follows.accept({ series, tap, results: [{ template, outcome }] }, standing)
    void this.lookUpSetting()
  }

  private async lookUpSetting(): Promise<void> {
    const setting = await this.ports.subscribe?.setting()
    runInAction(() => { this.setting = setting })
  }

  private async beginPush(series: string, push: Push, key: string): Promise<void> {
    const what = await this.pushed(push, key)
    runInAction(() => { this.said = { series, what } })
  }

  private async pushed(push: Push, key: string): Promise<Said> {
    let address
    try {
      address = await push.begin(key)
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      return 'push-failed'
    }
    if (!address) return 'push-denied'
    try {
      await this.identity.enter()
      await this.follows.hear(() => this.identity.ask('PUT', followPaths.push, Follows, address))
      return 'push-on'
    } catch (cause) {
      if (!(cause instanceof ReaderError)) throw cause
      if (cause.kind === 'refused') this.follows.refuse(cause.message)
      return cause.kind === 'refused' ? 'refused' : 'push-waits'
    }
  }
}
