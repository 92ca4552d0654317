/** Light or dark by the phone (`darkmode` in app.json), and the colours around the page. */
import type { Appearance, ColourScheme } from './ports'
import { inSinglePage } from './single-page.weapp'
import { wxApi } from './wx.weapp'

const schemeOf = (theme: string | undefined): ColourScheme => theme === 'dark' ? 'dark' : 'light'
/** WeChat's own usual text, px: 16 on Android, 17 on iOS. */
const USUAL = [16, 17] as const
/** Fails while no page is up yet; the next paint comes with the next page. */
const fail = (): void => undefined

export const appearance: Appearance = {
  scheme: () => schemeOf(wxApi().getAppBaseInfo?.().theme),
  onChange: listener => {
    const heard = (change: { theme: string }): void => listener(schemeOf(change.theme))
    wxApi().onThemeChange?.(heard)
    return () => wxApi().offThemeChange?.(heard)
  },
  textScale: () => {
    const { fontSizeScaleFactor, fontSizeSetting } = wxApi().getAppBaseInfo?.() ?? {}
    if (fontSizeScaleFactor !== undefined && fontSizeScaleFactor > 0) return fontSizeScaleFactor
    if (fontSizeSetting === undefined || (fontSizeSetting >= USUAL[0] && fontSizeSetting <= USUAL[1])) return 1
    return fontSizeSetting / (fontSizeSetting < USUAL[0] ? USUAL[0] : USUAL[1])
  },
  paint: (background, scheme) => {
    const wx = wxApi()
    wx.setBackgroundColor?.({ backgroundColor: background, backgroundColorTop: background, backgroundColorBottom: background, fail })
    wx.setBackgroundTextStyle?.({ textStyle: scheme === 'dark' ? 'light' : 'dark', fail })
    if (inSinglePage()) return // there the bar is WeChat's own
    wx.setNavigationBarColor?.({ frontColor: scheme === 'dark' ? '#ffffff' : '#000000', backgroundColor: background, fail })
  },
}
