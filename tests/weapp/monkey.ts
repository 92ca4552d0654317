/**
 * Random hands on the built mini-program, as `tests/browser/monkey.ts` on the web page: on WeChat's template compiler and component engine, with real
 * HTTP to the real service, on a phone that turns, folds, fills up, loses its network, is refused, and is killed. Whenever they rest, what
 * stands on the page and what crossed to it is looked at. Same seed, same hands; only what comes over the network may come at another moment.
 *
 *   npm run monkey:weapp -- [seeds=3] [steps=200] [first=1]
 */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { format } from 'node:util'
import { restore, withdraw } from '../../src/server/releasing/withdrawal'
import { letLoose } from '../random-hands'
import { withWechat } from '../server/support/reader'
import { WeChatStandIn } from '../server/support/wechat-stand-in'
import { Fingers } from './fingers'
import { pause, type Phone, type ScreenFacts } from './harness'
import { Mishaps } from './mishaps'
import { OVER, pageOf, READER, Rested, typeOf } from './rested'
import { Reading, SERIES, Stage, readerUrl, seriesUrl } from './stage'

const SINGLE_PAGE = 1154
/** Of a page turn, a page. */
const MOST_BYTES = 4096
const SCREENS: readonly ScreenFacts[] = [
  { width: 375, height: 812, statusBar: 44, homeBar: 34 }, { width: 812, height: 375, statusBar: 0, homeBar: 21, notch: 44 }, { width: 320, height: 568, statusBar: 20, homeBar: 0 },
  { width: 280, height: 653, statusBar: 24, homeBar: 0 }, { width: 653, height: 512, statusBar: 24, homeBar: 0 }, { width: 1024, height: 768, statusBar: 24, homeBar: 20 }, { width: 440, height: 956, statusBar: 62, homeBar: 34 },
]

class Hands extends Fingers {
  private readonly mishaps: Mishaps
  private readonly rested: Rested

  constructor(seed: number, private readonly stage: Stage, phone: Phone) {
    super(seed, phone)
    this.mishaps = new Mishaps(seed, phone)
    this.rested = new Rested(phone)
    console.warn = console.error = (...said: unknown[]) => { this.fault(format(...said)) }
  }

  protected get place(): string { return `${this.program.route} ${this.reading.folio}` }
  private get reading(): Reading { return new Reading(this.program) }
  private get single(): boolean { return this.phone.scene === SINGLE_PAGE }
  private get isStill(): boolean { return this.reading.lines.length > 0 && !this.program.find(OVER) && !this.mishaps.troubled }

  async play(steps: number): Promise<void> {
    if (this.seed % 6 === 0) this.phone.scene = SINGLE_PAGE
    this.launch(this.single ? this.pick([readerUrl(3), seriesUrl()]) : this.pick(['', readerUrl(1)]))
    for (let step = 0; step < steps; step++) {
      try {
        await this.act()
      } catch (cause) {
        this.fault(format(cause))
      }
      await pause(this.random() < 0.3 ? 0 : 60)
      if (this.random() < 0.5) await this.look()
    }
    this.program.kill()
  }

  private launch(url: string): void {
    this.program = this.phone.launch(url)
    this.mishaps.follow(this.program)
  }

  /** More than once, if need be: what is on its way is no fault. */
  private async look(): Promise<void> {
    for (const patience of [150, 1500, 4000]) {
      await this.program.quiet(150) // a page that another has just covered may have its last word
      const from = this.program.meter.length
      await pause(patience)
      for (const { inFront, route, json } of this.program.meter.slice(from)) if (!inFront) this.fault(`setData of ${route} behind the page: ${json.slice(0, 200)}`)
      const faults = this.rested.faults(this.program, this.mishaps)
      if (faults.length === 0) return
      if (patience >= 4000) for (const fault of faults) this.fault(fault)
    }
  }

  private act(): unknown {
    if (this.random() < 0.5 && (this.program.route !== READER || this.program.find('.sheet-room, .bar, .mark-bar'))) return this.usesAControl()
    const acts: readonly (readonly [number, () => unknown])[] = [
      [34, () => this.usesAControl()], [16, () => this.taps()], [10, () => this.turns()], [10, () => this.drags()], [7, () => this.presses()], [3, () => this.scrolls()], [3, () => this.types()],
      [5, () => this.turnsThePhone()], [5, () => this.goesBack()], [4, () => this.leaves()], [2, () => this.kills()], [9, () => this.told(this.mishaps.come(this.program))],
      [2, () => this.shares()], [1, () => this.pulls()], [1, () => this.operates()],
    ]
    let share = this.random() * acts.reduce((sum, [weight]) => sum + weight, 0)
    return acts.find(([weight]) => (share -= weight) < 0)![1]()
  }

