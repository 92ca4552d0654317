/**
 * WeChat knows no slices: one file a font, in one weight, with everyday Chinese (`fonts/song.woff`, 2.1 MB; `fonts/kai.woff`,
 * 2.4 MB), asked for only when the font is chosen. What it lacks is painted in the system's font; bold is made from the regular.
 * The service's address must be https and in the account's downloadFile domains; on the phone the font lives until the program ends.
 */
import { connection } from './connection.weapp'
import { FAMILIES, type FontName, type Fonts } from './fonts-ports'
import { inTime } from './in-time'
import { PlatformError } from './ports'
import { wxApi } from './wx.weapp'

/** A slow network needs as long for such a file; of which nothing was heard then, nothing will be, ms. */
const PATIENCE = 120_000

export function openFonts(service: string): Fonts {
  const loads = new Map<FontName, Promise<void>>()
  return {
    load: font => {
      const known = loads.get(font)
      if (known) return known
      // WeChat only says that it failed.
      const load = inTime(new Promise<void>((resolve, reject) => {
        const wx = wxApi()
        if (!wx.loadFontFace) throw new Error('unknown to this client')
        wx.loadFontFace({ global: true, family: FAMILIES[font], source: `url("${service}/fonts/${font}.woff")`, success: () => resolve(), fail: reject })
      }), PATIENCE).catch(async (cause: unknown) => {
        throw new PlatformError(await connection.kind() === 'none' ? 'offline' : 'interrupted', `loadFontFace ${font}`, { cause })
      })
      loads.set(font, load)
      load.catch(() => loads.delete(font))
      return load
    },
  }
}
