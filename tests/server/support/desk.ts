/** Operators in tests: a person with a session, put in through the service's own functions, and the desk asked over HTTP. */
import { randomUUID } from 'node:crypto'
import type { Role } from '../../../src/contract/desk/people'
import { openSession } from '../../../src/server/people/sessions'
import type { Service } from '../../../src/server/serve'

export interface Answer<T = Record<string, unknown>> { status: number; body: T; headers: Headers }

export class Operator {
  private constructor(private readonly service: Pick<Service, 'url' | 'database'>, readonly id: string, readonly token: string) {}

  /** A new person with these roles, signed in with a bearer token. */
  static async with(service: Pick<Service, 'url' | 'database'>, roles: readonly Role[], shown = roles.join('+') || 'nobody'): Promise<Operator> {
    const id = randomUUID()
    const token = await service.database.write(async (db, now) => {
      await db.insertInto('people').values({
        id, name: id, shown, roles: JSON.stringify(roles), password: null, created_at: now, disabled_at: null,
      }).execute()
      return openSession(db, now, id, 'bearer')
    })
    return new Operator(service, id, token)
  }

  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>> { return this.ask<T>('GET', path) }
  post<T = Record<string, unknown>>(path: string, body: unknown = {}): Promise<Answer<T>> { return this.ask<T>('POST', path, body) }

  /** @param body sent as JSON, a Buffer as bytes. */
  async ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const bytes = Buffer.isBuffer(body)
    const answer = await fetch(this.service.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`, 'x-lianzai-desk': '1',
        ...(body === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: bytes ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const json = (answer.headers.get('content-type') ?? '').startsWith('application/json')
    return { status: answer.status, body: (json && text !== '' ? JSON.parse(text) : text) as T, headers: answer.headers }
  }
}
