/**
 * Who this device's reader is to the service: a token and nothing else. It is asked for when something that the reader did needs it, never
 * before; and everything that goes to the service in a reader's name goes through here.
 */
import { makeAutoObservable } from 'mobx'
import * as v from 'valibot'
import { followPaths, ReaderToken, Registered } from '../../../contract/follow'
import { Problem } from '../../../contract/problem'
import { keepIfRoom } from '../../platform/keep'
import type { KeyValue } from '../../platform/ports'
import type { Method, Sending } from '../../platform/sending-ports'
import { failureOf } from '../../shelf/failure'
import { decodeUtf8 } from '../../shelf/utf8'

const TOKEN = 'reader-token'
const DEVICE = 'reader-device'
const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'
const DEVICE_LENGTH = 16
const PATIENCE_MS = 20_000

/** `lost`: the service knows no such reader (any more). `refused`: with the service's own sentence as `message`. `busy`: later. */
export type ReaderTrouble = 'offline' | 'lost' | 'refused' | 'busy' | 'failed'

export class ReaderError extends Error {
  override cause?: unknown
  constructor(readonly kind: ReaderTrouble, message: string, cause?: unknown) {
    super(message)
    this.name = 'ReaderError'
    this.cause = cause
  }
}

export interface IdentityPorts {
  keyValue: KeyValue
  send: Sending['send']
  random(): number
  /** A code of the machine's own account, undefined where it has none. */
  login(): Promise<string | undefined>
}

export class ReaderIdentity {
  token: string | undefined
  private entering: Promise<void> | undefined
  /** Called when the service has forgotten this reader. */
  onLost: (() => void)[] = []

  constructor(private readonly ports: IdentityPorts, private readonly origin: string) {
    this.token = this.kept
    makeAutoObservable<this, 'ports' | 'origin' | 'entering' | 'kept'>(this, { ports: false, origin: false, entering: false, onLost: false, ask: false, device: false, kept: false })
  }

  /** The token of the device: another window may have got one, or joined another reader, since. */
  private get kept(): string | undefined {
    const kept = this.ports.keyValue.get(TOKEN)
    return v.is(ReaderToken, kept) ? kept : undefined
  }

  /** The name of this device among a reader's: made once, told only with what is synced. */
  get device(): string {
    const kept = this.ports.keyValue.get(DEVICE)
    if (typeof kept === 'string') return kept
    const made = Array.from({ length: DEVICE_LENGTH }, () => LETTERS[Math.floor(this.ports.random() * LETTERS.length)]!).join('')
    this.write(DEVICE, made)
    return made
  }

  /** Makes sure that there is a token. Only for what the reader has just done, or did while there was no network. Rejects with {@link ReaderError}. */
  enter(): Promise<void> {
    this.token ??= this.kept
    if (this.token !== undefined) return Promise.resolve()
    this.entering ??= this.register().finally(() => { this.entering = undefined })
    return this.entering
  }

  /** This device is that reader's from now on. */
  become({ token }: Registered): void {
    this.token = token
    this.write(TOKEN, token)
  }

  /** Nothing of the reader stays on the device here. */
  forget(): void {
    this.token = undefined
    this.ports.keyValue.remove(TOKEN)
    this.ports.keyValue.remove(DEVICE)
  }

  /** Rejects with {@link ReaderError}. */
  async ask<T>(method: Method, path: string, schema: v.GenericSchema<unknown, T>, body?: unknown): Promise<T> {
    const { token } = this
    try {
      const { status, body: bytes } = await this.ports.send(this.origin + path, {
        method, timeoutMs: PATIENCE_MS,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const said = bytes.length === 0 ? undefined : JSON.parse(decodeUtf8(bytes)) as unknown
      if (status >= 200 && status < 300) return v.parse(schema, said)
      const problem = v.safeParse(Problem, said)
      throw new ReaderError(kindOf(status), problem.success ? problem.output.message : `HTTP ${status}`)
    } catch (cause) {
      const error = cause instanceof ReaderError ? cause : new ReaderError(['malformed', 'unknown', 'refused'].includes(failureOf(cause).code) ? 'failed' : 'offline', String(cause), cause)
      if (error.kind === 'lost' && token !== undefined && token === this.token) {
        const { kept } = this
        if (kept !== undefined && kept !== token) this.token = kept
        else {
          this.forget()
          for (const call of this.onLost) call()
        }
      }
      throw error
    }
  }

  private async register(): Promise<void> {
    const code = await this.ports.login().catch((cause: unknown) => { throw new ReaderError('offline', 'login', cause) })
    const made = await (code === undefined ? this.ask('POST', followPaths.readers, Registered, {}) : this.ask('POST', followPaths.wechat, Registered, { code }))
    const { kept } = this
    this.become(kept === undefined ? made : { token: kept }) // two windows asked at once
  }

  private write(key: string, value: string): void {
    keepIfRoom(this.ports.keyValue, key, value) // known until the program ends
  }
}

function kindOf(status: number): ReaderTrouble {
  if (status === 401) return 'lost'
  if (status === 429) return 'busy'
  return status >= 400 && status < 500 ? 'refused' : 'failed'
}
