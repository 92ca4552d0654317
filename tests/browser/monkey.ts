/**
 * Random hands on the reader (a monkey test): taps, swipes, long presses, keys, turned phones, sheets, no network and back again, in a
 * real browser whose service worker keeps the page. Whenever they rest the page is looked at. Same seed, same hands and way of reading.
 *
 *   npm run monkey -- [seeds=3] [steps=200] [first=1]
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { letLoose, RandomHands } from '../random-hands'
import { launchChromium } from './chromium'
import { comesTo, faultsOf, heardOf, linesOf, spotOf } from './monkey-eyes'
import { comes, SIZES } from './monkey-ways'
import { SERIES } from './sample'
import { serveSample } from './serve-sample'

const PICTURES = path.resolve(__dirname, '../../.artefacts/monkey')
const KEYS = ['ArrowRight', 'ArrowLeft', 'Escape', 'Home', 'End', 'PageDown', 'Space', 'Shift+ArrowRight', 'Tab', 'Enter']
const CONTROLS = '.press:visible, [role="button"]:visible, [role="slider"]:visible, .leaf.is-here .note-ref, .leaf.is-here .picture-image, textarea:visible, input:visible'
/** What a browser says by itself of a network that is not there. */
const NO_NETWORK = /net::ERR|Failed to load resource/

class Hands extends RandomHands {
  private offline = false
  /** The words of every page that was seen, by its number and how it was set. */
  private readonly seen = new Map<string, string>()

  constructor(seed: number, private readonly url: string, private readonly page: Page, private readonly session: CDPSession) {
    super(seed)
    page.on('console', message => { if (/error|warning/.test(message.type()) && !NO_NETWORK.test(message.text())) void this.finds(message.text()) })
    page.on('pageerror', error => void this.finds(error.stack ?? error.message))
  }

  protected get place(): string { return this.page.url() }

  async play(steps: number): Promise<void> {
    await this.page.goto(this.pick([this.url, this.reader(4), this.reader(4), `${this.url}/series?series=${SERIES}`]))
    await this.page.locator('.press').first().waitFor()
    await this.page.evaluate(async () => { await navigator.serviceWorker.ready })
    for (let step = 0; step < steps; step++) {
      await this.act()
      await this.page.waitForTimeout(this.random() < 0.3 ? 20 : 500)
      if (this.random() < 0.5) await this.look()
    }
    await this.page.context().setOffline(false)
  }

  /** Twice, if need be: what is on its way is no fault. */
  private async look(): Promise<void> {
    for (const patience of [900, 2500]) {
      await this.page.waitForTimeout(patience)
      await this.comesIn() // a step back may have taken its time
      const faults = await this.page.evaluate(faultsOf)
      if (faults.length === 0) break
      if (patience > 900) await this.finds(faults.join('; '))
    }
    const { folio, text, setting, pages, scrolls } = await this.page.evaluate(spotOf)
    if (pages === 0 || text === '' || scrolls) return
    const before = this.seen.get(folio + setting) ?? text
    if (before !== text) await this.finds(`other words on ${folio}: ${before.slice(0, 30)} … ${text.slice(0, 30)}`)
    this.seen.set(folio + setting, text)
  }

  private async finds(what: string): Promise<void> {
    const picture = path.join(PICTURES, `${this.seed}-${this.acts.length}.png`)
    if (!this.fault(what)) return
    console.log(`    ${picture}`)
    await this.page.screenshot({ path: picture }).catch(() => undefined)
  }

  private reader(most: number): string { return `${this.url}/read?series=${SERIES}&number=${1 + Math.floor(this.random() * most)}` }

