/**
 * The real service with the sample series and a real browser, once per test file; each test comes as a visitor of its own, with
 * nothing kept from the one before. What the page itself complains of fails the test, unless the test said that it must.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { Database } from '../../src/server/database/database'
import { sampleInstants, seedSample } from '../../src/server/sample'
import { startService, type Service } from '../../src/server/serve'
import { launchChromium } from './chromium'
import { Visit } from './visit'
import { Windows } from './windows'

export { SERIES } from './sample'

// A shared machine may stall a browser for seconds on end. A fault of ours fails the second time too.
jest.retryTimes(1, { logErrorsBeforeRetry: true })

const ROOT = path.resolve(__dirname, '../..')
const WEB = path.join(ROOT, 'dist/h5')

/** A morning on which the sample is first started: parts 1-4 are out, 5 follows at 10:02, 6 tomorrow at 08:00. */
export const START = Date.parse('2026-10-13T10:00:00+08:00')
export const PART_5 = sampleInstants(START)[4]!

export const PHONE: BrowserContextOptions = {
  viewport: { width: 375, height: 667 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN',
}
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, locale: 'zh-CN' }

/** Pages that live for seconds spend a sixth less of a processor without threads of their own for waste and compiling, and without a process for the screen. */
const LEAN = ['--js-flags=--single-threaded', '--in-process-gpu']

/** Passwords of tests need not withstand anybody. */
export const PASSWORD_COST = 4

export class Stage {
  /** Until the sample is in it is {@link START} to the millisecond: the instant of part 5 is reckoned from then. */
  private ahead: number | undefined
  private service: Service | undefined
  private readonly windows: Windows
  private readonly visits = new Set<Visit>()

  private constructor(readonly browser: Browser, private readonly dataDir: string) {
    this.windows = new Windows(browser)
  }

  /** @param prepare more than the sample series, put in before the first request. */
  static async open(prepare: (database: Database, now: number) => Promise<void> = async () => undefined): Promise<Stage> {
    if (!existsSync(path.join(WEB, 'index.html'))) throw new Error('dist/h5 is missing: run `npm run build:h5` first.')
    const stage = new Stage(await launchChromium(...LEAN), mkdtempSync(path.join(tmpdir(), 'lianzai-stage-')))
    try {
      await stage.serve(0, async database => {
        await seedSample(database, path.join(ROOT, 'src/sample'))
        await prepare(database, START)
      })
      stage.setNow(START)
      return stage
    } catch (error) {
      await stage.close()
      throw error
    }
  }

  get url(): string { return this.running.url }
  get database(): Database { return this.running.database }
  /** Looks after releases only when it is asked to. */
  get watch(): Service['watch'] { return this.running.watch }
  /** The same while the service is away. */
  lastUrl = ''

  /** The service's clock. It runs on from what it is set to. */
  now(): number { return this.ahead === undefined ? START : Date.now() + this.ahead }
  setNow(instant: number): void { this.ahead = instant - Date.now() }

  /** Takes the service away, connections and all; {@link resume} brings it back at the same address. */
  async pause(): Promise<number> {
    const { port } = this.running
    await this.running.close()
    this.service = undefined
    return port
  }

  async resume(port: number): Promise<void> { await this.serve(port) }

  /** Somebody comes for the first time, whose browser knows no service workers: keeping the page costs as much as opening it. */
  async visit(options: BrowserContextOptions = PHONE): Promise<Visit> {
    const visit = await this.visitKept({ ...options, serviceWorkers: 'block' })
    visit.expect(/Service Worker registration blocked by Playwright/)
    return visit
  }

  /** Somebody whose page is kept for a start without a network. */
  async visitKept(options: BrowserContextOptions = PHONE): Promise<Visit> {
    const window = await this.windows.open(options)
    window.context.setDefaultTimeout(15_000)
    const visit = new Visit(this, window)
    this.visits.add(visit)
    return visit
  }

  /** After each test: everybody leaves, and it is {@link START} again. Throws what the pages complained of. */
  async clear(): Promise<void> {
    this.setNow(START)
    const visits = [...this.visits]
    this.visits.clear()
    // An answer that is still being made up for somebody who leaves is nobody's fault.
    await Promise.all(visits.flatMap(visit => visit.context.pages()).map(page => page.unrouteAll({ behavior: 'ignoreErrors' })))
    await Promise.all(visits.map(visit => this.windows.leave(visit.window, this.lastUrl)))
    const troubles = visits.flatMap(visit => visit.troubles)
    if (troubles.length > 0) throw new Error(`the page complained\n${troubles.join('\n')}`)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.service?.close()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  private get running(): Service {
    if (!this.service) throw new Error('the service is paused')
    return this.service
  }

  private async serve(port: number, prepare?: (database: Database) => Promise<void>): Promise<void> {
    this.service = await startService({
      port, host: '127.0.0.1', dataDir: this.dataDir, webRoot: WEB, clock: () => this.now(), logLevel: 'silent', rateLimit: 0, watch: false, passwordCost: PASSWORD_COST,
      ...(prepare ? { prepare } : {}),
    })
    this.lastUrl = this.service.url
  }
}
