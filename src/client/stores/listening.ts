/**
 * Listening (听读): a part's sentences one after another, the one being said marked and the page going with it. Saying is
 * the voice's; what is said next, and when to stop, is decided here.
 */
import { createAtom, makeAutoObservable, observableRef, reaction, runInAction } from 'mobx'
import * as v from 'valibot'
import { headlineOf } from '../../contract/divisions'
import { textOf, type Document } from '../../contract/document'
import { before, behindGone, hasWords, locatorAt, resolveLocator } from '../../contract/locator'
import type { Range } from '../../contract/passage'
import { keepIfRoom } from '../platform/keep'
import type { Clock, KeyValue } from '../platform/ports'
import type { Voice } from '../platform/voice-ports'
import type { ReaderStore } from './reader'
import { isWordless, sentencesOf } from './sentences'
import type { Sight } from './sight'
import type { Spot } from './spot'
import type { Tint } from './tints'

export const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2] as const
/** Minutes after which it stops, at the end of a sentence; 'part': at the end of the part. */
export const STOPS = ['never', 15, 30, 60, 'part'] as const
export type Stop = (typeof STOPS)[number]

export interface Said { block: number; from: number; to: number; text: string }

/** `interrupted`: a call, the app sent to the back; `failed`: the voice could not. Both wait to be played on. */
export type ListeningState = 'off' | 'playing' | 'paused' | 'interrupted' | 'failed'

/** Where the texts come from and what is read after a part. */
export interface ListeningSource {
  text(number: number): Promise<{ document: Document }>
  /** The part that follows if it is released, else undefined. */
  onwardOf(number: number): number | undefined
  /** Words are being chosen on the page: a turn would take them away. */
  readonly isChoosing: boolean
}

interface Ports { voice: Voice; clock: Clock; keyValue: KeyValue; onHide(listener: () => void): () => void }

/** A voice that tells no end: after this long it is taken for done, ms a sentence and ms a character at the usual speed. */
const PATIENCE = 6000
const SLOWEST = 700
/** Sentences that fail one after another before it gives up. */
const MOST_FAILURES = 3
const MINUTE = 60_000
const KEY = 'listening'
const Kept = v.object({ rate: v.fallback(v.picklist(RATES), 1), onward: v.fallback(v.boolean(), true) })
const NONE: readonly Tint[] = []
/** Readers may lie upon one another, and a voice says one thing at a time. */
const speakers = new WeakMap<Voice, ListeningStore>()

export class ListeningStore {
  state: ListeningState = 'off'
  number = 0
  index = 0
  rate: (typeof RATES)[number] = 1
  /** Goes on with the next released part. */
  onward = true
  stop: Stop = 'never'
  private queue: readonly Said[] = []
  /** The text that the queue is of. */
  private document: Document | undefined
  private silence = (): void => undefined
  private cancelWatch = (): void => undefined
  private cancelStop = (): void => undefined
  private readonly ends: (() => void)[] = []
  private run = 0
  private failures = 0
  /** The first of those sentences. */
  private failedFrom = 0
  /** How far the voice has come in the sentence being said, UTF-16 units: one may go on for pages. */
  private reached = 0
  /** The reader's place where the sentence being said was last seen: as long as it is theirs, no act of theirs took the sentence out of sight. */
  private met: unknown = undefined
  /** The time for listening is over: the sentence being said is the last. */
  private tired = false
  private readonly voices = createAtom('voices')

  constructor(private readonly source: ListeningSource, private readonly reader: ReaderStore, private readonly sight: Sight, private readonly ports: Ports) {
    const kept = v.safeParse(Kept, ports.keyValue.get(KEY))
    if (kept.success) {
      this.rate = kept.output.rate
      this.onward = kept.output.onward
    }
    type Own = 'onwardOf' | 'reached' | 'queue' | 'document' | 'silence' | 'cancelWatch' | 'cancelStop' | 'ends' | 'run' | 'failures' | 'failedFrom' | 'met' | 'tired' | 'voices' | 'source' | 'reader' | 'sight' | 'ports'
    makeAutoObservable<this, Own>(this, {
      queue: observableRef, document: false, silence: false, cancelWatch: false, cancelStop: false, ends: false, run: false, failures: false, failedFrom: false, reached: false, met: false, tired: false,
      voices: false, source: false, reader: false, sight: false, ports: false, isThere: false, onwardOf: false,
    })
  }

