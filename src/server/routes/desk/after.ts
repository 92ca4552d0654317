/** After a release: reports, alarms, the leak drill, the trail. */
import * as v from 'valibot'
import { Alarm, DrillResult, PartReport, TrailPage, type CountRow, type Proof } from '../../../contract/desk/after'
import { LAST_NUMBER } from '../../../contract/routes'
import type { Database } from '../../database/database'
import { drill } from '../../embargo/drill'
import { Refusal } from '../../refusal'
import { trailCsv, trailPage, type TrailFilter } from '../../trail/trail'
import type { Route } from '../route'
import { deskRoute, type Call } from './desk-route'
import { PART, partOf, partParameters } from './part-address'

export interface AfterOptions {
  database: Database
  /** Where outsiders ask; known once the service listens. */
  origin(): string
}

/** Alarms shown: the open ones and the last that were cleared. */
const MOST_ALARMS = 100

export function afterRoutes({ database, origin }: AfterOptions): Route[] {
  return [
    deskRoute(database, {
      method: 'GET', path: `${PART}/report`, id: 'desk-report', summary: '一期发布之后：验证与计数',
      access: 'signed-in', parameters: partParameters, answer: PartReport,
      run: async call => ({ proofs: await proofsOf(call), counts: await countsOf(call) }),
    }),
    deskRoute(database, {
      method: 'GET', path: '/api/desk/alarms', id: 'desk-alarms', summary: '警报', access: 'signed-in', answer: v.object({ alarms: v.array(Alarm) }),
      run: async () => {
        const rows = await database.queries.selectFrom('alarms').selectAll().orderBy('cleared_at', 'desc').orderBy('raised_at', 'desc').execute()
        const open = rows.filter(row => row.cleared_at === null)
        return {
          alarms: [...open, ...rows.filter(row => row.cleared_at !== null)].slice(0, Math.max(MOST_ALARMS, open.length)).map(row => ({
            id: row.id, kind: row.kind, series: row.series, number: row.number, words: row.words, raisedAt: row.raised_at,
            clearedAt: row.cleared_at, clearedBy: row.cleared_by,
          })),
        }
      },
    }),
    deskRoute(database, {
      method: 'POST', path: '/api/desk/alarms/:id/clear', id: 'desk-alarm-clear', summary: '消除警报', access: ['publisher', 'administrator'],
      parameters: { id: { description: '警报', pattern: '^[0-9a-f-]{36}$' } }, answer: v.object({}),
      run: async call => call.write(async (db, now, record) => {
        const alarm = await db.selectFrom('alarms').selectAll().where('id', '=', call.parameter('id')).where('cleared_at', 'is', null).executeTakeFirst()
        if (!alarm) throw new Refusal('没有这条警报，或它已经消除。')
        await db.updateTable('alarms').set({ cleared_at: now, cleared_by: call.actor.shown }).where('id', '=', alarm.id).execute()
        await record({ act: 'alarm-cleared', series: alarm.series ?? undefined, number: alarm.number ?? undefined, detail: { words: alarm.words } })
        return {}
      }),
    }),
    deskRoute(database, {
      method: 'POST', path: '/api/desk/drill', id: 'desk-drill', summary: '泄密演练：以外人的身份查问一切未发布的内容',
      access: ['publisher', 'reviewer', 'administrator'], answer: DrillResult,
      run: async call => {
        const result = await drill(database, origin())
        await call.write(async (_db, _now, record) => record({
          act: 'drill', detail: { parts: result.parts, asked: result.asked, leaks: result.leaks.map(leak => leak.words) },
        }))
        return result
      },
    }),
    deskRoute(database, {
      method: 'GET', path: '/api/desk/acts', id: 'desk-acts', summary: '操作记录，新的在前', access: 'signed-in', query: filterQuery, answer: TrailPage,
      run: async call => trailPage(database.queries, filterOf(call), call.query('before')),
    }),
    deskRoute(database, {
      method: 'GET', path: '/api/desk/acts.csv', id: 'desk-acts-csv', summary: '操作记录，全部，CSV', access: ['publisher', 'administrator'],
      query: filterQuery, answer: v.string(),
      run: async call => call.reply.header('content-disposition', 'attachment; filename="lianzai-acts.csv"')
        .type('text/csv; charset=utf-8').send(await trailCsv(database.queries, filterOf(call))),
    }),
  ]
}

const filterQuery = {
  series: { description: '只看这部连载' }, number: { description: '只看这一期' }, person: { description: '只看这个人' }, before: { description: '只看更早的' },
}

function filterOf(call: Call): TrailFilter {
  const number = Number(call.query('number'))
  return { series: call.query('series'), number: Number.isInteger(number) && number > 0 && number <= LAST_NUMBER ? number : undefined, person: call.query('person') }
}

async function proofsOf(call: Call): Promise<Proof[]> {
  const { series, number } = partOf(call)
  const rows = await call.database.queries.selectFrom('proofs').selectAll().where('series', '=', series).where('number', '=', number)
    .orderBy('checked_at', 'desc').execute()
  return rows.map(row => ({
    releaseAt: row.release_at, hash: row.hash, checkedAt: row.checked_at, ok: row.ok === 1, steps: JSON.parse(row.detail) as Proof['steps'],
  }))
}

async function countsOf(call: Call): Promise<CountRow[]> {
  const { series, number } = partOf(call)
  const rows = await call.database.queries.selectFrom('counts').where('series', '=', series).where('number', '=', number)
    .select(['revision', 'what', 'day', 'count'])
    .orderBy('day').orderBy('revision').orderBy('what').execute()
  return rows.map(row => ({ ...row, count: Number(row.count) }))
}
