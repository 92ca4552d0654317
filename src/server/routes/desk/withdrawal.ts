/** Taking a released part back with a reason, and putting it back. */
import { PartReview, Withdrawing } from '../../../contract/desk/review'
import type { Database } from '../../database/database'
import { restore, withdraw } from '../../releasing/withdrawal'
import type { Route } from '../route'
import { deskRoute } from './desk-route'
import { act } from './part-act'
import { PART, partParameters } from './part-address'

export function withdrawalRoutes(database: Database): Route[] {
  const onPart = { parameters: partParameters, method: 'POST', access: ['publisher'], answer: PartReview } as const
  return [
    deskRoute(database, {
      ...onPart, path: `${PART}/withdraw`, id: 'desk-withdraw', summary: '撤回已发布的一期，写明原因；读者的副本在下一次更新时删去', body: Withdrawing,
      run: call => act(call, async (db, now, { series, number }) => {
        await withdraw(db, now, series, number, call.body.reason)
        return { act: 'withdrawn', detail: { reason: call.body.reason } }
      }),
    }),
    deskRoute(database, {
      ...onPart, path: `${PART}/restore`, id: 'desk-restore', summary: '恢复撤回的一期',
      run: call => act(call, async (db, now, { series, number }) => {
        await restore(db, now, series, number)
        return { act: 'restored', detail: {} }
      }),
    }),
  ]
}
