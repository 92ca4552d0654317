/** How the reader likes to read on this device: type, theme and turning. Kept in key-value storage, read before the first frame. */
import { makeAutoObservable, observableRef } from 'mobx'
import * as v from 'valibot'
import { PAGE_COLOURS, SETTINGS_KEY } from '../../contract/grounds'
import { keepIfRoom } from '../platform/keep'
import type { Appearance, ColourScheme, KeyValue } from '../platform/ports'

/** Body sizes in px, ten steps up to large text. */
export const FONT_SIZES = [14, 16, 18, 20, 22, 25, 28, 32, 36, 40] as const
/** Body size where the machine's own text has its usual size, px. */
const USUAL_SIZE = 18

/** From here on type is large, px. */
export const LARGE_SIZE = 28

/** The step nearest to the usual size as the machine scales text. */
function stepFor(scale: number): number {
  const wanted = USUAL_SIZE * (scale > 0 ? scale : 1)
  return FONT_SIZES.reduce((best, size, i) => (Math.abs(size - wanted) < Math.abs(FONT_SIZES[best]! - wanted) ? i : best), 0)
}

export const THEMES = ['paper', 'parchment', 'green', 'night'] as const
export type Theme = (typeof THEMES)[number]
export type ThemeChoice = Theme | 'system'

/** The accent of each theme, for what takes no style. */
export const SEAL_COLOURS: Record<Theme, string> = { paper: '#A8321F', parchment: '#93301F', green: '#7A3419', night: '#DD8F70' }

export const LINE_HEIGHTS = [1.5, 1.6, 1.75, 1.9, 2.1] as const
/** Side margins in px at a phone's width: 窄, 常, 宽. */
export const MARGINS = [16, 24, 36] as const
/** Extra space between paragraphs, em. */
export const PARAGRAPH_GAPS = [0, 0.5, 1] as const
/** 避头尾: 基本, GB, 严格. */
export const PUNCTUATION_LEVELS = ['basic', 'gb', 'strict'] as const
export const TURN_STYLES = ['slide', 'cover', 'fade', 'none', 'scroll'] as const
export type TurnStyle = (typeof TURN_STYLES)[number]
export const FONTS = ['system', 'song', 'kai'] as const
export type Font = (typeof FONTS)[number]

const oneOf = <const T>(values: readonly T[], usual: T) => v.fallback(v.custom<T>(given => (values as readonly unknown[]).includes(given)), usual)
const yes = v.fallback(v.boolean(), true)
const no = v.fallback(v.boolean(), false)

/** Everything besides size and theme; what is stored badly falls back to the usual, field by field. */
const Preferences = v.object({
  lineHeight: oneOf(LINE_HEIGHTS, 1.75),
  margin: oneOf(MARGINS, 24),
  paragraphGap: oneOf(PARAGRAPH_GAPS, 0),
  /** First-line indent of two characters. */
  indent: yes,
  justify: yes,
  punctuation: oneOf(PUNCTUATION_LEVELS, 'gb'),
  /** Full pages end at the foot of the box: what is left over is spread between the lines. */
  bottomAlign: yes,
  /** Marks at the end of a line may hang in the margin. */
  hanging: no,
  /** A narrow space between Chinese and Western text. */
  autospace: yes,
  /** 着重号 under emphasised words; without, a line. */
  dots: yes,
  font: oneOf(FONTS, 'system'),
  turn: oneOf(TURN_STYLES, 'slide'),
  /** What turns a page: taps at the sides, swipes. */
  taps: yes,
  swipes: yes,
  /** The left third turns onward. */
  leftHand: no,
  keepOn: no,
})
export type Preferences = v.InferOutput<typeof Preferences>
export const USUAL: Preferences = v.parse(Preferences, {})

const Stored = v.object({
  sizeStep: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(FONT_SIZES.length - 1))), undefined),
  theme: v.fallback(v.picklist([...THEMES, 'system']), 'system'),
  preferences: v.fallback(Preferences, USUAL),
})

/** What the typography panel sets, and {@link SettingsStore.reset} takes back. */
interface Choices { sizeStep: number; themeChoice: ThemeChoice; preferences: Preferences }

export class SettingsStore {
  /** Where the size starts: the machine's own font setting. */
  readonly usualStep: number
  sizeStep: number
  themeChoice: ThemeChoice = 'system'
  systemScheme: ColourScheme
  preferences: Preferences = USUAL
  /** What stood before the last reset, until something else is changed. */
  private beforeReset: Choices | undefined = undefined
  /** What was kept when this window looked last. */
  private kept: string | undefined = undefined