  /** Hears of voices that come late, of interruptions and of the app going to the back. Returns the way to stop. */
  open(): () => void {
    const { voice, onHide } = this.ports
    const interrupt = (): void => { if (this.state === 'playing') this.halt('interrupted') }
    this.ends.push(voice.onChange(() => this.voices.reportChanged()), voice.onInterrupted(interrupt), onHide(interrupt),
      reaction(() => this.reader.anchor, () => this.meet()))
    return () => {
      this.end()
      this.ends.splice(0).forEach(end => end())
    }
  }

  /** Has this machine a voice? Without one nothing of this is shown. */
  isThere(): boolean {
    this.voices.reportObserved()
    return this.ports.voice.isThere()
  }

  /** Is there anything to begin with before the reader's eyes? */
  get canStart(): boolean { return this.reader.volume !== undefined && this.seen !== undefined }

  get current(): Said | undefined { return this.state === 'off' ? undefined : this.queue[this.index] }
  get isFirst(): boolean { return this.index === 0 }
  get isLast(): boolean { return this.index >= this.queue.length - 1 }

  // ---- what the listener does -------------------------------------------------------------------------------------

  /** Begins with the first sentence that begins before the reader's eyes, or that runs on there. Where only pictures are, the page goes to the next one. */
  start(): void {
    const { seen, reader: { volume, number } } = this
    if (!volume || !seen) return
    this.take(number, volume.document)
    const { queue } = this
    const after = queue.findIndex(said => !before(this.spotOf(said), seen.from))
    const next = after < 0 ? queue.length : after
    const begins = next < queue.length && before(this.spotOf(queue[next]!), seen.to)
    const former = queue[next - 1]
    const runsOn = !begins && former !== undefined && before(seen.from, { block: former.block, offset: former.to })
    this.say(Math.max(0, Math.min(runsOn ? next - 1 : next, queue.length - 1)))
    const { current } = this
    if (current && !begins && !runsOn && !this.isSeen(current)) this.go(this.spotOf(current))
  }

  toggle(): void {
    if (this.state === 'playing') this.halt('paused')
    else if (this.state !== 'off') {
      this.say(this.index)
      this.keepUp()
    }
  }

  /** A sentence on (1) or back (-1). */
  step(direction: 1 | -1): void {
    const next = this.index + direction
    if (this.state === 'off' || next < 0 || next >= this.queue.length) return
    if (this.state === 'playing') return this.say(next)
    this.index = next
    this.follow(this.index - direction)
  }

  setRate(rate: (typeof RATES)[number]): void {
    this.rate = rate
    this.save()
    if (this.state === 'playing') this.say(this.index)
  }

  setOnward(onward: boolean): void {
    this.onward = onward
    this.save()
  }

  /** Counted from now. */
  setStop(stop: Stop): void {
    this.stop = stop
    this.tired = false
    this.cancelStop()
    if (typeof stop === 'number') this.cancelStop = this.ports.clock.after(stop * MINUTE, () => { this.tired = true })
  }

  /** Shows what the voice has come to in the sentence being said, wherever the reader has leafed to: the page goes on with it from there. */
  show(): void {
    const said = this.current
    if (!said) return
    const { number, ...place } = this.spotOf(said, this.reached)
    this.reader.jump(number, place)
  }

  /** The phone was turned, the type changed, and the words lie elsewhere, or a page stayed for words that were chosen: who was with the voice stays with it. */
  keepUp(): void {
    const { anchor } = this.reader
    if (this.state !== 'playing' || this.met !== anchor) return
    this.ports.clock.after(0, () => runInAction(() => { // the column has not found the reader's place yet
      const said = this.current
      if (said && this.reader.anchor === anchor && !this.isSeen(said)) this.go(this.spotOf(said, this.reached))
    }))
  }

