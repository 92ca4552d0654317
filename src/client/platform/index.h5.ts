/** The ports on the web, joined. */
import { appearance } from './appearance.h5'
import { clock } from './clock'
import { connection } from './connection.h5'
import { openFiles } from './files.h5'
import { openKeyValue } from './key-value.h5'
import { network } from './network.h5'
import type { Platform } from './ports'
import { onHide, onShow } from './visibility.h5'
import { voice } from './voice.h5'

export function openPlatform(): Platform {
  return {
    files: openFiles(), keyValue: openKeyValue(), network, connection, clock, appearance, voice, onShow, onHide,
    random: () => Math.random(), singlePage: false,
  }
}
