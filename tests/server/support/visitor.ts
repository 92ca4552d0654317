/** A browser at an address, as far as the desk's doors are concerned: it keeps cookies, and a proxy tells where it comes from. */
import { randomUUID } from 'node:crypto'
import type { Role } from '../../../src/contract/desk/people'
import { makeInvite } from '../../../src/server/people/invites'
import type { Service } from '../../../src/server/serve'
import type { Answer } from './desk'

export const PASSWORD = '一二三四五 correct horse'

export class Visitor {
  readonly cookies = new Map<string, string>()
  /** The attributes with which each cookie was set last. */
  readonly flags = new Map<string, string>()

  constructor(private readonly service: Pick<Service, 'url'>, private readonly address = '198.51.100.7', private readonly headers: Record<string, string> = {}) {}

  async ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const answer = await fetch(this.service.url + path, {
      method,
      headers: {
        'x-lianzai-desk': '1', 'x-forwarded-for': this.address, ...this.headers,
        ...(this.cookies.size === 0 ? {} : { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value, flags] = /^(\w+)=([^;]*); (.*)$/.exec(line)!
      if (flags!.includes('Max-Age=0')) this.cookies.delete(name!)
      else this.cookies.set(name!, value!)
      this.flags.set(name!, flags!)
    }
    return { status: answer.status, body: await answer.json() as T, headers: answer.headers }
  }

  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>> { return this.ask<T>('GET', path) }
  post<T = Record<string, unknown>>(path: string, body: unknown = {}): Promise<Answer<T>> { return this.ask<T>('POST', path, body) }
  signIn(name: string, password: string, kind = 'cookie', more = {}) {
    return this.post('/api/desk/sign-in', { name, password, kind, ...more })
  }
}

/** A person who has been invited, put in beside the service. @returns the token of their link. */
export function invited(service: Service, name: string, roles: readonly Role[], shown = name): Promise<string> {
  return service.database.write(async (db, now) => {
    const id = randomUUID()
    await db.insertInto('people').values({ id, name, shown, roles: JSON.stringify(roles), password: null, created_at: now, disabled_at: null }).execute()
    return (await makeInvite(db, now, id)).token
  })
}

/** A person with {@link PASSWORD}, and the browser that took up their invite. */
export async function settled(service: Service, name: string, roles: readonly Role[] = ['editor'], address?: string): Promise<Visitor> {
  const visitor = new Visitor(service, address)
  const { status } = await visitor.post('/api/desk/invites/accept', { token: await invited(service, name, roles), password: PASSWORD, kind: 'cookie' })
  expect(status).toBe(200)
  return visitor
}
