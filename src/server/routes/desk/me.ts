/** Who am I, as the desk sees it. */
import * as v from 'valibot'
import { Person } from '../../../contract/desk/people'
import type { Database } from '../../database/database'
import type { Route } from '../route'
import { deskRoute } from './desk-route'

export function meRoutes(database: Database): Route[] {
  return [
    deskRoute(database, {
      method: 'GET', path: '/api/desk/me', id: 'desk-me', summary: '当前登录的人', access: 'signed-in',
      answer: v.object({ person: Person }),
      run: async call => ({ person: call.actor }),
    }),
  ]
}
