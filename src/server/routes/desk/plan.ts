/** Acts on the plan of a series. Each can be tried first (`dryRun`), and none is done on a plan that has changed meanwhile. */
import {
  HoldOrder, MoveOrder, PlanOrder, PlanOutcome, PutBackOrder, ReleaseOrder, ResumeOrder, type Cadence,
} from '../../../contract/desk/plan'
import type { Database } from '../../database/database'
import { allHolidays, tableOf, type HolidayTable } from '../../releasing/holidays'
import { carryOut, checkVersion, outcomeOf, requireTrain, type Named } from '../../releasing/plan-acts'
import type { Proposal } from '../../releasing/proposal'
import { proposeHold, proposeMove, proposePutBack, proposeRelease, proposeResume } from '../../releasing/slip'
import { proposePlan } from '../../releasing/timetable'
import { trainVersion, type Train } from '../../releasing/train'
import type { Route } from '../route'
import { deskRoute, type Call } from './desk-route'
import { PART, partOf, partParameters, SERIES, seriesParameters } from './part-address'

type Propose = (train: Train, table: HolidayTable) => Proposal

export function planRoutes(database: Database): Route[] {
  const common = { method: 'POST', access: ['publisher'], answer: PlanOutcome } as const
  return [
    deskRoute(database, {
      ...common, path: `${SERIES}/plan`, id: 'desk-plan', summary: '把各期一次排定', parameters: seriesParameters, body: PlanOrder,
      run: call => {
        const { first, time, cadence } = call.body
        return acted(call, { act: 'planned' }, (train, table) => proposePlan(train, table, { first, time, cadence }), cadence)
      },
    }),
    deskRoute(database, {
      ...common, path: `${PART}/move`, id: 'desk-move', summary: '改一期的发布时间', parameters: partParameters, body: MoveOrder,
      run: call => {
        const number = partOf(call).number
        return acted(call, { act: 'moved', number }, (train, table) => proposeMove(train, table, { ...call.body, number }))
      },
    }),
    deskRoute(database, {
      ...common, path: `${PART}/hold`, id: 'desk-hold', summary: '暂缓一期', parameters: partParameters, body: HoldOrder,
      run: call => {
        const number = partOf(call).number
        return acted(call, { act: 'held', number }, train => proposeHold(train, number, call.body.rest, call.body.reason))
      },
    }),
    deskRoute(database, {
      ...common, path: `${PART}/resume`, id: 'desk-resume', summary: '恢复暂缓的一期', parameters: partParameters, body: ResumeOrder,
      run: call => {
        const number = partOf(call).number
        return acted(call, { act: 'resumed', number }, (train, table) => proposeResume(train, table, number, call.body.to, call.body.reason))
      },
    }),
    deskRoute(database, {
      ...common, path: `${PART}/release-now`, id: 'desk-release-now', summary: '立即发布一期', parameters: partParameters, body: ReleaseOrder,
      run: call => {
        const number = partOf(call).number
        return acted(call, { act: 'released-now', number }, (train, table) => proposeRelease(train, table, number, call.body.rest))
      },
    }),
    deskRoute(database, {
      ...common, path: `${SERIES}/put-back`, id: 'desk-put-back', summary: '把改动的各期放回原处', parameters: seriesParameters, body: PutBackOrder,
      run: call => acted(call, { act: 'put-back' }, train => proposePutBack(train, call.body.places), call.body.cadence),
    }),
  ]
}

async function acted(
  call: Call<{ version: string; dryRun: boolean }>, named: Named, propose: Propose, cadence?: Cadence | null,
): Promise<PlanOutcome> {
  const series = call.parameter('series')
  if (call.body.dryRun) {
    const { value } = await call.database.read(async db => ({ train: await requireTrain(db, call.now, series), table: tableOf(await allHolidays(db)) }))
    return outcomeOf(value.train, propose(value.train, value.table), named, false, trainVersion(value.train))
  }
  return call.write(async (db, now, record) => {
    const train = await requireTrain(db, now, series)
    await checkVersion(db, train, call.body.version, call.actor.id)
    const proposal = propose(train, tableOf(await allHolidays(db)))
    await carryOut(db, train, proposal, named, record)
    if (cadence !== undefined) await db.updateTable('series').set({ cadence: cadence && JSON.stringify(cadence) }).where('id', '=', series).execute()
    const outcome = outcomeOf(train, proposal, named, true, trainVersion(await requireTrain(db, now, series)))
    return cadence === undefined ? outcome : { ...outcome, cadence: train.cadence }
  })
}
