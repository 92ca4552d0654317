/** From the screen and the reader's settings to the box of text: whole characters wide, whole lines high. */
import { makeAutoObservable, observableRef } from 'mobx'
import type { Layout } from '../../typeset'
import type { Screen, ScreenSize } from '../platform/front-ports'
import type { SettingsStore } from './settings'

/** A line is never longer than this many characters, however wide the window. */
const LONGEST_LINE = 36
/** Room of the running head and the folio, px, besides what the machine covers. */
export const HEAD = 44
export const FOOT = 44

/** The text box in the window, px. */
export interface TextBox { left: number; top: number; width: number; height: number }

export class LayoutStore {
  size: ScreenSize

  constructor(private readonly screen: Screen, private readonly settings: SettingsStore) {
    this.size = screen.size()
    makeAutoObservable<this, 'screen' | 'settings'>(this, { size: observableRef, screen: false, settings: false })
  }

  /** Reads the screen again; call when it may have changed. */
  measure(): void {
    const next = this.screen.size()
    if ((Object.keys(next) as (keyof ScreenSize)[]).some(key => next[key] !== this.size[key])) this.size = next
  }

  get box(): TextBox {
    const { fontSize, preferences: { lineHeight, margin } } = this.settings
    const { width, height, top, bottom } = this.size
    const pitch = fontSize * lineHeight
    const measure = Math.max(fontSize, fontSize * Math.min(LONGEST_LINE, Math.floor((width - 2 * margin) / fontSize)))
    const room = height - top - bottom - HEAD - FOOT
    const lines = Math.max(1, Math.floor(room / pitch))
    return {
      left: (width - measure) / 2,
      top: top + HEAD + Math.max(0, (room - lines * pitch) / 2),
      width: measure,
      height: lines * pitch,
    }
  }

  get layout(): Layout {
    const { width, height } = this.box
    const { lineHeight, indent, paragraphGap, justify, punctuation } = this.settings.preferences
    return { width, height, fontSize: this.settings.fontSize, lineHeight, indent: indent ? 2 : 0, paragraphGap, justify, punctuation }
  }
}
