/** All series with all their parts in one answer; one of them; making and changing a series and the numbered parts of its plan. */
import type { Kysely } from 'kysely'
import { NewSeries, Overview, planPaths, SeriesAnswer, SeriesChange } from '../../../contract/desk/plan'
import type { Database } from '../../database/database'
import type { Schema } from '../../database/schema'
import { allHolidays, yearsOf } from '../../releasing/holidays'
import { seriesState } from '../../releasing/overview'
import { requireTrain } from '../../releasing/plan-acts'
import { addPart, changeSeries, openSeries, removePart, renamePart } from '../../releasing/series'
import { trainsAt } from '../../releasing/train'
import type { Route } from '../route'
import { deskRoute } from './desk-route'
import { PART, partOf, partParameters, SERIES, seriesParameters } from './part-address'

export function seriesRoutes(database: Database): Route[] {
  const change = { access: ['publisher'], answer: SeriesAnswer, bodyLimit: 64 * 1024 } as const
  return [
    deskRoute(database, {
      method: 'GET', path: planPaths.overview, id: 'desk-overview', summary: '全部连载的各期', access: 'signed-in', answer: Overview,
      run: async ({ now }) => ({ now, series: (await database.read(db => trainsAt(db, now))).value.map(seriesState) }),
    }),
    deskRoute(database, {
      method: 'GET', path: SERIES, id: 'desk-series', summary: '一个连载的各期', access: 'signed-in', answer: SeriesAnswer, parameters: seriesParameters,
      run: async ({ now, parameter }) => (await database.read(db => answerOf(db, now, parameter('series')))).value,
    }),
    deskRoute(database, {
      ...change, method: 'POST', path: planPaths.allSeries, id: 'desk-series-new', summary: '新建连载', body: NewSeries,
      run: ({ body, write }) => write(async (db, now, record) => {
        const { id, parts, ...facts } = body
        await openSeries(db, now, id, facts, parts)
        await record({ act: 'series-opened', series: id, detail: { ...facts, parts } })
        return answerOf(db, now, id)
      }),
    }),
    deskRoute(database, {
      ...change, method: 'PUT', path: SERIES, id: 'desk-series-change', summary: '改连载的名称、刊头、编者按、时区和预告的题目，在末尾添期', parameters: seriesParameters, body: SeriesChange,
      run: ({ body, parameter, write }) => write(async (db, now, record) => {
        const series = parameter('series')
        const { titles, added, ...facts } = body
        if (Object.keys(facts).length > 0) await record({ act: 'series-changed', series, detail: { before: await changeSeries(db, now, series, facts), after: facts } })
        for (const { number, title } of titles) {
          await record({ act: 'part-renamed', series, number, detail: { before: await renamePart(db, now, series, number, title), after: title } })
        }
        for (const title of added) await record({ act: 'part-added', series, number: await addPart(db, now, series, title), detail: { title } })
        return answerOf(db, now, series)
      }),
    }),
    deskRoute(database, {
      ...change, method: 'DELETE', path: PART, id: 'desk-part-remove', summary: '删去最后一期（还没有正文的）', parameters: partParameters,
      run: call => call.write(async (db, now, record) => {
        const { series, number } = partOf(call)
        await record({ act: 'part-removed', series, number, detail: { title: await removePart(db, now, series, number) } })
        return answerOf(db, now, series)
      }),
    }),
  ]
}

async function answerOf(db: Kysely<Schema>, now: number, id: string): Promise<SeriesAnswer> {
  const series = seriesState(await requireTrain(db, now, id))
  return { now, series, holidayYears: yearsOf((await allHolidays(db)).map(({ day }) => day)) }
}
