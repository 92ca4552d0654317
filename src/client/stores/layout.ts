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
/** Above and below their words, px: a picture or a caption may lie there. */
const SPARE = 14
/** Two pages face each other where each gets a line of at least this many characters. */
const FACING_LINE = 20
/** Between two facing pages, em. */
const GUTTER = 3
/** Lines of fewer characters are indented by one, not two (clreq 段首缩排). */
const NARROW = 10
/** Lines of fewer characters are not stretched: one that lacks a single character would gape by a fifth of an em and more at each of its gaps. */
const NARROWEST = 8
/** A page of fewer lines takes one more if what is empty above its first line and below its last may lie over the rooms there. */
const FEW_LINES = 12

/** The text box in the window, px: that of one page, or of two facing pages with the gutter between them. */
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

  /** The pages stand one below the other, and so do the parts. */
  get scrolls(): boolean { return this.settings.preferences.turn === 'scroll' }

  /** Pages side by side: two in a wide window that lies, one in the scrolled column. */
  get columns(): 1 | 2 {
    const { settings: { fontSize }, margin, size: { width, height } } = this
    return !this.scrolls && width > height && width - 2 * margin >= (2 * FACING_LINE + GUTTER) * fontSize ? 2 : 1
  }

  /** At either side, px: never under a notch. */
  private get margin(): number { return Math.max(this.settings.preferences.margin, this.size.side) }

  /** Between two facing pages, px. */
  get gutter(): number { return GUTTER * this.settings.fontSize }

  /** Width of one page's text, px. */
  get pageWidth(): number {
    const { settings: { fontSize }, margin } = this
    const room = (this.size.width - 2 * margin - (this.columns - 1) * this.gutter) / this.columns
    return Math.max(fontSize, fontSize * Math.min(LONGEST_LINE, Math.floor(room / fontSize)))
  }

  get box(): TextBox {
    const { fontSize, preferences: { lineHeight } } = this.settings
    const { width, height, top, bottom } = this.size
    const pitch = fontSize * lineHeight
    const across = this.columns * this.pageWidth + (this.columns - 1) * this.gutter
    const room = height - top - bottom - HEAD - FOOT
    const leading = room < FEW_LINES * pitch ? Math.min(pitch - fontSize, 2 * SPARE) : 0
    const lines = Math.max(1, Math.floor((room + leading) / pitch))
    return {
      left: (width - across) / 2,
      top: top + HEAD + Math.max(-leading / 2, (room - lines * pitch) / 2),
      width: across,
      height: lines * pitch,
    }
  }

  /** Have lines characters enough to be stretched? */
  get canJustify(): boolean { return this.pageWidth >= NARROWEST * this.settings.fontSize }

  /** A column has one foot, its end: its lines stand at even distances. Those of pages that face each other stand on the same ones. */
  get canAlignFeet(): boolean { return !this.scrolls && this.columns === 1 }

  get layout(): Layout {
    const { pageWidth, box: { height }, settings: { fontSize } } = this
    const { lineHeight, indent, paragraphGap, justify, punctuation, bottomAlign, autospace, hanging } = this.settings.preferences
    return {
      width: pageWidth, height, fontSize, lineHeight, indent: !indent ? 0 : pageWidth < NARROW * fontSize ? 1 : 2, paragraphGap,
      justify: justify && this.canJustify, punctuation, bottomAlign: bottomAlign && this.canAlignFeet, autospace, hanging,
    }
  }
}
