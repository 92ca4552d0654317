/** One visitor with a browser profile of their own: what they do with their fingers, and what they see. */
import path from 'node:path'
import type { BrowserContext, CDPSession, Locator, Page } from 'playwright-core'
import { SERIES } from './sample'
import type { Stage } from './stage'
import type { Window } from './windows'

/** Where the reader is, as the page says it; `page` is the first of two that face each other. `text` is that of the lines in front, without spaces, markers and notes' labels. */
export interface Spot { part: number; page: number; pages: number; text: string }

/** Does the page show the beginning of a sentence? At its foot the sentence may be cut off. */
export function shows(spot: Spot, sentence: string): boolean {
  const least = Math.min(4, sentence.length)
  for (let length = sentence.length; length >= least; length--) {
    if (length === sentence.length ? spot.text.includes(sentence) : spot.text.endsWith(sentence.slice(0, length))) return true
  }
  return false
}

const ARTEFACTS = path.resolve(__dirname, '../../.artefacts')

/** Thirds of the screen's width at which a finger comes down. */
const AT = { left: 1 / 6, middle: 1 / 2, right: 5 / 6 } as const

export class Visit {
  readonly context: BrowserContext
  page: Page
  /** What the page complained of, unless it was expected. */
  readonly troubles: string[] = []
  private readonly expected: RegExp[] = []
  private session: CDPSession | undefined

  constructor(readonly stage: Stage, readonly window: Window) {
    ({ context: this.context, page: this.page, session: this.session } = window)
    const note = (what: string) => { if (!this.expected.some(pattern => pattern.test(what))) this.troubles.push(what) }
    this.context.on('console', message => {
      if (message.type() === 'warning' || message.type() === 'error') note(`console.${message.type()}: ${message.text()} (${message.location().url})`)
    })
    this.context.on('weberror', error => note(`uncaught: ${error.error().stack ?? String(error.error())}`))
    this.page.on('crash', () => note('the page crashed'))
  }

  /** From now on the browser may say this. */
  expect(...patterns: RegExp[]): void { this.expected.push(...patterns) }

  /** The browser's own word on requests that do not come through. */
  expectNoNetwork(): void { this.expect(/^console\.error: Failed to load resource: net::ERR_/) }

  /** The window was closed; a new one of the same profile. */
  async again(): Promise<Page> {
    this.session = undefined
    return (this.page = await this.context.newPage())
  }

  // ---- going somewhere ----

  async openShelf(): Promise<void> {
    await this.page.goto(this.stage.url)
    await this.see('.series-row')
  }

  async openSeries(): Promise<void> {
    await this.page.goto(`${this.stage.url}/series?series=${SERIES}`)
    await this.see('.parts')
  }

  async openReader(number: number, series = SERIES): Promise<Spot> {
    await this.page.goto(`${this.stage.url}/read?series=${series}&number=${number}`)
    return this.settled()
  }

  /** Until every released part says that it can be read offline. */
  async allCached(): Promise<void> {
    await this.page.waitForFunction(() => {
      const copies = [...document.querySelectorAll('.series .part-row:not(.is-upcoming) .part-copy')]
      return copies.length > 0 && copies.every(copy => copy.textContent === '已缓存')
    })
  }

  /** Until the page itself is kept by its service worker. */
  async pageKept(): Promise<void> {
    await this.page.evaluate(async () => { await navigator.serviceWorker.ready })
    await this.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  }

  // ---- what is seen ----

  /** The first of these that can be seen; waited for. */
  see(selector: string): Promise<Locator> {
    const found = this.page.locator(`${selector}:visible`).first()
    return found.waitFor().then(() => found)
  }

  /** A picture of what stands, in .artefacts, for whoever asks for them by PICTURES=1: making one takes longer than most of what is tested. */
  async picture(name: string): Promise<void> {
    if (process.env.PICTURES) await this.page.screenshot({ path: path.join(ARTEFACTS, `${name}.png`) })
  }

  /** Waits until the words can be read somewhere on the screen. */
  async read(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor()
  }

  /** Waits until the reader has slid in, widths are measured, the pages are counted and the leaf in front is set. */
  async settled(): Promise<Spot> {
    await this.page.waitForFunction(() => {
      const reader = document.querySelector('.reader')
      return reader !== null && reader.getBoundingClientRect().left === 0 && document.querySelector('.probe') === null
        && /^\d+(–\d+)? \/ \d+$/.test(reader.querySelector('.folio-page')?.textContent ?? '')
        && reader.querySelector('.leaf.is-here .line, .leaf.is-here .picture') !== null
    })
    return this.spot()
  }

