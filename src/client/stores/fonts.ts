/**
 * Which reading font pages are set in. The one that the reader chose comes over the network; until it is there and measured,
 * pages stay in the one before, and if it cannot be had they do so for good and the panel says why.
 */
import { compareStructural, makeAutoObservable, reaction, runInAction } from 'mobx'
import type { FontName, Fonts } from '../platform/fonts-ports'
import type { Clock, Connection } from '../platform/ports'
import { failureOf, ShelfError, type FailureCode } from '../shelf/failure'
import type { GlyphStore, ProbeRound } from './glyphs'
import type { Font, SettingsStore } from './settings'

export type FontState =
  | { kind: 'ready' }
  | { kind: 'loading' }
  /** It could not be had; pages are in the font before. */
  | { kind: 'failed'; code: FailureCode }
  /** Some characters are in the system's font until there is a network. */
  | { kind: 'partial' }

/** So long a page waits for its font, ms: the first of all then shows in the system's, a further one with the widths of some characters estimated. */
const PATIENCE = 1500
/** Tried again by itself this long after a failure with a network, ms: the first moments of one often fail. Each further time waits twice as long: a try asks for all its slices. */
const AGAIN = 5000
/** Failures after which it waits no longer than before. */
const MOST_DOUBLED = 6
/** Asked for where no document is known yet. */
const SAMPLE = '永，。1A'

export class FontStore {
  private failure: FailureCode | undefined = undefined
  private lacking = false
  /** Counts what was asked for, so that what comes late changes nothing. */
  private asked = 0
  /** Tries that failed one after the other. */
  private failures = 0
  private cancelAgain = (): void => undefined
  private begun = false

  constructor(
    private readonly port: Fonts,
    private readonly settings: SettingsStore,
    private readonly glyphs: GlyphStore,
    private readonly clock: Clock,
    private readonly connection: Connection,
  ) {
    makeAutoObservable<this, 'port' | 'settings' | 'glyphs' | 'clock' | 'connection' | 'asked' | 'failures' | 'cancelAgain' | 'begun'>(this, {
      port: false, settings: false, glyphs: false, clock: false, connection: false, asked: false, failures: false, cancelAgain: false, begun: false, ready: false,
    })
  }

  /** How the chosen font stands. */
  get state(): FontState {
    if (this.glyphs.font === this.wanted) return { kind: this.lacking ? 'partial' : 'ready' }
    return this.failure === undefined ? { kind: 'loading' } : { kind: 'failed', code: this.failure }
  }

  /** A reader has been opened: the choice is followed from now on. */
  begin(): void {
    if (this.begun) return
    this.begun = true
    const { glyphs } = this
    if (this.wanted !== 'system') {
      glyphs.hold(true)
      this.clock.after(PATIENCE, () => glyphs.hold(false))
    }
    reaction(() => this.wanted, () => { this.failures = 0; void this.seek() }, { fireImmediately: true })
    reaction(() => glyphs.font, () => { runInAction(() => { this.lacking = false }) })
    reaction(() => [glyphs.font, glyphs.words], () => { void this.complete() }, { equals: compareStructural })
    this.connection.onChange(kind => { if (kind !== 'none') this.retry() })
  }

  /** Tries again what did not come, on a word of the reader's or of the network's. */
  retry(): void {
    this.failures = 0
    this.tryAgain()
  }

  private tryAgain(): void {
    if (this.state.kind === 'failed') void this.seek()
    else if (this.state.kind === 'partial') void this.complete()
  }

  /** Resolves when the characters of a round are painted in its font; rejects when they are waited for no longer: of the font in use words come first. */
  async ready({ font, weight, characters }: ProbeRound): Promise<void> {
    if (font === 'system') return
    const load = this.port.load(font, weight, characters.join(''))
    if (font !== this.glyphs.font) return load
    let stop = (): void => undefined
    const late = new Promise<never>((_, reject) => {
      stop = this.clock.after(PATIENCE, () => { this.become(font, true); reject(new ShelfError('timeout', `slices of ${font}`)) })
    })
    await Promise.race([load, late]).finally(stop)
  }

  private get wanted(): Font { return this.settings.preferences.font }

  /** Brings the wanted font with all characters of the documents in hand; then pages are set in it. */
  private async seek(): Promise<void> {
    const asked = ++this.asked
    this.cancelAgain()
    const { glyphs, wanted } = this
    this.failure = undefined
    try {
      const other = wanted !== glyphs.font
      if (wanted !== 'system' && other) await this.load(wanted)
      if (asked !== this.asked) return
      if (other) glyphs.again(wanted) // what it lacked when pages were set in it before has come
      glyphs.prepare(wanted)
      if (!other && this.lacking) void this.complete()
    } catch (cause) {
      if (asked === this.asked) this.fail(cause)
    }
  }

  /** Brings what a further document needs of the font in use. */
  private async complete(): Promise<void> {
    const { glyphs: { font, words } } = this
    if (font === 'system' || words.regular === '') return
    try {
      await this.load(font)
      this.become(font, false)
    } catch {
      this.become(font, true) // whatever the reason: it is tried again with the network
    }
  }

  private load(font: FontName): Promise<unknown> {
    const { regular, bold } = this.glyphs.words
    return Promise.all([this.port.load(font, 'regular', regular || SAMPLE), bold === '' ? undefined : this.port.load(font, 'bold', bold)])
  }

  private become(font: Font, lacking: boolean): void {
    if (font !== this.glyphs.font) return
    if (this.lacking && !lacking) this.glyphs.again(font)
    this.lacking = lacking
    this.glyphs.hold(false)
  }

  private fail(cause: unknown): void {
    this.failure = failureOf(cause).code
    if (this.failure !== 'offline') this.cancelAgain = this.clock.after(AGAIN * 2 ** Math.min(this.failures++, MOST_DOUBLED), () => this.tryAgain())
    this.glyphs.hold(false)
  }
}
