/** The ports on WeChat, joined. */
import { appearance } from './appearance.weapp'
import { clock } from './clock'
import { connection } from './connection.weapp'
import { openFiles } from './files.weapp'
import { openKeyValue } from './key-value.weapp'
import { memoryFiles, memoryKeyValue } from './memory'
import { network } from './network.weapp'
import type { Platform } from './ports'
import { onHide, onShow } from './visibility.weapp'
import { voice } from './voice.weapp'
import { wxApi } from './wx.weapp'

/** Opened from 朋友圈: https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/share-timeline.html */
const SINGLE_PAGE = 1154

export function openPlatform(): Platform {
  const singlePage = wxApi().getLaunchOptionsSync?.().scene === SINGLE_PAGE
  return {
    files: singlePage ? memoryFiles() : openFiles(), keyValue: singlePage ? memoryKeyValue() : openKeyValue(),
    network, connection, clock, appearance, voice, onShow, onHide, random: () => Math.random(), singlePage,
  }
}
