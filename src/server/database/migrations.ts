/**
 * The schema's history. Append only: a migration that has been released is never edited, the next one goes below it.
 * Each runs inside the transaction of the whole upgrade, on both databases.
 */
import type { Migration } from 'kysely'
import type { ColumnTypes } from './dialect'
import { createCatalog } from './migrations/catalog'
import { createDesk } from './migrations/desk'
import { createFollowers } from './migrations/followers'
import { createSending } from './migrations/sending'

export function migrations(types: ColumnTypes): Record<string, Migration> {
  return {
    '0001-catalog': { up: db => createCatalog(db, types) },
    '0002-desk': { up: createDesk },
    '0003-followers': { up: createFollowers },
    '0004-sending': { up: db => createSending(db, types) },
  }
}
