/**
 * Random hands on the reader (a monkey test): taps, swipes, long presses, keys, turned phones, sheets, no network and back again, in a
 * real browser whose service worker keeps the page. Whenever they rest the page is looked at. Same seed, same hands.
 *
 *   npm run monkey -- [seeds=3] [steps=200] [first=1]
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { letLoose, RandomHands } from '../random-hands'
import { launchChromium } from './chromium'
import { SERIES } from './sample'
import { serveSample } from './serve-sample'

const ROOT = path.resolve(__dirname, '../..')
const PICTURES = path.join(ROOT, '.artefacts/monkey')
const SIZES: readonly (readonly [number, number])[] = [[375, 667], [667, 375], [320, 568], [430, 932], [820, 1180], [280, 653], [653, 512], [1280, 800]]
const KEYS = ['ArrowRight', 'ArrowLeft', 'Escape', 'Home', 'End', 'PageDown', 'Space', 'Shift+ArrowRight', 'Tab', 'Enter']
const CONTROLS = '.press:visible, [role="button"]:visible, [role="slider"]:visible, .leaf.is-here .note-ref, .leaf.is-here .picture-image, textarea:visible, input:visible'
/** What a browser says by itself of a network that is not there. */
const NO_NETWORK = /net::ERR|Failed to load resource/

/** What is wrong with the page as it stands, in words; runs in it. */
function faultsOf(): string[] {
  const faults: string[] = []
  if (document.documentElement.scrollWidth > innerWidth + 1) faults.push(`wider than the window: ${document.documentElement.scrollWidth} > ${innerWidth}`)
  if (document.body.innerText.trim() === '') faults.push('no words')
  const reader = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('.reader')
  const column = reader?.querySelector<HTMLElement>('.column')
  if (column && column.innerText.trim() === '') faults.push('an empty column')
  const leaf = reader?.querySelector<HTMLElement>('.leaf.is-here')
  if (!leaf || column) return faults
  const box = leaf.getBoundingClientRect()
  const { visibility, opacity } = getComputedStyle(leaf)
  if (leaf.childElementCount === 0) faults.push('an empty page')
  if (reader!.classList.contains('is-held')) faults.push('a page held by no finger')
  if (visibility !== 'visible' || opacity !== '1') faults.push(`a page ${visibility} by ${opacity}`)
  if (Math.abs(box.left + box.width / 2 - innerWidth / 2) > 3 || box.bottom > innerHeight + 1) faults.push(`a page at ${box.left}, ${box.top}, ${box.width}×${box.height} of ${innerWidth}×${innerHeight}`)
  for (const line of leaf.querySelectorAll('.line')) {
    const { top, bottom } = line.getBoundingClientRect()
    if (top < box.top - 1 || bottom > box.bottom + 1.5) faults.push(`a line outside its page: ${line.textContent}`)
  }
  return faults
}

class Hands extends RandomHands {
  private offline = false

  constructor(seed: number, private readonly url: string, private readonly page: Page, private readonly session: CDPSession) {
    super(seed)
    page.on('console', message => { if (/error|warning/.test(message.type()) && !NO_NETWORK.test(message.text())) void this.seen(message.text()) })
    page.on('pageerror', error => void this.seen(error.stack ?? error.message))
  }

  protected get place(): string { return this.page.url() }

  async play(steps: number): Promise<void> {
    await this.page.goto(this.reader(4))
    await this.page.locator('.leaf.is-here .line').first().waitFor()
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
      const faults = await this.page.evaluate(faultsOf)
      if (faults.length === 0) return
      if (patience > 900) await this.seen(faults.join('; '))
    }
  }

  private async seen(what: string): Promise<void> {
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
    if (share < 0.67) return this.opens()
    if (share < 0.69) return this.changesTheSystem()
    return this.usesAControl()
  }

  private get size(): { width: number; height: number } { return this.page.viewportSize()! }

  private async taps(): Promise<void> {
    const { width, height } = this.size
    const [x, y, times] = [width * this.pick([1 / 6, 1 / 2, 5 / 6]), height * (0.25 + this.random() / 2), this.pick([1, 1, 1, 2, 4])]
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
    if (this.random() < 0.1) await this.goesBack() // with the finger down
    await this.touch('touchEnd')
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
    if (!this.page.url().startsWith(this.url)) await this.page.goto(this.url) // out of the reader: in again
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
    const [colorScheme, reducedMotion] = [this.pick(['dark', 'light'] as const), this.pick(['reduce', 'no-preference'] as const)]
    this.told(`${colorScheme}, ${reducedMotion}`)
    await this.page.emulateMedia({ colorScheme, reducedMotion })
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
    const context = await browser.newContext({ viewport: { width: 375, height: 667 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' })
    const page = await context.newPage()
    return { hands: new Hands(seed, service.url, page, await context.newCDPSession(page)), close: () => context.close() }
  }, async () => {
    await browser.close()
    await service.close()
  })
}

main().catch((error: unknown) => { console.error(error); process.exit(1) })
