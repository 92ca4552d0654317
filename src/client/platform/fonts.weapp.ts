/**
 * WeChat knows no slices: one file a font, in one weight, with everyday Chinese (`fonts/song.woff`, 2.1 MB; `fonts/kai.woff`,
 * 2.4 MB), asked for only when the font is chosen. What it lacks is painted in the system's font; bold is made from the regular.
 * The service's address must be https and in the account's downloadFile domains; on the phone the font lives until the program ends.
 */
import { connection } from './connection.weapp'
import { FAMILIES, type FontName, type Fonts } from './fonts-ports'
import { PlatformError } from './ports'
import { wxApi } from './wx.weapp'

export function openFonts(service: string): Fonts {
  const loads = new Map<FontName, Promise<void>>()
  return {
    load: font => {
      const known = loads.get(font)
      if (known) return known
      const load = new Promise<void>((resolve, reject) => {
        // WeChat only says that it failed.
        const fail = (cause: unknown): void => void connection.kind().then(kind => {
          reject(new PlatformError(kind === 'none' ? 'offline' : 'interrupted', `loadFontFace ${font}`, { cause }))
        })
        const wx = wxApi()
        if (!wx.loadFontFace) fail('unknown to this client')
        else wx.loadFontFace({ global: true, family: FAMILIES[font], source: `url("${service}/fonts/${font}.woff")`, success: () => resolve(), fail })
      })
      loads.set(font, load)
      load.catch(() => loads.delete(font))
      return load
    },
  }
}
