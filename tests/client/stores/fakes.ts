/** Small stand-ins for the ports that the stores ask: a clock that is moved by hand, storage in memory, a screen of any size. */
import type { Document } from '../../../src/contract/document'
import type { Manifest } from '../../../src/contract/manifest'
import type { ScreenSize } from '../../../src/client/platform/front-ports'
import { PlatformError, type Appearance, type Clock, type ColourScheme, type KeyValue } from '../../../src/client/platform/ports'

export class HandClock implements Clock {
  private timers: { at: number; call: () => void }[] = []
  constructor(public time = 1_800_000_000_000) {}
  now(): number { return this.time }
  after(ms: number, call: () => void): () => void {
    const timer = { at: this.time + ms, call }
    this.timers.push(timer)
    return () => { this.timers = this.timers.filter(other => other !== timer) }
  }
  get waiting(): number { return this.timers.length }
  /** Lets time pass, firing what falls due in order. */
  pass(ms: number): void {
    const end = this.time + ms
    for (;;) {
      const next = this.timers.filter(timer => timer.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.timers = this.timers.filter(timer => timer !== next)
      this.time = Math.max(this.time, next.at)
      next.call()
    }
    this.time = end
  }
}

export class MemoryKeyValue implements KeyValue {
  constructor(readonly values = new Map<string, string>()) {}
  full = false
  /** Nothing is to be written, however much room there is. */
  refuses = false
  get(key: string): unknown {
    const value = this.values.get(key)
    return value === undefined ? undefined : JSON.parse(value)
  }
  set(key: string, value: unknown): void {
    if (this.full || this.refuses) throw new PlatformError(this.full ? 'storage-full' : 'storage-failed', `set ${key}`)
    this.values.set(key, JSON.stringify(value))
  }
  remove(key: string): void { this.values.delete(key) }
  keys(): string[] { return [...this.values.keys()] }
  text(key: string): string | undefined { return this.values.get(key) }
  /** There may be other windows, and nothing is heard of them. */
  onElsewhere(_listener: (key: string) => void): void { /* */ }
}

export class HandScreen {
  private listeners = new Set<() => void>()
  constructor(public value: ScreenSize = { width: 375, height: 667, top: 0, bottom: 0, side: 0 }) {}
  size(): ScreenSize { return { ...this.value } }
  onChange(listener: () => void): () => void { this.listeners.add(listener); return () => this.listeners.delete(listener) }
  become(width: number, height: number): void {
    this.value = { ...this.value, width, height }
    this.listeners.forEach(listener => listener())
  }
}

export class HandAppearance implements Appearance {
  painted: string[] = []
  private listener: (scheme: ColourScheme) => void = () => undefined
  constructor(public value: ColourScheme = 'light', private readonly scale = 1) {}
  textScale(): number { return this.scale }
  scheme(): ColourScheme { return this.value }
  onChange(listener: (scheme: ColourScheme) => void): () => void { this.listener = listener; return () => undefined }
  paint(background: string): void { this.painted.push(background) }
  become(scheme: ColourScheme): void { this.value = scheme; this.listener(scheme) }
}

const SENTENCE = '家里的水要按人数和天数来备，每人每天三升，至少备足三天；老人和孩子还要多备一些。'

/** A part of some pages: every paragraph can be told from every other. */
export function partOf(number: number, paragraphs = 40): Document {
  return {
    format: 1, series: 's', number, title: `第${number}篇`, notes: [],
    blocks: Array.from({ length: paragraphs }, (_, i) => ({
      kind: 'paragraph' as const, key: `p${i}`, text: `${number}之${i}。${SENTENCE.repeat(1 + (i % 3))}`, marks: [],
    })),
  }
}

export function manifestOf(released: number[], upcoming: number[] = [], releaseAt: number | null = null): Manifest {
  return {
    format: 1, version: released.join(), serverTime: 0,
    series: { id: 's', title: '连载', masthead: '', editorNote: '', timeZone: 'Asia/Shanghai', planned: released.length + upcoming.length },
    released: released.map(number => ({
      number, title: `第${number}篇`, summary: '', hash: String(number).repeat(64).slice(0, 64), bytes: 10, images: [], characters: 2000,
      minutes: 5, revision: 1, releasedAt: number, corrections: [],
    })),
    upcoming: upcoming.map(number => ({ number, title: `第${number}篇`, releaseAt })),
    withdrawn: [],
  }
}
