/**
 * Puts a backup in the place of all that the database holds, in one transaction, while the service runs: its readers see the old state
 * until the new one is whole. Older backups are brought up to date on a copy first; the file itself is only read.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { systemClock } from '../clock'
import { openDatabase, type Database } from '../database/database'
import { Refusal } from '../refusal'
import { holdAfterRestore } from '../sending/restored'
import { COMMAND_LINE, recordAct } from '../trail/acts'
import { copyRows } from './copy-rows'
import { hiddenParts, keepHidden } from './embargo'
import { isBackup } from './is-backup'
import { PASSING, TABLES } from './tables'

const DAMAGED = '文件已损坏，或不是本服务的备份。'

/** @returns the number of rows. @throws Refusal if the file is no backup of ours. */
export async function restoreFrom(file: string, database: Database): Promise<number> {
  if (!existsSync(file) || !statSync(file).isFile()) throw new Refusal(`找不到备份文件 ${file}。`)
  // Of a data file in use the newest writes stand beside it: by itself it would be an older state, or half of one.
  if (existsSync(`${file}-wal`)) throw new Refusal(`${file} 是使用中的数据文件，不是备份；请先用 npm run backup 备份，再恢复备份出来的文件。`)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lianzai-restore-'))
  try {
    const copy = path.join(folder, 'lianzai.db')
    copyFileSync(file, copy)
    const unusable = (why: string, cause?: unknown) => new Refusal(`${file} 不是可用的备份：${why}`, { cause })
    if (!isBackup(copy)) throw unusable(DAMAGED)
    const backup = await openDatabase({ dataDir: folder, clock: systemClock })
      .catch(error => {
        if (!(error instanceof Refusal)) throw error
        // Sentences about the copy speak of a folder that nobody knows.
        throw unusable(error.message.includes(folder) ? DAMAGED : error.message, error)
      })
    try {
      return await replaceAll(backup, database, path.basename(file))
    } finally {
      await backup.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function replaceAll(backup: Database, database: Database, name: string): Promise<number> {
  return database.write(async (db, now) => {
    const hidden = await hiddenParts(db, now)
    for (const table of [...PASSING, ...TABLES.map(([table]) => table).reverse()]) await db.deleteFrom(table).execute()
    let rows = 0
    for (const [table, ...key] of TABLES) rows += await copyRows(backup.queries, db, table, key)
    // The trail's keys come from this counter: it must be beyond both histories.
    const theirs = await backup.queries.selectFrom('state').select('value').where('name', '=', 'changes').executeTakeFirstOrThrow()
    const ours = await db.selectFrom('state').select('value').where('name', '=', 'changes').executeTakeFirstOrThrow()
    await db.updateTable('state').set({ value: Math.max(theirs.value, ours.value) + 1 }).where('name', '=', 'changes').execute()
    await keepHidden(db, now, hidden)
    await holdAfterRestore(db, now)
    await recordAct(db, now, COMMAND_LINE, { act: 'restored-backup', detail: { file: name, rows } })
    return rows
  })
}
