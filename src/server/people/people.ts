/** The people of the desk: who there is, who may do what. Nobody is ever deleted: the trail and signatures name them. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { PersonEntry, Role } from '../../contract/desk/people'
import { roles as allRoles } from '../../contract/desk/people'
import type { Write } from '../database/database'
import type { Schema } from '../database/schema'
import { Refusal } from '../refusal'
import { closeSessions } from './sessions'
import { voidInvites } from './invites'

/** What is typed to sign in: short, and the same on every keyboard. */
const NAME = /^[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?$/
const LONGEST_SHOWN = 20

/** A name as it is kept: people type it with blanks and capitals. */
export function plainName(typed: string): string { return typed.trim().toLowerCase() }

/** All people in the order of their coming; `only`: that one. */
export async function listPeople(db: Kysely<Schema>, now: number, only?: string): Promise<PersonEntry[]> {
  const [people, invites] = await Promise.all([
    db.selectFrom('people').selectAll().$if(only !== undefined, query => query.where('id', '=', only!)).orderBy('created_at').orderBy('id').execute(),
    db.selectFrom('invites').select(['person', 'expires_at']).where('used_at', 'is', null).where('expires_at', '>', now).execute(),
  ])
  const until = new Map(invites.map(invite => [invite.person, invite.expires_at]))
  return people.map(({ id, name, shown, roles, password, disabled_at, seen_at }) => ({
    id, name, shown, roles: JSON.parse(roles) as Role[],
    state: disabled_at !== null ? 'disabled' : password === null ? 'invited' : 'active',
    seen: seen_at, inviteUntil: until.get(id) ?? null,
  }))
}

/** @throws Refusal if there is no such person. */
export async function requirePerson(db: Kysely<Schema>, now: number, id: string): Promise<PersonEntry> {
  const [person] = await listPeople(db, now, id)
  if (!person) throw new Refusal('没有这个人。')
  return person
}

/** @returns the new id. @throws Refusal for a name that is taken or not possible. */
export async function addPerson(db: Write, now: number, { name: typed, shown, roles }: { name: string; shown: string; roles: readonly Role[] }): Promise<string> {
  const name = plainName(typed)
  if (!NAME.test(name)) throw new Refusal('登录名只能用小写字母、数字、点和连字符，首尾是字母或数字，至多 32 个。')
  if (await db.selectFrom('people').select('id').where('name', '=', name).executeTakeFirst()) throw new Refusal(`登录名 ${name} 已经有人用了。`)
  const id = randomUUID()
  await db.insertInto('people').values({
    id, name, shown: checkShown(shown), roles: JSON.stringify(checkRoles(roles)), password: null, created_at: now, disabled_at: null,
  }).execute()
  return id
}

export async function changePerson(db: Write, person: PersonEntry, { shown, roles }: { shown: string; roles: readonly Role[] }): Promise<void> {
  await db.updateTable('people').where('id', '=', person.id).set({ shown: checkShown(shown), roles: JSON.stringify(checkRoles(roles)) }).execute()
  if (person.roles.includes('administrator') && !roles.includes('administrator')) await requireAdministrator(db)
}

/** A disabled person is out at once, and so is every link that was made for them. */
export async function disablePerson(db: Write, now: number, person: PersonEntry): Promise<void> {
  await db.updateTable('people').where('id', '=', person.id).set({ disabled_at: now }).execute()
  await closeSessions(db, person.id)
  await voidInvites(db, person.id)
  if (person.roles.includes('administrator')) await requireAdministrator(db)
}

export async function enablePerson(db: Write, person: PersonEntry): Promise<void> {
  await db.updateTable('people').where('id', '=', person.id).set({ disabled_at: null }).execute()
}

/** Those who hold the role and can sign in, or could after taking up their invite. */
export async function administrators(db: Kysely<Schema>): Promise<{ name: string; ready: boolean }[]> {
  const rows = await db.selectFrom('people').select(['name', 'roles', 'password']).where('disabled_at', 'is', null).execute()
  return rows.filter(row => (JSON.parse(row.roles) as Role[]).includes('administrator')).map(row => ({ name: row.name, ready: row.password !== null }))
}

/** One who has only been invited does not count: the link may never be opened. */
async function requireAdministrator(db: Write): Promise<void> {
  if (!(await administrators(db)).some(person => person.ready)) throw new Refusal('这是最后一位管理员，不能撤去或停用；请先让另一个人成为管理员并登录过。')
}

function checkShown(shown: string): string {
  const text = shown.trim()
  if (text === '') throw new Refusal('请写上称呼，别人会看到它。')
  if (Array.from(text).length > LONGEST_SHOWN) throw new Refusal(`称呼至多 ${LONGEST_SHOWN} 个字。`)
  if (/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.test(text)) throw new Refusal('称呼里有看不见的字符，请去掉。')
  return text
}

/** In the contract's order, each once. */
function checkRoles(roles: readonly Role[]): Role[] {
  const held = allRoles.filter(role => roles.includes(role))
  if (held.length === 0) throw new Refusal('请至少选一项职责。')
  return held
}
