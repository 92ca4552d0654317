/** How the reader likes to read on this device: type size and theme. Kept in key-value storage, read before the first frame. */
import { makeAutoObservable } from 'mobx'
import * as v from 'valibot'
import type { Appearance, ColourScheme, KeyValue } from '../platform/ports'

/** Body sizes in px, eight steps. */
export const FONT_SIZES = [14, 16, 18, 20, 22, 25, 28, 32] as const
export const DEFAULT_SIZE_STEP = 2

export const THEMES = ['paper', 'parchment', 'green', 'night'] as const
export type Theme = (typeof THEMES)[number]
export type ThemeChoice = Theme | 'system'

/** The page colour of each theme: painted behind everything before the first frame, so that night never flashes white. */
export const PAGE_COLOURS: Record<Theme, string> = {
  paper: '#FBFAF7', parchment: '#F3E9D2', green: '#DCE8D8', night: '#151413',
}

const KEY = 'settings'
const Stored = v.object({
  sizeStep: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(FONT_SIZES.length - 1)), DEFAULT_SIZE_STEP),
  theme: v.fallback(v.picklist([...THEMES, 'system']), 'system'),
})

export class SettingsStore {
  sizeStep = DEFAULT_SIZE_STEP
  themeChoice: ThemeChoice = 'system'
  systemScheme: ColourScheme

  constructor(private readonly keyValue: KeyValue, private readonly appearance: Appearance) {
    this.systemScheme = appearance.scheme()
    const stored = v.safeParse(Stored, keyValue.get(KEY))
    if (stored.success) {
      this.sizeStep = stored.output.sizeStep
      this.themeChoice = stored.output.theme
    }
    makeAutoObservable<this, 'keyValue' | 'appearance'>(this, { keyValue: false, appearance: false })
    appearance.onChange(scheme => this.followSystem(scheme))
    this.paint()
  }

  get fontSize(): number {
    return FONT_SIZES[this.sizeStep]!
  }

  get theme(): Theme {
    if (this.themeChoice !== 'system') return this.themeChoice
    return this.systemScheme === 'dark' ? 'night' : 'paper'
  }

  get canGrow(): boolean { return this.sizeStep < FONT_SIZES.length - 1 }
  get canShrink(): boolean { return this.sizeStep > 0 }

  /** One step larger (1) or smaller (-1); at the ends nothing happens. */
  resize(step: 1 | -1): void {
    const next = this.sizeStep + step
    if (next < 0 || next >= FONT_SIZES.length) return
    this.sizeStep = next
    this.save()
  }

  choose(theme: ThemeChoice): void {
    this.themeChoice = theme
    this.paint()
    this.save()
  }

  /** The quick switch of the reader's menu: night, and back to what suits the day. */
  toggleNight(): void {
    if (this.theme !== 'night') return this.choose('night')
    this.choose(this.systemScheme === 'dark' ? 'paper' : 'system')
  }

  private followSystem(scheme: ColourScheme): void {
    this.systemScheme = scheme
    this.paint()
  }

  private paint(): void {
    this.appearance.paint(PAGE_COLOURS[this.theme], this.theme === 'night' ? 'dark' : 'light')
  }

  /** A full storage costs the setting after a restart, never the reading; so it is not an error to show. */
  private save(): void {
    try {
      this.keyValue.set(KEY, { sizeStep: this.sizeStep, theme: this.themeChoice })
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
    }
  }
}
