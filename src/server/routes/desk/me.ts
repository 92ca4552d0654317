/** The person who is signed in: who am I, my sessions, my password, out again. */
import { Ended, Me, OwnPassword, Sessions } from '../../../contract/desk/people'
import { closeSession, closeSessions, sessionsOf } from '../../people/sessions'
import { changeOwnPassword, type Doors } from '../../people/sign-in'
import type { Route } from '../route'
import { takeSessionCookie, tokenOf } from './cookies'
import { deskRoute } from './desk-route'

export function meRoutes(doors: Doors): Route[] {
  const { database } = doors
  const common = { access: 'signed-in', bodyLimit: 4096 } as const
  return [
    deskRoute(database, {
      ...common, method: 'GET', path: '/api/desk/me', id: 'desk-me', summary: '当前登录的人', answer: Me,
      run: async call => ({ person: call.actor }),
    }),
    deskRoute(database, {
      ...common, method: 'GET', path: '/api/desk/me/sessions', id: 'desk-my-sessions', summary: '自己在哪些地方登录着', answer: Sessions,
      run: async ({ actor, now, request }) => ({ sessions: await sessionsOf(database.queries, now, actor.id, tokenOf(request)!) }),
    }),
    deskRoute(database, {
      ...common, method: 'POST', path: '/api/desk/me/password', id: 'desk-my-password', summary: '改自己的密码；别处的登录随之结束', body: OwnPassword, answer: Ended,
      run: async ({ actor, body, now, request }) => ({ ended: await changeOwnPassword(doors, now, actor, body, tokenOf(request)!) }),
    }),
    deskRoute(database, {
      ...common, method: 'POST', path: '/api/desk/sign-out', id: 'desk-sign-out', summary: '退出登录', answer: Ended,
      run: async ({ write, request, reply }) => {
        await write(async (db, _now, record) => {
          await closeSession(db, tokenOf(request)!)
          await record({ act: 'sign-out' })
        })
        takeSessionCookie(request, reply)
        return { ended: 1 }
      },
    }),
    deskRoute(database, {
      ...common, method: 'POST', path: '/api/desk/sign-out-everywhere', id: 'desk-sign-out-everywhere', summary: '结束自己的全部登录，包括这一个', answer: Ended,
      run: async ({ actor, write, request, reply }) => {
        const ended = await write(async (db, _now, record) => {
          const ended = await closeSessions(db, actor.id)
          await record({ act: 'sign-out-everywhere', detail: { ended } })
          return ended
        })
        takeSessionCookie(request, reply)
        return { ended }
      },
    }),
  ]
}
