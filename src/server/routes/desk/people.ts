/** The people of the desk, for administrators. */
import { People, PersonChange, PersonChanged, PersonDisabled, PersonInvited, PersonNew } from '../../../contract/desk/people'
import type { Database } from '../../database/database'
import { makeInvite } from '../../people/invites'
import { addPerson, changePerson, disablePerson, enablePerson, listPeople, requirePerson } from '../../people/people'
import { Refusal } from '../../refusal'
import type { Route } from '../route'
import { deskRoute } from './desk-route'

export function peopleRoutes(database: Database): Route[] {
  const common = { access: ['administrator'], bodyLimit: 4096 } as const
  const one = { ...common, method: 'POST', parameters: { person: { description: '人的编号', pattern: '.+' } } } as const
  return [
    deskRoute(database, {
      ...common, method: 'GET', path: '/api/desk/people', id: 'desk-people', summary: '全部运营人员', answer: People,
      run: async ({ now }) => ({ people: await listPeople(database.queries, now) }),
    }),
    deskRoute(database, {
      ...common, method: 'POST', path: '/api/desk/people', id: 'desk-person-new', summary: '添加一个人；邀请链接只给这一次', body: PersonNew, answer: PersonInvited,
      run: ({ body, write }) => write(async (db, now, record) => {
        const id = await addPerson(db, now, body)
        const invite = await makeInvite(db, now, id)
        const person = await requirePerson(db, now, id)
        await record({ act: 'person-added', detail: { of: person.name, shown: person.shown, roles: person.roles } })
        return { person, invite }
      }),
    }),
    deskRoute(database, {
      ...one, path: '/api/desk/people/:person', id: 'desk-person-change', summary: '改称呼和职责', body: PersonChange, answer: PersonChanged,
      run: ({ body, parameter, write }) => write(async (db, now, record) => {
        const before = await requirePerson(db, now, parameter('person'))
        await changePerson(db, before, { ...before, ...body })
        const person = await requirePerson(db, now, before.id)
        const { name: of, shown, roles } = before
        await record({ act: 'person-changed', detail: { of, before: { shown, roles }, after: { shown: person.shown, roles: person.roles } } })
        return { person }
      }),
    }),
    deskRoute(database, {
      ...one, path: '/api/desk/people/:person/disabled', id: 'desk-person-disable', summary: '停用或恢复一个人', body: PersonDisabled, answer: PersonChanged,
      run: ({ body, parameter, write }) => write(async (db, now, record) => {
        const person = await requirePerson(db, now, parameter('person'))
        if (body.disabled === (person.state === 'disabled')) return { person }
        await (body.disabled ? disablePerson(db, now, person) : enablePerson(db, person))
        await record({ act: body.disabled ? 'person-disabled' : 'person-enabled', detail: { of: person.name } })
        return { person: await requirePerson(db, now, person.id) }
      }),
    }),
    deskRoute(database, {
      ...one, path: '/api/desk/people/:person/invite', id: 'desk-person-invite', summary: '发新的邀请链接（旧的作废）；链接只给这一次', answer: PersonInvited,
      run: ({ parameter, write }) => write(async (db, now, record) => {
        const { id, name, state } = await requirePerson(db, now, parameter('person'))
        if (state === 'disabled') throw new Refusal('这个账号已停用；请先恢复，再发链接。')
        const invite = await makeInvite(db, now, id)
        await record({ act: 'invited', detail: { of: name, again: state === 'active' } })
        return { person: await requirePerson(db, now, id), invite }
      }),
    }),
  ]
}
