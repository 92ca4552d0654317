/** A command with one file as its argument, on the database that the settings name. Exit codes: 0 done, 1 refused, 2 called wrongly. */
import path from 'node:path'
import { systemClock } from '../clock'
import { openDatabase, type Database } from '../database/database'
import { Refusal } from '../refusal'
import { readSettings } from '../settings'

export async function withDatabase(usage: string, failed: string, work: (database: Database, file: string) => Promise<void>): Promise<void> {
  const [name, ...more] = process.argv.slice(2)
  if (name === undefined || name.startsWith('-') || more.length > 0) {
    console.error(`用法：${usage}`)
    process.exit(2)
  }
  try {
    const settings = readSettings(process.env, true)
    const dataDir = path.resolve(__dirname, '../../..', settings.dataDir)
    const database = await openDatabase({ dataDir, databaseUrl: settings.databaseUrl, clock: systemClock })
    try {
      // npm runs scripts in the project's folder; file names are meant from where the operator stands.
      await work(database, path.resolve(process.env.INIT_CWD ?? process.cwd(), name))
    } finally {
      await database.close()
    }
  } catch (error) {
    console.error(error instanceof Refusal ? `${failed}：${error.message}` : error)
    process.exit(1)
  }
}
