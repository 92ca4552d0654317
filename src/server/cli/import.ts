/** `npm run import -- …`: one file becomes one installment, in one transaction. Works beside a running service, which shows the result at the next pull. */
import path from 'node:path'
import { systemClock } from '../clock'
import { openDatabase } from '../database/database'
import { importText } from '../importing/import-text'
import { readManuscript } from '../importing/manuscript'
import { readPlanFile } from '../importing/plan-file'
import { Refusal } from '../refusal'
import { planSeries, requireSeries } from '../releasing/plan'
import { readSettings } from '../settings'
import { readArguments, USAGE, type Arguments } from './arguments'
import { runCommand } from './usage'
import { announce, describePlan } from './wording'

async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2))
  if (args === 'help') return void console.log(USAGE)
  // npm runs scripts in the project's folder; file names are meant from where the operator stands.
  const from = process.env.INIT_CWD ?? process.cwd()
  const root = path.resolve(__dirname, '../../..')
  const settings = readSettings(process.env, true)
  const plan = args.plan === undefined ? undefined : await readPlanFile(path.resolve(from, args.plan))
  const manuscript = args.file === undefined ? undefined : await inFile(args.file, () => readManuscript(path.resolve(from, args.file!)))
  const database = await openDatabase({
    dataDir: path.resolve(root, settings.dataDir), databaseUrl: settings.databaseUrl, clock: systemClock,
  })
  try {
    const lines = await database.write(async (db, now) => {
      const said: string[] = []
      if (plan) said.push(...describePlan(plan, await planSeries(db, now, args.series, plan)))
      else if (args.seriesTitle !== undefined) said.push(...await openSeries(db, now, args))
      const { title } = await requireSeries(db, args.series)
      if (manuscript) {
        const order = { series: args.series, number: args.number!, releaseAt: args.releaseAt, title: args.title, note: args.note, severity: args.severity }
        const imported = await inFile(args.file!, () => importText(db, now, order, manuscript))
        said.push(...announce({ seriesTitle: title, order, imported, manuscript, now }))
      }
      return said
    })
    console.log(lines.join('\n'))
  } finally {
    await database.close()
  }
}

/** `--series-title` opens a series that does not exist; of one that does it is no business to change the name. */
async function openSeries(db: Parameters<typeof planSeries>[0], now: number, args: Arguments): Promise<string[]> {
  const known = await db.selectFrom('series').where('id', '=', args.series).select('title').executeTakeFirst()
  if (known) return known.title === args.seriesTitle ? [] : [`连载 ${args.series} 已有名称《${known.title}》，--series-title 未采用；改名请用 --plan。`]
  await planSeries(db, now, args.series, { title: args.seriesTitle!, installments: [] })
  return [`新建连载《${args.seriesTitle}》（${args.series}）。`]
}

/** Says of which file a refusal speaks. */
async function inFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && error.message.startsWith('第 ') && / 行：/.test(error.message)) {
      throw new Refusal(`${file} ${error.message}`, { cause: error })
    }
    throw error
  }
}

runCommand(main, USAGE, '没有导入')
