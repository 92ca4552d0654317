/** The doors of the desk: by password, and by an invite's link. Both end in a session and a device that is known from then on. */
import type { Person, Role, SessionKind } from '../../contract/desk/people'
import type { Database, Write } from '../database/database'
import { Refusal } from '../refusal'
import { tokenHash } from '../tokens'
import { TooSoon } from '../too-soon'
import { recordAct } from '../trail/acts'
import { forgetDevices, knowsDevice, rememberDevice } from './devices'
import { readInvite, useInvite } from './invites'
import { requireGoodPassword } from './password-rules'
import type { Passwords } from './passwords'
import { plainName } from './people'
import { closeSession, closeSessions, openSession } from './sessions'
import { addressScope, nameScope, network, personScope, type Scope, type Throttle } from './throttle'

export interface Doors { database: Database; passwords: Passwords; throttle: Throttle }

/** What the caller brings besides a password. `device`: the token of a device that may be known. `previous`: the session that this one replaces. */
export interface Visitor { address: string; device: string | undefined; previous: string | undefined; kind: SessionKind }

export interface Entered { person: Person; token: string; device: string }

const WRONG = '登录名或密码不对。'

/** @throws Refusal, the same for an unknown name and a wrong password; TooSoon. */
export async function signIn({ database, passwords, throttle }: Doors, now: number, typed: { name: string; password: string }, visitor: Visitor): Promise<Entered> {
  const name = plainName(typed.name)
  const row = await database.queries.selectFrom('people').select(['id', 'password']).where('name', '=', name).executeTakeFirst()
  const { device, address } = visitor
  const known = row !== undefined && device !== undefined && await knowsDevice(database.queries, now, device, row.id)
  const own: Scope = known ? personScope('device', `${tokenHash(device)} ${row.id}`) : nameScope(name, address)
  const shared: Scope[] = known ? [] : [addressScope(address)]
  const caller = { known, address: network(address) }
  // Before the try is counted, so that a flood costs no writes.
  passwords.requireRoom(caller)
  const right = await counted(throttle, [own, ...shared], now, () => passwords.matches(typed.password, row?.password ?? null, caller))
  if (!right || !row) throw new Refusal(WRONG)
  await throttle.clear(own)
  await throttle.unclaim(shared)
  const fresh = passwords.isOutdated(row.password!) ? await passwords.hash(typed.password, { known: true, address }) : row.password!
  return database.write(async (db, now) => {
    // Between the check and now the password may have been changed, or the person disabled.
    const person = await db.selectFrom('people').select(['id', 'name', 'shown', 'roles', 'disabled_at'])
      .where('id', '=', row.id).where('password', '=', row.password).executeTakeFirst()
    if (!person) throw new Refusal(WRONG)
    if (person.disabled_at !== null) throw new Refusal('这个账号已停用，请找管理员。')
    await db.updateTable('people').set({ password: fresh }).where('id', '=', person.id).execute()
    await recordAct(db, now, person, { act: 'sign-in', detail: { kind: visitor.kind } })
    return enter(db, now, person, visitor)
  })
}

/** Sets the password of the person whom the link is for, ends all their sessions and signs them in. @throws Refusal, TooSoon. */
export async function acceptInvite({ database, passwords }: Doors, now: number, { token, password }: { token: string; password: string }, visitor: Visitor): Promise<Entered> {
  const invited = await readInvite(database.queries, now, token)
  requireGoodPassword(password, invited)
  const hash = await passwords.hash(password, { known: true, address: network(visitor.address) })
  return database.write(async (db, now) => {
    const person = await useInvite(db, now, token)
    await db.updateTable('people').set({ password: hash }).where('id', '=', person.id).execute()
    const ended = await closeSessions(db, person.id)
    await forgetDevices(db, person.id)
    await recordAct(db, now, person, { act: 'invite-accepted', detail: { again: person.password !== null, ended, kind: visitor.kind } })
    return enter(db, now, person, visitor)
  })
}

/** A try at a password, which counts as failed until it is known to be right. */
async function counted(throttle: Throttle, scopes: readonly Scope[], now: number, attempt: () => Promise<boolean>): Promise<boolean> {
  await throttle.claim(scopes, now)
  try {
    return await attempt()
  } catch (error) {
    // It was never made: others' tries filled the queue.
    if (error instanceof TooSoon) await throttle.unclaim(scopes)
    throw error
  }
}

async function enter(
  db: Write, now: number, { id, name, shown, roles }: { id: string; name: string; shown: string; roles: string }, { device, previous, kind }: Visitor,
): Promise<Entered> {
  if (previous !== undefined) await closeSession(db, previous)
  return {
    person: { id, name, shown, roles: JSON.parse(roles) as Role[] },
    token: await openSession(db, now, id, kind),
    device: await rememberDevice(db, now, device, id),
  }
}

/** One's own new password; the other sessions end. @throws Refusal, TooSoon. */
export async function changeOwnPassword(
  { database, passwords, throttle }: Doors, now: number, person: Person, { current, fresh }: { current: string; fresh: string }, session: string,
): Promise<number> {
  requireGoodPassword(fresh, person)
  const scope = personScope('password', person.id)
  const caller = { known: true, address: '' }
  const row = await database.queries.selectFrom('people').select('password').where('id', '=', person.id).executeTakeFirst()
  const right = await counted(throttle, [scope], now, () => passwords.matches(current, row?.password ?? null, caller))
  if (!right) throw new Refusal('现在的密码不对。')
  await throttle.clear(scope)
  if (current === fresh) throw new Refusal('新密码和现在的一样。')
  const hash = await passwords.hash(fresh, caller)
  return database.write(async (db, now) => {
    const changed = await db.updateTable('people').set({ password: hash }).where('id', '=', person.id).where('password', '=', row!.password).executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw new Refusal('密码刚在别处改过，请重新登录。')
    const ended = await closeSessions(db, person.id, session)
    await recordAct(db, now, person, { act: 'password-changed', detail: { ended } })
    return ended
  })
}
