/** Is a file a database of ours, and whole? Opened as one, an empty file and the database of another program would become one that holds nothing. */
import Libsql from 'libsql'
import { codeOf } from '../refusal'

/** @param file only read. */
export function isBackup(file: string): boolean {
  const database = new Libsql(file, { readonly: true })
  try {
    const { found } = database.prepare(`select count(*) as found from sqlite_master where name in ('kysely_migration', 'state', 'installments')`).get() as { found: number }
    if (found < 3) return false
    const { integrity_check: said } = database.prepare('pragma integrity_check').get() as { integrity_check: string }
    return said === 'ok'
  } catch (error) {
    // No database at all, or one that breaks off.
    if (/^SQLITE_(?:NOTADB|CORRUPT)/.test(codeOf(error))) return false
    throw error
  } finally {
    database.close()
  }
}
