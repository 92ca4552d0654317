/** The phones and type sizes on which a draft is tried: their pages are cut just as the reader cuts them. */
import type { Layout } from '../../../../typeset'
import { memoryKeyValue } from '../../../platform/memory'
import type { Appearance } from '../../../platform/ports'
import { LayoutStore } from '../../../stores/layout'
import { FONT_SIZES, SettingsStore } from '../../../stores/settings'

/** Names of phones and sizes are those of the words. */
export const PHONES = [{ name: 'small', width: 320, height: 568 }, { name: 'usual', width: 375, height: 667 }, { name: 'large', width: 430, height: 932 }] as const
export const SIZES = [{ name: 'small', px: 16 }, { name: 'usual', px: 18 }, { name: 'large', px: 25 }] as const
export type Phone = (typeof PHONES)[number]
export type Size = (typeof SIZES)[number]

export interface Sample { phone: Phone; size: Size; layout: Layout }

/** A reader who has set nothing but the size. */
const NOBODY: Appearance = { scheme: () => 'light', onChange: () => () => undefined, textScale: () => 1, paint: () => undefined }

export function samples(): Sample[] {
  return PHONES.flatMap(phone => SIZES.map(size => {
    const settings = new SettingsStore(memoryKeyValue(), NOBODY)
    settings.change(() => ({ sizeStep: FONT_SIZES.indexOf(size.px) }))
    const screen = { size: () => ({ width: phone.width, height: phone.height, top: 0, bottom: 0, side: 0 }), onChange: () => () => undefined }
    return { phone, size, layout: new LayoutStore(screen, settings).layout }
  }))
}
