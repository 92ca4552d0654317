/** The one client of `/api/desk/*`: JSON or bytes out, answers checked against the contract, or a {@link DeskError}. */
import * as v from 'valibot'
import { Shared } from '../../platform/keep'
import type { Answer, Clock, KeyValue } from '../../platform/ports'
import type { Asking, Method, Sending } from '../../platform/sending-ports'
import { Problems } from '../../shelf/problems'
import { ServerClock } from '../../shelf/server-clock'
import { decodeUtf8 } from '../../shelf/utf8'
import { DeskError, troubleIn, troubleOf } from './trouble'

/** No page of another origin can send it: proof that the request comes from the desk. */
const DESK_HEADER = 'x-lianzai-desk', PERSON_HEADER = 'x-lianzai-person'
const TOKEN_KEY = 'desk-token'
const DEVICE_KEY = 'desk-device'
const PATIENCE_MS = 20_000
/** A manuscript with its pictures, over a slow line. */
const UPLOAD_PATIENCE_MS = 120_000

type Schema<T> = v.GenericSchema<unknown, T>

export class Desk {
  /** Called when the service no longer knows who we are. */
  onSignedOut: () => void = () => undefined
  /** Called when the service knows us, but not in the role that the screen took us to have. */
  onForbidden: () => void = () => undefined

  /** Id of who is signed in as far as the screen knows, '' for nobody: another window may have changed whose the cookie is. */
  person = ''

  private readonly time: ServerClock
  private readonly token: Shared<string | undefined>
  private readonly known: Shared<string | undefined>

  constructor(private readonly origin: string, private readonly sending: Sending, keyValue: KeyValue, private readonly clock: Clock) {
    this.time = new ServerClock(clock, keyValue, new Problems())
    this.token = new Shared(keyValue, TOKEN_KEY, text)
    this.known = new Shared(keyValue, DEVICE_KEY, text)
  }

  /** The service's time, ms UTC. */
  now(): number { return this.time.now() }

  get signsBy(): Sending['signsBy'] { return this.sending.signsBy }

  get<T>(path: string, schema: Schema<T>): Promise<T> {
    return this.ask('GET', path, schema, {})
  }

  post<T>(path: string, body: unknown, schema: Schema<T>): Promise<T> {
    return this.ask('POST', path, schema, json(body))
  }

  put<T>(path: string, body: unknown, schema: Schema<T>): Promise<T> {
    return this.ask('PUT', path, schema, json(body))
  }

  delete<T>(path: string, schema: Schema<T>): Promise<T> {
    return this.ask('DELETE', path, schema, {})
  }

  /** Bytes of any kind. */
  async bytes(path: string): Promise<Uint8Array> {
    return (await this.answer('GET', path, {})).body
  }

  /** @param type the media type of the bytes. */
  upload<T>(path: string, bytes: Uint8Array, type: string, schema: Schema<T>): Promise<T> {
    return this.ask('POST', path, schema, { headers: { 'content-type': type }, body: bytes, timeoutMs: UPLOAD_PATIENCE_MS })
  }

  /** Where a cookie signs, there is no token to keep. `device` outlives a sign-out: it only spares its holder others' failures. A full phone keeps both until the program ends. */
  keep(token: string, device: string | undefined): void {
    this.token.value = token
    if (device !== undefined) this.known.value = device
  }

  forget(): void {
    this.token.remove()
  }

  get device(): string | undefined { return this.known.value }

  private async ask<T>(method: Method, path: string, schema: Schema<T>, asking: Asking): Promise<T> {
    const answer = await this.answer(method, path, asking)
    const parsed = v.safeParse(schema, read(answer))
    if (parsed.success) return parsed.output
    throw new DeskError({ kind: 'failed' }, new v.ValiError(parsed.issues))
  }

  /** An answer that is a success. */
  private async answer(method: Method, path: string, asking: Asking): Promise<Answer> {
    try {
      const headers = { [DESK_HEADER]: '1', ...this.person !== '' && { [PERSON_HEADER]: this.person }, ...this.signature(), ...asking.headers }
      const sentAt = this.clock.now()
      const answer = await this.sending.send(this.origin + path, { timeoutMs: PATIENCE_MS, ...asking, method, headers })
      this.time.learn(answer, sentAt)
      if (answer.status >= 200 && answer.status < 300) return answer
      throw new DeskError(troubleIn(answer, read(answer)))
    } catch (cause) {
      const trouble = troubleOf(cause)
      if (trouble.kind === 'signed-out') this.onSignedOut()
      if (trouble.kind === 'forbidden') this.onForbidden()
      throw cause instanceof DeskError ? cause : new DeskError(trouble, cause)
    }
  }

  private signature(): Record<string, string> {
    const token = this.sending.signsBy === 'bearer' ? this.token.value : undefined
    return token === undefined ? {} : { authorization: `Bearer ${token}` }
  }
}

function text(kept: unknown): string | undefined {
  return typeof kept === 'string' ? kept : undefined
}

function json(body: unknown): Asking {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** The text of what is no JSON (a table); undefined for an empty body and for JSON that is broken. */
function read({ headers, body }: Answer): unknown {
  if (body.length === 0) return undefined
  try {
    const said = decodeUtf8(body)
    return headers['content-type']?.startsWith('text/') ? said : JSON.parse(said) as unknown
  } catch {
    return undefined
  }
}