  /** With nothing over the page, in the middle of a part: one page, in one setData. */
  private async turns(): Promise<void> {
    const { program, reading } = this
    await program.quiet(150)
    const { leaf, count, number } = reading
    const page = pageOf(reading)
    const columns = reading.folio.includes('–') ? 2 : 1
    if (!leaf || !this.isStill || !(page > 2 * columns && page <= count - 2 * columns)) return this.taps()
    const direction = this.pick([1, -1] as const)
    this.told(`a turn by ${direction}`)
    const from = program.meter.length
    if (this.random() < 0.5) program.tap(program.all('.turn-press')[direction < 0 ? 0 : 1]!, this.point())
    else program.swipe(leaf, { x: this.width * (0.5 + direction * 0.3), y: 300 }, { x: this.width * (0.5 - direction * 0.2), y: 305 })
    await program.quiet(80)
    const sets = program.meter.slice(from)
    if (reading.leaf === leaf) return // swipes are off
    if (sets.length !== 1) this.fault(`${sets.length} setData for a turn: ${sets.map(set => set.json.slice(0, 300)).join('\n      ')}`)
    if (sets[0]!.bytes > MOST_BYTES * columns) this.fault(`${sets[0]!.bytes} bytes for a turn on ${this.width}`)
    if (pageOf(reading) !== page + direction * columns || reading.number !== number) this.fault(`a turn by ${direction} from ${page} to ${reading.folio}`)
  }

  protected meanwhile(): unknown { return this.pick([() => this.goesBack(), () => this.leaves(), () => this.turnsThePhone(), () => this.types()])() }

  private turn(screen: ScreenFacts): void {
    this.told(`${screen.width}×${screen.height}`)
    this.phone.screen = screen
    this.program.resized()
  }

  /** There and back again it is the same page. */
  private async turnsThePhone(): Promise<void> {
    const { program, reading, phone: { screen } } = this
    await program.quiet()
    const { text } = reading
    const comesBack = this.isStill && this.random() < 0.5
    this.turn(this.pick(SCREENS))
    if (!comesBack) return
    await program.quiet(this.pick([20, 200]))
    this.turn(screen)
    await program.quiet(200)
    if (reading.text !== text) this.fault(`turned there and back: ${text.slice(0, 20)}… is ${reading.text.slice(0, 20)}…`)
  }

  private goesBack(): unknown {
    if (this.single) return undefined
    this.told('back')
    return this.program.routes.length > 1 ? this.program.back() : this.leaves()
  }

  private async leaves(): Promise<void> {
    this.told('to something else and back')
    this.program.hide()
    if (this.random() < 0.3) this.stage.clock.advance(this.random() * 6 * 3_600_000)
    await pause(this.pick([0, 50]))
    this.program.show()
  }

  /** WeChat ends a program that has long been left, or for want of memory; the place is kept. */
  private async kills(): Promise<void> {
    if (this.single) return
    const { program, reading, phone } = this
    await program.quiet(150)
    const [{ text, number }, type, isStill] = [{ text: reading.text, number: reading.number }, typeOf(program, phone), this.isStill]
    this.told('killed')
    program.kill()
    this.launch(isStill ? readerUrl(number) : this.pick(['', seriesUrl(), readerUrl(1 + Math.floor(this.random() * 6)), 'own/pages/devices/index', `${readerUrl(2)}&at=nowhere.3`]))
    if (!isStill) return
    await this.reading.ready(number)
    await this.program.quiet(150)
    if (this.reading.text !== text && typeOf(this.program, phone) === type) this.fault(`after a kill ${text.slice(0, 20)}… is ${this.reading.text.slice(0, 20)}…`)
  }

  private async shares(): Promise<void> {
    const hook = this.pick(['onShareAppMessage', 'onShareTimeline'] as const)
    if (!/reader|pages\/series/.test(this.program.route)) return
    this.told(hook)
    await this.program.quiet() // of a page that is not up yet WeChat takes the name
    const { title, path: to, query } = await this.program.asks(hook)
    if (!title || !(to ?? query ?? '').includes(`series=${SERIES}`)) this.fault(`${hook} gives ${title}, ${to ?? query}`)
  }

  private pulls(): void {
    if (!/pages\/(series|shelf)/.test(this.program.route)) return
    this.told('pulls down')
    this.program.pullDown()
  }

  private async operates(): Promise<void> {
    const act = this.pick([withdraw, restore])
    this.told(`${act.name} part 2`)
    this.rested.forget()
    await this.stage.service.database.write((db, now) => act === withdraw ? withdraw(db, now, SERIES, 2, '正在核实') : restore(db, now, SERIES, 2)).catch(() => undefined) // it is so already
  }
}

async function main(): Promise<void> {
  execFileSync(process.execPath, ['-e', "import('./config/build.mjs').then(build => build.buildIfChanged('weapp'))"], { cwd: path.resolve(__dirname, '../..'), stdio: 'inherit' })
  const standIn = await WeChatStandIn.start()
  let hands: Hands | undefined
  process.on('unhandledRejection', cause => { hands?.fault(`nobody hears: ${format(cause)}`) })
  await letLoose(async seed => {
    const stage = await new Stage().open(withWechat(standIn, { standing: undefined }))
    hands = new Hands(seed, stage, stage.phone(SCREENS[seed % SCREENS.length], { old: seed % 4 === 0 }))
    return { hands, close: () => stage.close() }
  }, () => standIn.close())
}

main().catch((error: unknown) => { console.log(error); process.exit(1) })
