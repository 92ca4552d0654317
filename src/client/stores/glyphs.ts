/** The tables of character widths, one a font: what has been measured on this machine, and what still has to be. */
import { computed, makeAutoObservable, observableRef } from 'mobx'
import type { Document } from '../../contract/document'
import { charactersToProbe, estimatedGlyphs, type GlyphTable } from '../../typeset'
import { keepIfRoom } from '../platform/keep'
import type { KeyValue } from '../platform/ports'
import { charactersOf } from './characters'
import { FONTS, type Font } from './settings'

export type Weight = 'regular' | 'bold'
type ByWeight<T> = Record<Weight, T>
export interface ProbeRound { font: Font; weight: Weight; characters: readonly string[] }

const WEIGHTS = ['regular', 'bold'] as const
/** Characters measured in one layout: bounds the nodes on the page while it measures. Every font has 179 to begin with, and a text few of its own. */
const ROUND = 200
const keyOf = (font: Font) => `glyphs:${font}`

export class GlyphStore {
  /** The font that pages are set in. */
  font: Font = 'system'
  /** A font whose files have come, being measured before pages are set in it. */
  coming: Font | undefined = undefined
  /** Is the font about to come at any moment, so that no page should be set in another first? */
  held = false
  /** Every character of the documents asked about so far. */
  words: ByWeight<string> = { regular: '', bold: '' }
  private needed: ByWeight<readonly string[]> = { regular: [], bold: [] }
  private readonly widths: Record<Font, Widths>

  constructor(keyValue: KeyValue) {
    this.widths = Object.fromEntries(FONTS.map(font => [font, new Widths(font, keyValue)])) as Record<Font, Widths>
    makeAutoObservable<this, 'needed' | 'widths' | 'tableOf'>(this, {
      words: observableRef, needed: observableRef, widths: false, tableOf: false,
      table: computed({ keepAlive: true }), // one identity as long as nothing changed, watched or not
    })
  }

  /** Sees to it that every width that a document needs will be measured. */
  need(document: Document): void {
    const probes = charactersToProbe(document)
    this.needed = { regular: union(this.needed.regular, probes.regular), bold: union(this.needed.bold, probes.bold) }
    const words = charactersOf(document)
    const more = (weight: Weight) => union([...this.words[weight]], [...probes[weight], ...words[weight]].join('')).join('')
    const [regular, bold] = [more('regular'), more('bold')]
    if (regular !== this.words.regular || bold !== this.words.bold) this.words = { regular, bold }
  }

  /** The next characters to measure in one layout, undefined when the tables are whole. */
  get round(): ProbeRound | undefined {
    return this.shownRound ?? this.comingRound
  }

  /** Measured (or missing, then estimated) for every document asked about so far; undefined while measuring. */
  get table(): GlyphTable | undefined {
    return this.held || this.shownRound ? undefined : this.tableOf(this.font)
  }

  /** Of the system's font, for words that stand in it whatever pages are set in. */
  get plain(): GlyphTable { return this.tableOf('system') }

  private tableOf(font: Font): GlyphTable {
    const estimate = estimatedGlyphs()
    const { measured } = this.widths[font]
    return {
      regular: { ...estimate.regular, ...measured.regular },
      bold: { ...estimate.bold, ...measured.bold },
      fallback: estimate.fallback,
    }
  }

  /** A font's files are there: it is measured, and pages are set in it as soon as its table is whole. */
  prepare(font: Font): void {
    this.coming = font
    this.settle()
  }

  /** Back to a font that needs no preparing, or that is in use. */
  stay(font: Font): void {
    this.coming = undefined
    this.font = font
  }

  hold(held: boolean): void {
    this.held = held
  }

  /**
   * Takes the widths of a round, em, in its order. A machine that cannot measure (no layout, an error) gives
   * something that is not a width: then the estimate stands for it and it is asked again at the next start.
   */
  take(round: ProbeRound, measured: readonly number[]): void {
    const widths = this.widths[round.font]
    widths.take(round, measured)
    if (WEIGHTS.every(weight => widths.missing(weight, this.needed[weight]).length === 0)) widths.save()
    this.settle()
  }

  /** What was not to be had of a font has come: it is measured now. */
  again(font: Font): void { this.widths[font].again() }

  private settle(): void {
    if (this.coming !== undefined && !this.comingRound) this.stay(this.coming)
  }

  private get shownRound(): ProbeRound | undefined { return this.roundOf(this.font) }

  private get comingRound(): ProbeRound | undefined { return this.coming === undefined ? undefined : this.roundOf(this.coming) }

  private roundOf(font: Font): ProbeRound | undefined {
    for (const weight of WEIGHTS) {
      const missing = this.widths[font].missing(weight, this.needed[weight])
      if (missing.length > 0) return { font, weight, characters: missing.slice(0, ROUND) }
    }
    return undefined
  }
}

/** The widths of one font, em. */
class Widths {
  /** Replaced, never changed in place, so that it can be compared by identity. */
  measured: ByWeight<Readonly<Record<string, number>>> = { regular: {}, bold: {} }
  /** Asked for and not to be had. */
  private tried: ByWeight<readonly string[]> = { regular: [], bold: [] }

  constructor(private readonly font: Font, private readonly keyValue: KeyValue) {
    const stored = keyValue.get(keyOf(font))
    if (isTable(stored)) this.measured = stored
    makeAutoObservable<this, 'tried' | 'keyValue' | 'font'>(this, { measured: observableRef, tried: observableRef, keyValue: false, font: false, missing: false })
  }

  missing(weight: Weight, characters: readonly string[]): string[] {
    const [measured, tried] = [this.measured[weight], new Set(this.tried[weight])]
    return characters.filter(character => measured[character] === undefined && !tried.has(character))
  }

  take({ weight, characters }: ProbeRound, widths: readonly number[]): void {
    const next = { ...this.measured[weight] }
    const without: string[] = []
    characters.forEach((character, i) => {
      const width = widths[i]
      if (width !== undefined && width > 0.02 && width < 8) next[character] = Math.round(width * 1e5) / 1e5
      else without.push(character)
    })
    this.measured = { ...this.measured, [weight]: next }
    if (without.length > 0) this.tried = { ...this.tried, [weight]: union(this.tried[weight], without) }
  }

  again(): void { this.tried = { regular: [], bold: [] } }

  save(): void {
    keepIfRoom(this.keyValue, keyOf(this.font), this.measured) // measured again at the next start
  }
}

function union(some: readonly string[], more: Iterable<string>): string[] {
  return [...new Set([...some, ...more])]
}

function isTable(value: unknown): value is ByWeight<Record<string, number>> {
  if (typeof value !== 'object' || value === null) return false
  return WEIGHTS.every(weight => {
    const part = (value as Record<string, unknown>)[weight]
    return typeof part === 'object' && part !== null && Object.values(part).every(width => typeof width === 'number')
  })
}
