/** The sample series on a real service with a clock that can be moved, and a reader with a phone before it. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Document } from '../../src/contract/document'
import type { Manifest } from '../../src/contract/manifest'
import { paths } from '../../src/contract/routes'
import { seedSample } from '../../src/server/sample'
import { startService, type Service, type ServiceOptions } from '../../src/server/serve'
import { Phone, until, type Program, type ScreenFacts, type SetData } from './harness'

export const SERIES = 'ready-together'
/** A test begins on 2026-10-13 at 10:00 in Shanghai; part 5 comes at 10:12, later than the slowest machine needs to get there. */
const START = Date.UTC(2026, 9, 13, 2, 0)
const SEEDED = 10 * 60_000
export const TITLES = ['一个家庭的七十二小时', '约在哪里见', '烟比火走得快', '风雨与地动——从预警到行动', '楼道里的守望', '雨停以后，日子怎样接上']

/** Runs on by itself; `advance` is time that passes for everybody. */
export class MovableClock {
  private readonly from = performance.now()
  private moved = 0
  readonly now = (): number => START + this.moved + (performance.now() - this.from)
  advance(ms: number): void { this.moved += ms }
}

export class Stage {
  readonly clock = new MovableClock()
  private folder = ''
  service!: Service

  /** @param more what the service is started with besides. */
  async open(more: Partial<ServiceOptions> = {}): Promise<this> {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lianzai-weapp-'))
    this.clock.advance(SEEDED) // the sample gives part 5 two minutes from its first start
    this.service = await startService({
      port: 0, host: '127.0.0.1', dataDir: path.join(this.folder, 'data'), webRoot: path.join(this.folder, 'no-web'), clock: () => Math.floor(this.clock.now()),
      logLevel: 'silent', rateLimit: 0, passwordCost: 4, watch: false,
      prepare: async database => { await seedSample(database, path.resolve(__dirname, '../../src/sample')) }, ...more,
    })
    this.clock.advance(-SEEDED)
    return this
  }

  async close(): Promise<void> {
    await this.service.close()
    fs.rmSync(this.folder, { recursive: true, force: true })
  }

  phone(screen?: ScreenFacts, { now = this.clock.now, old = false }: { now?: () => number; old?: boolean } = {}): Phone {
    const phone = new Phone(now, screen, old)
    phone.service = this.service.url
    return phone
  }
}

/** What the service says of the series now. */
export async function manifestOf(stage: Stage): Promise<Manifest> {
  return await (await fetch(stage.service.url + paths.manifest(SERIES))).json() as Manifest
}

export async function documentOf(stage: Stage, number: number): Promise<Document> {
  const part = (await manifestOf(stage)).released.find(released => released.number === number)!
  return await (await fetch(stage.service.url + paths.document(part.hash))).json() as Document
}

/** The files of the phone that hold this content. */
export function filesOf(phone: Phone, hash: string): string[] {
  return [...phone.disk.files.keys()].filter(file => file.includes(hash))
}

export function seriesUrl(): string { return `pages/series/index?series=${SERIES}` }
export function readerUrl(number: number): string { return `pages/reader/index?series=${SERIES}&number=${number}` }

/** Reading: what is on the leaf in front, and the ways on. */
export class Reading {
  constructor(readonly program: Program) {}

  get leaf(): HTMLElement | undefined { return this.program.all('.leaf.is-here')[0] }
  /** The words of each line, without the numbers of notes. */
  get lines(): string[] {
    return [...this.leaf?.querySelectorAll('.line') ?? []].map(line => {
      const copy = line.cloneNode(true) as Element
      for (const note of copy.querySelectorAll('.note-ref')) note.remove()
      return copy.textContent ?? ''
    })
  }
  /** The words of the page in front, without the breaks between lines. */
  get text(): string { return this.lines.join('') }
  /** "12 / 31" */
  get folio(): string { return this.program.find('.folio-page')?.textContent ?? '' }
  get page(): number { return Number(this.folio.split(' / ')[0]) }
  get count(): number { return Number(this.folio.split(' / ')[1]) }
  get number(): number { return Number(/\d+/.exec(this.program.find('.folio-part')?.textContent ?? '')?.[0]) }
  get isEnd(): boolean { return this.leaf?.querySelector('.end-leaf') != null }

  /** Until a page with text is in front and the count of pages final. */
  async ready(number?: number): Promise<this> {
    await this.program.until(() => this.program.route === 'pages/reader/index' && this.lines.length > 0 && this.count > 0
      && (number === undefined || this.number === number))
    return this
  }

  /** A tap in the right (1) or left (-1) third, on the leaf in front; gives what crossed to the view for it. */
  async turn(direction: 1 | -1): Promise<SetData[]> {
    const before = this.leaf!
    const from = this.program.meter.length
    this.program.tap(before.querySelector('.line') ?? before, { x: this.program.screen.width * (direction === 1 ? 0.88 : 0.1), y: 400 })
    await this.turned(before)
    return this.program.meter.slice(from)
  }

  /** The same by a swipe, which no highlight or link under it takes for its own. */
  async swipe(direction: 1 | -1): Promise<SetData[]> {
    const before = this.leaf!
    const from = this.program.meter.length
    this.program.swipe(before, { x: direction === 1 ? 300 : 60, y: 400 }, { x: direction === 1 ? 180 : 190, y: 410 })
    await this.turned(before)
    return this.program.meter.slice(from)
  }

  private async turned(before: HTMLElement): Promise<void> {
    await until(() => this.leaf && this.leaf !== before, undefined, () => `the leaf did not turn: ${this.folio}`)
    await this.program.quiet(25)
  }

  /** Turns on to a page of the part in hand. */
  async turnTo(page: number): Promise<void> {
    while (this.page !== page) await this.turn(this.page < page ? 1 : -1)
  }

  /** A tap in the middle: the bars come. */
  async menu(): Promise<void> {
    this.program.tap(this.leaf!, { x: 187, y: 400 })
    await this.program.see('.bar-bottom')
  }

  async closeMenu(): Promise<void> {
    this.program.tap(this.leaf!, { x: 187, y: 400 })
    await this.program.until(() => !this.program.find('.bar-top'))
  }

  async sheet(name: string): Promise<void> {
    await this.menu()
    await this.program.press('.bar-item', name)
    await this.program.see('.sheet', name)
  }

  async closeSheet(): Promise<void> {
    await this.program.press('.sheet-shade')
    await this.program.until(() => !this.program.find('.sheet'))
  }

  /** Changes the type size by so many steps through the sheet. */
  async resize(steps: number): Promise<void> {
    await this.sheet('字体')
    for (let i = 0; i < Math.abs(steps); i++) await this.program.press('.type-step', steps > 0 ? '增大字号' : '减小字号')
    await this.program.quiet()
    await this.closeSheet()
    await this.ready()
  }
}
