/** The sample series that shows the release clock to a newcomer: four parts out, the fifth in two minutes, the sixth tomorrow. */
import path from 'node:path'
import type { Database } from './database/database'
import { importText } from './importing/import-text'
import { readManuscript } from './importing/manuscript'
import { readPlanFile } from './importing/plan-file'
import { Refusal } from './refusal'
import { planSeries } from './releasing/plan'
import { instantOf, localOf } from './releasing/local-time'

const DAY = 86_400_000
const SOON = 2 * 60_000
const ZONE = 'Asia/Shanghai'

/** Instants of parts 1-6 for a first start at `now`. Shanghai has had no summer time since 1991, so a day is a day. */
export function sampleInstants(now: number): number[] {
  const today = instantOf({ day: localOf(now, ZONE).day, time: '08:00' }, ZONE).at
  return [today - 4 * DAY, today - 3 * DAY, today - 2 * DAY, today - DAY, now + SOON, today + DAY]
}

/** Seeds an EMPTY database, in one transaction; a database with any series in it is left alone. */
export async function seedSample(database: Database, folder: string): Promise<boolean> {
  const some = await database.queries.selectFrom('series').select('id').limit(1).executeTakeFirst()
  if (some) return false
  const plan = await readPlanFile(path.join(folder, 'series.json'))
  if (plan.id === undefined) throw new Refusal('样例的 series.json 没有 id。')
  const id = plan.id
  const manuscripts = await Promise.all(plan.installments.map(part => readManuscript(path.join(folder, `part-${part.number}.md`))))
  return database.write(async (db, now) => {
    if (await db.selectFrom('series').select('id').limit(1).executeTakeFirst()) return false
    await planSeries(db, now, id, plan)
    const instants = sampleInstants(now)
    for (const [i, { number }] of plan.installments.entries()) {
      await importText(db, now, { series: id, number, releaseAt: instants[i] }, manuscripts[i]!)
    }
    return true
  })
}
