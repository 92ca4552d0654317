/** All routes of readers who follow. Reading needs none of them. */
import type { EventSettings } from '../../following/event-envelope'
import type { Templates } from '../../following/templates'
import type { WeChat } from '../../wechat/wechat'
import type { Route } from '../route'
import { doorRoutes } from './doors'
import { followRoutes } from './follows'
import type { Readers } from './reader-route'
import { syncRoutes } from './syncing'
import { wechatEventRoutes } from './wechat-events'

export interface ReaderOptions {
  templates: Templates
  /** Undefined: no account at WeChat. */
  wechat?: WeChat | undefined
  /** Browsers can be told: the operator has said whom push services write to. */
  webPush?: boolean | undefined
  events?: EventSettings | undefined
  /** Origins of push services besides those of the browsers' makers. */
  pushServices?: readonly string[] | undefined
}

export function readerRoutes(readers: Readers, options: ReaderOptions): Route[] {
  return [
    ...doorRoutes(readers, options), ...followRoutes(readers, options), ...syncRoutes(readers),
    ...wechatEventRoutes(readers.database, options.templates, options.events),
  ]
}
