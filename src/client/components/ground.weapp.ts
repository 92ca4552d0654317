/**
 * WeChat shows a page that was opened with the data that it was registered with, before it loads: empty, in the colour of the styles, which
 * know the phone's scheme and not the reader's theme. So the theme is among those data; `config/own-templates.js` paints it.
 * https://developers.weixin.qq.com/miniprogram/dev/reference/api/Page.html
 */
import { hooks } from '@tarojs/shared'
import { PAGE_COLOURS } from '../../contract/grounds'
import { openSettings } from '../stores/app'

type Hook = (this: unknown, ...given: unknown[]) => unknown

export function layGround(): void {
  hooks.tap('modifyPageObject', (page: Record<string, unknown>) => {
    const load = page.onLoad as Hook
    // Asked for again whenever they are copied, which is at registration or for each page that opens.
    page.data = Object.defineProperty({ ...page.data as object }, 'ground', { enumerable: true, get: () => PAGE_COLOURS[openSettings().theme] })
    page.onLoad = function (...given: Parameters<Hook>) {
      openSettings().paint() // around the page: the first moment at which there is one
      return load.apply(this, given)
    }
  })
}