  private touch(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', ...points: [number, number][]): Promise<unknown> {
    return this.session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) })
  }

  private act(): Promise<void> {
    const share = this.random()
    if (share < 0.25) return this.taps()
    if (share < 0.40) return this.drags()
    if (share < 0.46) return this.presses()
    if (share < 0.52) return this.types()
    if (share < 0.58) return this.turnsThePhone()
    if (share < 0.62) return this.goesBack()
    if (share < 0.65) return this.losesTheNetwork()
    if (share < 0.69) return this.opens()
    if (share < 0.71) return this.changesTheSystem()
    if (share < 0.76) return this.turnsAndTurnsBack()
    if (share < 0.79) return this.comesAgain()
    if (share < 0.83) return this.opensSomething()
    if (share < 0.88) return this.listens()
    if (share < 0.92) return this.scrolls()
    return this.usesAControl()
  }

  private get size(): { width: number; height: number } { return this.page.viewportSize()! }

  private async taps(): Promise<void> {
    const { width, height } = this.size
    const [x, y, times] = [width * this.pick([1 / 6, 1 / 2, 5 / 6, 5 / 6]), height * (0.25 + this.random() / 2), this.pick([1, 1, 1, 2, 4])]
    this.told(`${times} taps at ${x.toFixed(0)}, ${y.toFixed(0)}`)
    for (let i = 0; i < times; i++) await this.page.touchscreen.tap(x, y)
  }

  private async drags(): Promise<void> {
    const { width, height } = this.size
    const [x, y] = [width * this.random(), height * (0.2 + 0.6 * this.random())]
    const [over, down] = [(this.random() - 0.5) * width, this.random() < 0.3 ? (this.random() - 0.3) * height * 0.6 : 0]
    this.told(`a drag from ${x.toFixed(0)}, ${y.toFixed(0)} by ${over.toFixed(0)}, ${down.toFixed(0)}`)
    await this.touch('touchStart', [x, y])
    for (let i = 1; i <= 5; i++) {
      await this.touch('touchMove', [x + over * i / 5, Math.max(1, y + down * i / 5)])
      if (this.random() < 0.3) await this.page.waitForTimeout(30)
    }
    await this.touch(this.random() < 0.1 ? 'touchCancel' : 'touchEnd')
  }

  private async presses(): Promise<void> {
    const { width, height } = this.size
    const point = (): [number, number] => [width * this.random(), height * (0.2 + 0.6 * this.random())]
    this.told('a long press')
    await this.touch('touchStart', point())
    await this.page.waitForTimeout(650)
    if (this.random() < 0.5) await this.touch('touchMove', point())
    if (this.random() < 0.3) await this.rests(this.pick([5, height - 5]))
    if (this.random() < 0.1) await this.goesBack() // with the finger down
    await this.touch('touchEnd')
  }

  /** Beyond the page's head or foot, and perhaps back on it. */
  private async rests(y: number): Promise<void> {
    const { width, height } = this.size
    this.told(`drawn to ${y}`)
    await this.touch('touchMove', [width * this.random(), y])
    await this.page.waitForTimeout(this.pick([700, 1400]))
    if (this.random() < 0.5) await this.touch('touchMove', [width * this.random(), height * this.random()])
  }

  private async types(): Promise<void> {
    const key = this.pick(KEYS)
    this.told(key)
    await this.page.keyboard.press(key)
  }

  private async turnsThePhone(): Promise<void> {
    const [width, height] = this.pick(SIZES)
    this.told(`${width}×${height}`)
    await this.page.setViewportSize({ width, height })
  }

  private async goesBack(): Promise<void> {
    this.told('back')
    await this.page.goBack({ timeout: 3000 }).catch(() => undefined)
    await this.comesIn()
  }

  /** Whoever went back out of the reader comes in again. */
  private async comesIn(): Promise<void> {
    if (!this.page.url().startsWith(this.url)) await this.page.goto(this.url)
  }

  private async losesTheNetwork(): Promise<void> {
    this.offline = !this.offline
    this.told(this.offline ? 'no network' : 'a network')
    await this.page.context().setOffline(this.offline)
  }

  private async opens(): Promise<void> {
    const url = this.random() < 0.5 ? this.reader(6) : this.page.url()
    this.told(`to ${url.slice(this.url.length)}`)
    await this.page.goto(url)
  }

  private async changesTheSystem(): Promise<void> {
    const wished = { colorScheme: this.pick(['dark', 'light'] as const), reducedMotion: this.pick(['reduce', 'no-preference'] as const) }
    this.told(Object.values(wished).join(', '))
    await this.page.emulateMedia(wished)
  }

  /** As many pages as were asked for, and back to the same. */
  private async turnsAndTurnsBack(): Promise<void> {
    await this.page.waitForTimeout(800)
    const before = await this.page.evaluate(spotOf)
    const [times, columns] = [this.pick([1, 2, 3, 7]), before.last - before.first + 1]
    if (!before.free || before.last + times * columns > before.pages || before.scrolls) return
    this.told(`${times} turns from ${before.folio}, and back`)
    for (const [key, page] of [['ArrowRight', before.first + times * columns], ['ArrowLeft', before.first]] as const) {
      for (let i = 0; i < times; i++) await this.page.keyboard.press(key)
      const spot = await comesTo(this.page, ({ first }) => first === page)
      if (spot.first !== page) return this.finds(`${times} × ${key} from ${before.folio} led to ${spot.folio}`)
      if (page === before.first && spot.text !== before.text) return this.finds(`back on ${spot.folio}, but the words are others`)
    }
  }

  /** By loading the page anew, or by turning the phone and turning it back. */
  private async comesAgain(): Promise<void> {
    await this.page.waitForTimeout(1500)
    const before = await this.page.evaluate(spotOf)
    const { size } = this
    if (!before.free) return
    const reloads = this.random() < 0.5
    this.told(reloads ? 'comes again' : 'turns the phone and back')
    if (reloads) await this.page.reload()
    else {
      await this.page.setViewportSize({ width: size.height, height: size.width })
      await this.page.waitForTimeout(this.pick([50, 1500]))
      await this.page.setViewportSize(size)
    }
    const after = await comesTo(this.page, ({ folio, text }) => folio === before.folio && text === before.text)
    if (after.folio !== before.folio || after.text !== before.text) await this.finds(`left ${before.folio} ${before.text.slice(0, 20)}, came to ${after.folio} ${after.text.slice(0, 20)}`)
  }

  private async opensSomething(): Promise<void> {
    const { width, height } = this.size
    await this.page.touchscreen.tap(width / 2, height / 2)
    await this.page.waitForTimeout(400)
    const control = this.pick(await this.page.locator('.bar .press:visible').all())
    this.told(`bars, “${await control?.getAttribute('aria-label')}”`)
    await control?.tap({ timeout: 800 }).catch(() => undefined)
  }

  /** For some sentences: nobody leads the page away, so the one being said stays before the eyes. */
  private async listens(): Promise<void> {
    await this.page.waitForTimeout(800)
    if (!(await this.page.evaluate(heardOf)).speaks) {
      await this.page.touchscreen.tap(this.size.width / 2, this.size.height / 2)
      await this.page.locator('.bar-bottom [aria-label="听读"]').tap({ timeout: 800 }).catch(() => undefined)
      await this.page.waitForTimeout(800)
    }
    let { speaks, isSeen } = await this.page.evaluate(heardOf)
    if (!speaks || !isSeen) return
    this.told('listens')
    for (let sentence = 0; sentence < 6 && speaks; sentence++) {
      for (let i = 0; i < 10 && (i < 3 || (speaks && !isSeen)); i++) {
        await this.page.waitForTimeout(400);
        ({ speaks, isSeen } = await this.page.evaluate(heardOf))
      }
      if (speaks && !isSeen) return this.finds('the voice reads what is not on the page')
    }
  }

  /** Where the column comes to rest, it stays. */
  private async scrolls(): Promise<void> {
    await this.page.waitForTimeout(800)
    if (!(await this.page.evaluate(spotOf)).scrolls) return
    this.told('scrolls')
    for (let i = 0; i < 5; i++) {
      await this.page.mouse.wheel(0, this.pick([-700, -230, -60, 60, 230, 230, 700]))
      await this.page.waitForTimeout(120)
      const before = await this.page.evaluate(linesOf)
      await this.page.waitForTimeout(700)
      const after = new Map(await this.page.evaluate(linesOf))
      const moved = before.filter(([words]) => after.has(words)).map(([words, top]) => Math.round(after.get(words)! - top))
      if (before.length > 0 && (moved.length === 0 || Math.abs(moved[0]!) > 3)) return this.finds(`the column moved by itself, by ${moved[0] ?? 'more than a screen'}: ${before[0]![0]}`)
    }
  }

  private async usesAControl(): Promise<void> {
    const controls = await this.page.locator(CONTROLS).all()
    const control = controls.length > 0 ? this.pick(controls) : undefined
    const name = await control?.evaluate(({ className, ariaLabel, textContent }) => `${className} ${(ariaLabel ?? textContent ?? '').slice(0, 16)}`, undefined, { timeout: 800 }).catch(() => undefined)
    const box = await control?.boundingBox({ timeout: 800 }).catch(() => undefined)
    if (!control || !box) return // gone meanwhile
    this.told(`“${name}”`)
    const { width, height } = this.size
    const within = (at: number, most: number): number => Math.min(most - 1, Math.max(0, at))
    await this.page.touchscreen.tap(within(box.x + box.width / 2, width), within(box.y + box.height / 2, height))
    if (await control.evaluate(element => /^(?:INPUT|TEXTAREA)$/.test(element.tagName), undefined, { timeout: 800 }).catch(() => false)) await this.page.keyboard.type('水和火')
  }
}

async function main(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  const service = await serveSample()
  const browser = await launchChromium()
  await letLoose(async seed => {
    const { page, session } = await comes(browser, seed)
    return { hands: new Hands(seed, service.url, page, session), close: () => page.context().close() }
  }, async () => {
    await browser.close()
    await service.close()
  })
}

main().catch((error: unknown) => { console.error(error); process.exit(1) })
