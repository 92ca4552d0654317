/** The table of holidays by which working days are counted. */
import { Holidays, HolidayYear, planPaths } from '../../../contract/desk/plan'
import type { Database } from '../../database/database'
import { allHolidays, replaceYear } from '../../releasing/holidays'
import type { Route } from '../route'
import { deskRoute } from './desk-route'

export function holidayRoutes(database: Database): Route[] {
  return [
    deskRoute(database, {
      method: 'GET', path: planPaths.holidays, id: 'desk-holidays', summary: '节假日表', access: 'signed-in', answer: Holidays,
      run: async () => ({ days: await allHolidays(database.queries) }),
    }),
    deskRoute(database, {
      method: 'PUT', path: planPaths.holidays, id: 'desk-holidays-change', summary: '换掉一年的节假日', access: ['publisher'], body: HolidayYear, answer: Holidays,
      run: ({ body: { year, days }, write }) => write(async (db, _now, record) => {
        await replaceYear(db, year, days)
        await record({ act: 'holidays-changed', detail: { year, days } })
        return { days: await allHolidays(db) }
      }),
    }),
  ]
}
