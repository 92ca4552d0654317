/** The ports on WeChat, joined. */
import { appearance } from './appearance.weapp'
import { clock } from './clock'
import { connection } from './connection.weapp'
import { openFiles } from './files.weapp'
import { openKeyValue } from './key-value.weapp'
import { memoryFiles, memoryKeyValue } from './memory'
import { network } from './network.weapp'
import type { Platform } from './ports'
import { inSinglePage } from './single-page.weapp'
import { onHide, onShow } from './visibility.weapp'
import { voice } from './voice.weapp'

export function openPlatform(): Platform {
  const singlePage = inSinglePage()
  return {
    files: singlePage ? memoryFiles() : openFiles(), keyValue: singlePage ? memoryKeyValue() : openKeyValue(),
    network, connection, clock, appearance, voice, onShow, onHide, random: () => Math.random(), singlePage,
  }
}
