/**
 * A backup is one SQLite file with the whole database, whichever kind it is, made while the service runs: of one moment, checked, and
 * under its name only when it is whole. So a backup of the embedded database can be restored into PostgreSQL, and the other way round.
 */
import { existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { systemClock } from '../clock'
import { openDatabase, type Database } from '../database/database'
import { Refusal, codeOf } from '../refusal'
import { copyRows } from './copy-rows'
import { TABLES } from './tables'

export interface BackedUp { bytes: number; rows: number }

/** @throws Refusal if the file exists or cannot be written. */
export async function backUp(database: Database, file: string): Promise<BackedUp> {
  if (existsSync(file)) throw new Refusal(`${file} 已经存在；备份不会覆盖已有的文件，请换一个名字。`)
  const folder = folderBeside(file)
  try {
    const rows = await fill(database, folder)
    const made = path.join(folder, 'lianzai.db')
    renameSync(made, file)
    return { bytes: statSync(file).size, rows }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder on the same disk, so that the last step is a rename. */
function folderBeside(file: string): string {
  try {
    return mkdtempSync(`${file}.part-`)
  } catch (error) {
    throw new Refusal(`不能在 ${path.dirname(file)} 写入备份（${codeOf(error)}）。`, { cause: error })
  }
}

async function fill(database: Database, folder: string): Promise<number> {
  if (database.kind === 'sqlite') await sql`vacuum into ${path.join(folder, 'lianzai.db')}`.execute(database.queries)
  const copy = await openDatabase({ dataDir: folder, clock: systemClock })
  try {
    if (database.kind === 'postgresql') await copySnapshot(database, copy)
    const { rows: [check] } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(copy.queries)
    if (check?.integrity_check !== 'ok') throw new Error(`the backup is damaged: ${check?.integrity_check}`)
    let rows = 0
    for (const [table] of TABLES) {
      const { count } = await copy.queries.selectFrom(table).select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
      rows += Number(count)
    }
    // One file: nothing of it may be left in a log beside it.
    await sql`pragma journal_mode = delete`.execute(copy.queries)
    return rows
  } finally {
    await copy.close()
  }
}

/** All tables as of one moment; writers go on meanwhile. */
async function copySnapshot(database: Database, copy: Database): Promise<void> {
  await database.queries.transaction().setIsolationLevel('repeatable read').execute(async snapshot => {
    await copy.write(async db => {
      // A new database begins with some rows of its own.
      for (const [table] of TABLES) await db.deleteFrom(table).execute()
      for (const [table, ...key] of TABLES) await copyRows(snapshot, db, table, key)
      const { value } = await snapshot.selectFrom('state').select('value').where('name', '=', 'changes').executeTakeFirstOrThrow()
      await db.updateTable('state').set({ value }).where('name', '=', 'changes').execute()
    })
  })
}