  end(): void {
    this.halt('off')
    this.setStop('never')
    this.queue = []
    this.index = this.reached = 0
  }

  // ---- what is marked ---------------------------------------------------------------------------------------------

  private get marked(): readonly Tint[] {
    const said = this.current
    return said && said.to > said.from ? [{ block: said.block, from: said.from, to: said.to, look: 'spoken' }] : NONE
  }

  tints(number: number): readonly Tint[] {
    return number === this.number ? this.marked : NONE
  }

  /** A corrected text has come, `read` if the reader is in it: the same sentence there, or what stands in its place now, which is said at once. */
  async renew(number: number, read?: Document): Promise<void> {
    const isHeard = (): boolean => this.state !== 'off' && this.number === number
    if (!isHeard()) return
    const document = read ?? (await this.source.text(number).catch(() => undefined))?.document
    if (document && isHeard()) runInAction(() => this.change(document))
  }

  /** Of a part that is out no more nothing more is said. */
  recall(isOut: (number: number) => boolean): void {
    if (this.state !== 'off' && !isOut(this.number)) this.end()
  }

  // ---- saying -----------------------------------------------------------------------------------------------------

  /** `titled`: begins with the title, which has no place of its own in the text. */
  private take(number: number, document: Document, titled = false): void {
    this.number = number
    this.document = document
    const said = saidOf(document)
    this.queue = titled && said.length > 0 ? [{ block: 0, from: 0, to: 0, text: headlineOf(document) }, ...said] : said
  }

  private change(document: Document): void {
    const { document: former, queue: { [this.index]: was } } = this
    const titled = was?.to === 0
    const from = was && former && locatorAt(former, { block: was.block, offset: was.from })
    const gone = from && !hasWords(document, from) ? behindGone(former, document, was.block) : undefined
    const place = gone ?? (from && resolveLocator(document, from))
    this.take(this.number, document, titled)
    const beyond = place && !titled ? this.queue.findIndex(said => before(place, this.spotOf(said))) : 1
    // What stands there now; of a paragraph that was taken out what stood behind it, as the page goes on with it too.
    const at = (beyond < 0 ? this.queue.length : beyond) - 1
    let same = -1 // the nearest: one may come twice
    this.queue.forEach(({ text }, i) => { if (text === was?.text && (same < 0 || Math.abs(i - at) < Math.abs(same - at))) same = i })
    this.index = same >= 0 ? same : Math.max(0, Math.min(at, this.queue.length - 1))
    if (same < 0 && this.state === 'playing') this.say(this.index)
  }

  private halt(state: ListeningState): void {
    this.run++
    this.silence()
    this.silence = () => undefined
    this.cancelWatch()
    this.state = state
    const { voice } = this.ports
    if (state === 'off' && speakers.get(voice) === this) speakers.delete(voice)
  }

  private say(index: number): void {
    const was = this.index
    const wasOn = this.state !== 'off'
    this.halt('playing')
    const said = this.queue[index]
    if (!said) { void this.goOn(); return }
    this.index = index
    if (wasOn) this.follow(was)
    else this.meet()
    const { run, ports, rate } = this
    const other = speakers.get(ports.voice)
    if (other !== this && other?.state === 'playing') other.halt('interrupted')
    speakers.set(ports.voice, this)
    const next = (): void => runInAction(() => { if (run === this.run) this.said() })
    this.cancelWatch = ports.clock.after(PATIENCE + said.text.length * SLOWEST / rate, next)
    this.silence = ports.voice.say(said.text, rate, {
      reach: offset => runInAction(() => { if (run === this.run) this.reach(offset) }),
      end: () => { if (run === this.run) { this.failures = 0; next() } },
      fail: () => runInAction(() => { if (run === this.run) this.failed() }),
    })
  }

  /** A sentence is over: on, unless it is time to stop. */
  private said(): void {
    if (this.tired) this.end()
    else if (this.isLast) void this.goOn()
    else this.say(this.index + 1)
  }