  constructor(private readonly keyValue: KeyValue, private readonly appearance: Appearance) {
    this.systemScheme = appearance.scheme()
    this.usualStep = this.sizeStep = stepFor(appearance.textScale())
    this.load()
    makeAutoObservable<this, 'keyValue' | 'appearance' | 'beforeReset' | 'kept'>(this, {
      keyValue: false, appearance: false, usualStep: false, preferences: observableRef, beforeReset: observableRef, kept: false,
    })
    appearance.onChange(scheme => this.followSystem(scheme))
    keyValue.onElsewhere?.(key => { if (key === SETTINGS_KEY) this.reread() })
    this.paint()
  }

  get fontSize(): number {
    return FONT_SIZES[this.sizeStep]!
  }

  get theme(): Theme {
    if (this.themeChoice !== 'system') return this.themeChoice
    return this.systemScheme === 'dark' ? 'night' : 'paper'
  }

  /** Large type: the words around the page grow with it. */
  get isLarge(): boolean { return this.fontSize >= LARGE_SIZE }
  get canGrow(): boolean { return this.sizeStep < FONT_SIZES.length - 1 }
  get canShrink(): boolean { return this.sizeStep > 0 }

  /** One step larger (1) or smaller (-1); at the ends nothing changes. */
  resize(step: 1 | -1): void {
    this.change(({ sizeStep }) => ({ sizeStep: Math.min(Math.max(sizeStep + step, 0), FONT_SIZES.length - 1) }))
  }

  prefer(wished: Partial<Preferences>): void {
    this.change(({ preferences }) => ({ preferences: { ...preferences, ...wished } }))
  }

  choose(theme: ThemeChoice): void {
    this.change(() => ({ themeChoice: theme }))
  }

  /**
   * The one way to choose.
   * @param made what is chosen, from what stands now in whichever window it was chosen.
   */
  change(made: (now: Choices) => Partial<Choices>): void {
    this.reread()
    const before = this.theme
    const choices = made(this.now)
    this.beforeReset = undefined
    this.take({ ...this.now, ...choices })
    if (this.theme !== before) this.paint()
    this.save()
  }

  private get now(): Choices {
    const { sizeStep, themeChoice, preferences } = this
    return { sizeStep, themeChoice, preferences }
  }

  private take({ sizeStep, themeChoice, preferences }: Choices): void {
    this.sizeStep = sizeStep
    this.themeChoice = themeChoice
    this.preferences = preferences
  }

  /** Is everything in the typography panel as at first? */
  get isUsual(): boolean {
    const usual = this.usual.preferences
    return this.sizeStep === this.usualStep && this.themeChoice === 'system'
      && (Object.keys(usual) as (keyof Preferences)[]).every(key => usual[key] === this.preferences[key])
  }

  /** 恢复默认: how type looks, not how pages are turned. */
  reset(): void {
    let before: Choices | undefined
    this.change(now => {
      before = now
      return this.usual
    })
    this.beforeReset = before
  }

  get canUndoReset(): boolean { return this.beforeReset !== undefined }

  /** Nothing to take back where another window has chosen since. */
  undoReset(): void {
    this.change(now => this.beforeReset ?? now)
  }

  /** Takes in what was chosen in another window since, which may stand beside this one. What this one could not keep stands: nothing new is kept then. */
  reread(): void {
    if (this.read() === this.kept) return
    this.beforeReset = undefined
    this.load()
    this.paint()
  }

  private load(): void {
    const stored = v.safeParse(Stored, this.keyValue.get(SETTINGS_KEY))
    this.kept = this.read()
    if (!stored.success) return
    const { sizeStep = this.usualStep, theme, preferences } = stored.output
    this.take({ sizeStep, themeChoice: theme, preferences })
  }

  private read(): string | undefined { return JSON.stringify(this.keyValue.get(SETTINGS_KEY)) }

  private get usual(): Choices {
    const { turn, taps, swipes, leftHand, keepOn } = this.preferences
    return { sizeStep: this.usualStep, themeChoice: 'system', preferences: { ...USUAL, turn, taps, swipes, leftHand, keepOn } }
  }

  /** The quick switch of the reader's menu: night, and back to what suits the day. */
  toggleNight(): void {
    const day = this.systemScheme === 'dark' ? 'paper' : 'system'
    this.change(() => ({ themeChoice: this.theme === 'night' ? day : 'night' }))
  }

  private followSystem(scheme: ColourScheme): void {
    this.systemScheme = scheme
    this.paint()
  }

  /** WeChat paints around one page: each that comes to the front has to be told. */
  paint(): void {
    this.appearance.paint(PAGE_COLOURS[this.theme], this.theme === 'night' ? 'dark' : 'light')
  }

  /**
   * A full storage costs the setting after a restart, never the reading; so it is not an error to show. The machine's own size is not
   * kept, whatever else is chosen: it may be another one tomorrow.
   */
  private save(): void {
    const size = this.sizeStep === this.usualStep ? {} : { sizeStep: this.sizeStep }
    keepIfRoom(this.keyValue, SETTINGS_KEY, { ...size, theme: this.themeChoice, preferences: this.preferences })
    this.kept = this.read()
  }
}
