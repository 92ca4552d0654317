/**
 * Failed sign-ins slow down whoever causes them, and nobody else. They are counted for an address, for a name from an address,
 * and for a device on which the person has signed in before; never for a name alone, which would let anybody shut its owner out.
 * So are the failed tries of a code that joins a reader's devices.
 * The counts are in the database, so that several nodes count together.
 */
import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql, type Kysely } from 'kysely'
import type { Database } from '../database/database'
import type { Schema } from '../database/schema'
import { TooSoon } from '../too-soon'

/** What is counted together. `free`: so many failures cost no wait. */
export interface Scope { key: string; free: number }

const MINUTE = 60_000
const FIRST_WAIT = 30_000
const LONGEST_WAIT = 15 * MINUTE
/** After so long without a failure all is forgotten. */
const MEMORY = 24 * 60 * MINUTE
/** So many scopes are kept, the newest. */
const MOST_SCOPES = 20_000

/** Many people may sit behind one address, hence more tries than for one name. */
export function addressScope(address: string): Scope { return { key: `address:${digest(network(address))}`, free: 20 } }
export function nameScope(name: string, address: string): Scope { return { key: `name:${digest(`${network(address)} ${name}`)}`, free: 5 } }
export function joiningScope(address: string): Scope { return { key: `joining:${digest(network(address))}`, free: 20 } }
export function codeScope(code: string): Scope { return { key: `code:${digest(code)}`, free: 5 } }
export function personScope(what: 'device' | 'password', id: string): Scope { return { key: `${what}:${digest(id)}`, free: 10 } }

/** One customer has a whole /64 of IPv6: its addresses are one. */
export function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0')
  return [...left, ...zeros, ...right].slice(0, 4).map(part => Number.parseInt(part, 16).toString(16)).join(':')
}

/** What was typed as a name may be a password by mistake: it is not kept as it is. */
function digest(text: string): string { return createHash('sha256').update(text).digest('hex').slice(0, 32) }

/** Milliseconds to wait after so many failures, counted from the last. */
function waitAfter(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - free))
}

export class Throttle {
  #swept = 0

  constructor(private readonly database: Database) {}

  /**
   * Counts a try as failed before it is made: of many at once no more get through than of many one by one.
   * @throws TooSoon while one of the scopes has to wait; then nothing is counted.
   */
  async claim(scopes: readonly Scope[], now: number): Promise<void> {
    // Without a write, so that whoever does not wait costs nothing but this.
    refuse(await longestWait(this.database.queries, scopes, now))
    await this.#sweep(now)
    // In one order for all, so that two transactions never wait for each other.
    const keys = scopes.map(scope => scope.key).sort()
    await this.database.writeAside(async (db, now) => {
      for (const scope of keys) {
        await db.insertInto('sign_in_failures').values({ scope, failures: 0, last_at: now })
          .onConflict(oc => oc.column('scope').doUpdateSet(eb => ({ failures: eb.ref('sign_in_failures.failures') }))).execute()
      }
      refuse(await longestWait(db, scopes, now))
      await db.updateTable('sign_in_failures').where('scope', 'in', keys).set({
        failures: sql`case when last_at <= ${now - MEMORY} then 1 else failures + 1 end`, last_at: now,
      }).execute()
    })
  }

  /** The try was none, or no failure: takes back what {@link claim} counted. */
  async unclaim(scopes: readonly Scope[]): Promise<void> {
    await this.database.note(async db => {
      for (const { key } of scopes) {
        await db.updateTable('sign_in_failures').where('scope', '=', key).where('failures', '>', 0).set({ failures: sql`failures - 1` }).execute()
      }
    })
  }

  /** Forgets all failures of a scope. */
  async clear(scope: Scope): Promise<void> {
    await this.database.note(db => db.deleteFrom('sign_in_failures').where('scope', '=', scope.key).execute())
  }

  async #sweep(now: number): Promise<void> {
    if (now - this.#swept < MINUTE) return
    this.#swept = now
    await this.database.note(async db => {
      const beyond = await db.selectFrom('sign_in_failures').select('last_at').orderBy('last_at', 'desc').limit(1).offset(MOST_SCOPES).executeTakeFirst()
      await db.deleteFrom('sign_in_failures').where('last_at', '<=', Math.max(now - MEMORY, beyond?.last_at ?? 0)).execute()
    })
  }
}

async function longestWait(db: Kysely<Schema>, scopes: readonly Scope[], now: number): Promise<number> {
  const rows = await db.selectFrom('sign_in_failures').selectAll().where('scope', 'in', scopes.map(scope => scope.key)).execute()
  const waits = rows.map(({ scope, failures, last_at }) => {
    const wait = waitAfter(failures, scopes.find(({ key }) => key === scope)!.free)
    // A clock that was set back makes nobody wait who has not failed too often.
    return wait === 0 || last_at <= now - MEMORY ? 0 : last_at + wait - now
  })
  return Math.max(0, ...waits)
}

function refuse(wait: number): void {
  if (wait <= 0) return
  const seconds = Math.ceil(wait / 1000)
  throw new TooSoon(`试错的次数太多了，请过 ${seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`}再试。`, seconds)
}
