/** The ports on WeChat, joined. */
import { appearance } from './appearance.weapp'
import { clock } from './clock'
import { connection } from './connection.weapp'
import { openFiles } from './files.weapp'
import { openKeyValue } from './key-value.weapp'
import { network } from './network.weapp'
import type { Platform } from './ports'
import { onHide, onShow } from './visibility.weapp'

export function openPlatform(): Platform {
  return {
    files: openFiles(), keyValue: openKeyValue(), network, connection, clock, appearance, onShow, onHide,
    random: () => Math.random(),
  }
}