  /** One sentence that cannot be said is passed over; several mean that the voice is gone, and none of them was heard. */
  private failed(): void {
    if (this.failures === 0) this.failedFrom = this.index
    this.failures++
    if (this.failures < MOST_FAILURES && !this.isLast) { this.say(this.index + 1); return }
    this.failures = 0
    this.halt('failed')
    const was = this.index
    this.index = this.failedFrom
    this.follow(was)
  }

  /** The part is over: on with the next that has words. */
  private async goOn(): Promise<void> {
    const run = ++this.run
    let next = this.onwardOf(this.number)
    let fresh: { document: Document } | undefined
    for (; next !== undefined; next = this.onwardOf(next)) {
      fresh = await this.source.text(next).catch(() => undefined)
      if (run !== this.run) return
      if (!fresh || saidOf(fresh.document).length > 0) break
    }
    runInAction(() => {
      if (next === undefined) return this.end()
      if (!fresh) return this.halt('failed')
      const here = this.queue.length === 0 ? this.reader.number === this.number : this.isSeen(this.queue[this.index])
      this.take(next, fresh.document, true)
      this.index = 0
      if (here && !this.source.isChoosing) this.reader.rest(next, { block: 0, offset: 0 })
      this.say(0)
    })
  }

  private onwardOf(number: number): number | undefined {
    return this.onward && this.stop !== 'part' ? this.source.onwardOf(number) : undefined
  }

  /** Turns to where the current sentence begins, if the reader is where the one before stands: who has leafed elsewhere is left there. */
  private follow(from: number): void {
    const said = this.queue[this.index]
    const isWith = this.isSeen(this.queue[from])
    this.reached = 0
    if (said && !this.sight.holds(this.spotOf(said)) && isWith) this.go(this.spotOf(said))
    else this.meet()
  }

  /** Within a sentence as from one to the next. The title has no place of its own. */
  private reach(offset: number): void {
    const said = this.current
    if (!said || said.to === said.from) return
    const [former, now] = [this.spotOf(said, this.reached), this.spotOf(said, offset)]
    this.reached = offset
    if (!this.sight.holds(now) && this.sight.holds(former)) this.go(now)
  }

  private go(spot: Spot): void {
    const { reader, sight } = this
    if (this.source.isChoosing) return
    const { number, ...place } = spot
    const page = number === reader.number ? reader.volume?.pageOf(place) ?? -1 : -1
    const { first, last } = reader.spread
    if (!sight.column && page === last + 1) reader.turn(1)
    else if (!sight.column && page >= 0 && page === first - 1) reader.turn(-1)
    else reader.rest(number, place)
    this.met = reader.anchor
  }

  private meet(): void {
    const { anchor } = this.reader
    if (this.isSeen(this.current)) this.met = anchor
    else if (this.met !== anchor) this.met = undefined
  }

  /** In the column no line need be whole before the reader's eyes: then the place where they are. */
  private get seen(): Range | undefined {
    const { sight, reader: { anchor, number } } = this
    return sight.of(number) ?? (sight.column && typeof anchor === 'object' ? { from: anchor, to: anchor } : undefined)
  }

  private isSeen(said: Said | undefined): boolean {
    return said !== undefined && [0, this.reached, said.to - 1 - said.from].some(offset => this.sight.holds(this.spotOf(said, offset)))
  }

  /** @param offset in the sentence. */
  private spotOf({ block, from }: Said, offset = 0): Spot { return { number: this.number, block, offset: from + offset } }

  /** A full storage costs the setting after a restart, never the listening. */
  private save(): void {
    keepIfRoom(this.ports.keyValue, KEY, { rate: this.rate, onward: this.onward })
  }
}

/** What is said of a document: the sentences of its running text; captions belong to pictures that are not seen. */
export function saidOf(document: Document): Said[] {
  return document.blocks.flatMap((block, index) => {
    if (block.kind === 'image') return []
    const text = textOf(block)
    return sentencesOf(text).filter(({ from, to }) => !isWordless(text, from, to))
      .map(({ from, to }) => ({ block: index, from, to, text: text.slice(from, to) }))
  })
}
