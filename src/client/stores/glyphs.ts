/** The table of character widths: what has been measured on this machine, and what still has to be. */
import { computed, makeAutoObservable, observableRef } from 'mobx'
import type { Document } from '../../contract/document'
import { charactersToProbe, estimatedGlyphs, type GlyphTable } from '../../typeset'
import type { KeyValue } from '../platform/ports'

export type Weight = 'regular' | 'bold'
export interface ProbeRound { weight: Weight; characters: readonly string[] }

/** Characters measured in one layout: bounds the nodes on the page while it measures. */
const ROUND = 50
const KEY = 'glyphs:system'

export class GlyphStore {
  /** Advances in em, by weight. Replaced, never changed in place, so that it can be compared by identity. */
  private measured: Record<Weight, Readonly<Record<string, number>>> = { regular: {}, bold: {} }
  private wanted: Record<Weight, readonly string[]> = { regular: [], bold: [] }

  constructor(private readonly keyValue: KeyValue) {
    const stored = keyValue.get(KEY)
    if (isTable(stored)) this.measured = stored
    makeAutoObservable<this, 'measured' | 'wanted' | 'keyValue'>(this, {
      measured: observableRef, wanted: observableRef, keyValue: false,
      table: computed({ keepAlive: true }), // one identity as long as nothing changed, watched or not
    })
  }

  /** Sees to it that every width that a document needs will be measured. */
  need(document: Document): void {
    const { regular, bold } = charactersToProbe(document)
    const missing = (weight: Weight, characters: string[]) => [...new Set([...this.wanted[weight], ...characters])]
      .filter(character => this.measured[weight][character] === undefined)
    this.wanted = { regular: missing('regular', regular), bold: missing('bold', bold) }
  }

  /** The next characters to measure in one layout, undefined when the table is whole. */
  get round(): ProbeRound | undefined {
    for (const weight of ['regular', 'bold'] as const) {
      if (this.wanted[weight].length > 0) return { weight, characters: this.wanted[weight].slice(0, ROUND) }
    }
    return undefined
  }

  /** Measured (or missing, then estimated) for every document asked about so far; undefined while measuring. */
  get table(): GlyphTable | undefined {
    if (this.round) return undefined
    const estimate = estimatedGlyphs()
    return {
      regular: { ...estimate.regular, ...this.measured.regular },
      bold: { ...estimate.bold, ...this.measured.bold },
      fallback: estimate.fallback,
    }
  }

  /**
   * Takes the widths of a round, em, in its order. A machine that cannot measure (no layout, an error) gives
   * something that is not a width: then the estimate stands for it and it is asked again at the next start.
   */
  take(round: ProbeRound, widths: readonly number[]): void {
    const next = { ...this.measured[round.weight] }
    const tested = new Set(round.characters)
    round.characters.forEach((character, i) => {
      const width = widths[i]
      if (width !== undefined && width > 0.02 && width < 8) next[character] = Math.round(width * 1e5) / 1e5
    })
    this.measured = { ...this.measured, [round.weight]: next }
    this.wanted = { ...this.wanted, [round.weight]: this.wanted[round.weight].filter(character => !tested.has(character)) }
    if (!this.round) this.save()
  }

  private save(): void {
    try {
      this.keyValue.set(KEY, this.measured)
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause // measured again at the next start
    }
  }
}

function isTable(value: unknown): value is Record<Weight, Record<string, number>> {
  if (typeof value !== 'object' || value === null) return false
  return (['regular', 'bold'] as const).every(weight => {
    const part = (value as Record<string, unknown>)[weight]
    return typeof part === 'object' && part !== null && Object.values(part).every(width => typeof width === 'number')
  })
}
