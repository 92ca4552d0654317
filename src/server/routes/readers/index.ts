/** All routes of readers who follow. Reading needs none of them. */
import type { Route } from '../route'
import { doorRoutes } from './doors'
import { followRoutes } from './follows'
import type { ReaderOptions } from './options'
import type { Readers } from './reader-route'
import { syncRoutes } from './syncing'
import { wechatEventRoutes } from './wechat-events'

export function readerRoutes(readers: Readers, options: ReaderOptions): Route[] {
  return [
    ...doorRoutes(readers, options), ...followRoutes(readers, options), ...syncRoutes(readers),
    ...wechatEventRoutes(readers.database, options.templates, options.events),
  ]
}
