/** What the routes of readers are given besides the database. */
import type { EventSettings } from '../../following/event-envelope'
import type { Templates } from '../../following/templates'
import type { WeChat } from '../../wechat/wechat'

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
