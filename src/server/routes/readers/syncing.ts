/** Places and marks of a reader's devices, exchanged. */
import { followPaths } from '../../../contract/follow'
import { SYNC_LIMITS, SyncAnswer, SyncMessage } from '../../../contract/sync'
import type { Route } from '../route'
import { itemsAfter, takeItems } from '../../syncing/items'
import { readerRoute, type Readers } from './reader-route'

export function syncRoutes(readers: Readers): Route[] {
  return [readerRoute(readers, {
    method: 'POST', path: followPaths.sync, id: 'sync', summary: '同步阅读位置、书签和划线', access: 'reader',
    body: SyncMessage, bodyLimit: SYNC_LIMITS.message, answer: SyncAnswer,
    run: async ({ reader, body, write }) => {
      const refused = body.items.length === 0 ? [] : await write(db => takeItems(db, reader, body))
      return { refused, ...await itemsAfter(readers.database.queries, reader, body.cursor, body.items) }
    },
  })]
}