  /** Waits until nothing slides or fades any more. */
  async still(): Promise<void> {
    // What has just been asked for begins in the next frame.
    await this.page.evaluate(() => new Promise(resolve => { requestAnimationFrame(() => requestAnimationFrame(resolve)) }))
    await this.page.waitForFunction(() => document.getAnimations().every(animation => animation.playState !== 'running' || animation.effect?.getTiming().iterations === Infinity))
  }

  spot(): Promise<Spot> {
    return this.page.evaluate(() => {
      const words = (selector: string) => document.querySelector(`.reader ${selector}`)?.textContent ?? ''
      const [page = '0', pages = '0'] = words('.folio-page').split(' / ')
      const lines = [...document.querySelectorAll('.reader .leaf.is-here .line')].map(line => {
        const own = line.cloneNode(true) as Element
        own.querySelectorAll('.line-marker, .note-ref').forEach(extra => extra.remove())
        return own.textContent
      })
      return { part: Number(words('.folio-part').replace(/\D/g, '')), page: Number.parseInt(page, 10), pages: Number(pages), text: lines.join('').replace(/\s/g, '') }
    })
  }

  /** Waits for a page of a part. */
  async at(part: number, page: number): Promise<Spot> {
    await this.page.waitForFunction(([part, page]) => {
      const words = (selector: string) => document.querySelector(`.reader ${selector}`)?.textContent ?? ''
      return words('.folio-part') === `第 ${part} 期` && /^\d+/.exec(words('.folio-page'))?.[0] === String(page) && !words('.folio-page').endsWith('…')
        && document.querySelector('.reader .leaf.is-here > *') !== null
    }, [part, page] as const)
    return this.settled()
  }

  /** The first words of the sentence at which the reader is, as the device keeps the place. */
  async sentence(number: number): Promise<string> {
    const kept = await this.page.evaluate(key => localStorage.getItem(key), `lianzai.place:${SERIES}:${number}`)
    if (kept === null) throw new Error(`no place is kept for part ${number}`)
    return String(JSON.parse(kept).locator.quote).replace(/\s/g, '')
  }

  // ---- fingers, keys, wheel ----

  async tapThird(third: keyof typeof AT): Promise<void> {
    const { width, height } = this.page.viewportSize()!
    await this.page.touchscreen.tap(width * AT[third], height / 2)
  }

  /** As fast as a finger can, one tap after the other. */
  async tapFast(third: keyof typeof AT, times: number): Promise<void> {
    for (let i = 0; i < times; i++) await this.tapThird(third)
  }

  async tap(selector: string): Promise<void> {
    await (await this.see(selector)).tap()
  }

  /** Taps on to a page of the same part, a tap at a time. */
  async turnTo(page: number): Promise<Spot> {
    let spot = await this.settled()
    while (spot.page !== page) {
      await this.tapThird(spot.page < page ? 'right' : 'left')
      spot = await this.at(spot.part, spot.page + (spot.page < page ? 1 : -1))
    }
    await this.still()
    return spot
  }

  /** One finger: put down, drawn to a place, lifted, or taken away by the machine. */
  async touch(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', ...points: [number, number][]): Promise<void> {
    this.session ??= await this.context.newCDPSession(this.page)
    await this.session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) })
  }

  /** A finger put down, drawn in steps and, unless it stays, lifted. */
  async drag(from: [number, number], to: [number, number], { steps = 6, stays = false } = {}): Promise<void> {
    await this.touch('touchStart', from)
    for (let i = 1; i <= steps; i++) {
      await this.touch('touchMove', [from[0] + (to[0] - from[0]) * i / steps, from[1] + (to[1] - from[1]) * i / steps])
    }
    if (!stays) await this.touch('touchEnd')
  }

  async openSheet(name: '目录' | '进度' | '字体'): Promise<void> {
    await this.tapThird('middle')
    await this.tap(`.bar-bottom [aria-label="${name}"]`)
    await this.see('.sheet')
  }

  async closeSheet(): Promise<void> {
    await this.tap('.sheet [aria-label="关闭"]')
    await this.page.locator('.sheet').waitFor({ state: 'detached' })
    await this.stepTaken()
  }

  /** The step in the history of what has closed is taken out after it: a way back under way would break off a visit to another address. */
  async stepTaken(): Promise<void> {
    await this.page.waitForFunction(() => (history.state as { lianzaiStep?: true } | null)?.lianzaiStep !== true)
  }
}
