/**
 * Windows of a browser that one visitor leaves and the next comes to. All that was kept in one is gone by then; what stays is its
 * process, which has compiled the page's scripts and opened its fonts: a page opens there for half of what it costs in a new one.
 */
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core'

export interface Window { context: BrowserContext; page: Page; session: CDPSession }

/** Whoever does any of this to a window, or to its clock, has had it to themselves: it cannot be undone. */
const FOR_GOOD = {
  context: ['addCookies', 'exposeBinding', 'exposeFunction', 'newCDPSession', 'newPage', 'setExtraHTTPHeaders', 'setGeolocation'],
  page: ['close', 'emulateMedia', 'exposeBinding', 'exposeFunction', 'setExtraHTTPHeaders'],
  clock: ['install', 'pauseAt', 'setFixedTime', 'setSystemTime'],
} as const

const HEARD = ['console', 'crash', 'dialog', 'page', 'pageerror', 'request', 'requestfailed', 'requestfinished', 'response', 'weberror'] as const

interface Used { kind: string; forGood: boolean; undo: (() => Promise<void>)[] }

export class Windows {
  private readonly rested = new Map<string, Window[]>()
  private readonly used = new WeakMap<BrowserContext, Used>()

  constructor(private readonly browser: Browser) {}

  /** @param options as of `newContext`. */
  async open(options: BrowserContextOptions): Promise<Window> {
    const kind = JSON.stringify(options)
    const window = this.rested.get(kind)?.pop()
    if (window) return window
    const context = await this.browser.newContext(options)
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    // A service worker could come between the next visitor and the service.
    const used: Used = { kind, forGood: options.serviceWorkers !== 'block', undo: [] }
    this.used.set(context, used)
    const keep = () => { used.forGood = true }
    after(context, FOR_GOOD.context, keep)
    after(page, FOR_GOOD.page, keep)
    after(page.clock, FOR_GOOD.clock, keep)
    for (const where of [context, page]) {
      after(where, ['addInitScript'], async added => {
        const script = await (added as ReturnType<Page['addInitScript']>)
        used.undo.push(() => script.dispose())
      })
    }
    after(context, ['grantPermissions'], () => { used.undo.push(() => context.clearPermissions()) })
    after(context, ['setOffline'], () => { used.undo.push(() => context.setOffline(false)) })
    if (options.viewport) after(page, ['setViewportSize'], () => { used.undo.push(() => page.setViewportSize(options.viewport!)) })
    return { context, page, session }
  }

  /** Cleans a window for the next, or closes it. @param origin whose storage is emptied. */
  async leave(window: Window, origin: string): Promise<void> {
    const { context, page, session } = window
    const used = this.used.get(context)!
    if (used.forGood) return context.close()
    for (const event of HEARD) {
      context.removeAllListeners(event)
      page.removeAllListeners(event)
    }
    for (const undo of used.undo.splice(0)) await undo()
    await page.goto('about:blank')
    // Refused where no finger was left lying.
    await session.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] }).catch(() => undefined)
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
    await session.send('Network.clearBrowserCache')
    await session.send('Page.resetNavigationHistory')
    this.rested.set(used.kind, [...this.rested.get(used.kind) ?? [], window])
  }
}

/** Hears of every call of these, with what it returns. */
function after<Of extends object>(of: Of, names: readonly (keyof Of)[], hear: (returned: unknown) => void): void {
  for (const name of names) {
    const own = of[name] as (...given: unknown[]) => unknown
    of[name] = ((...given: unknown[]) => {
      const returned = own.apply(of, given)
      hear(returned)
      return returned
    }) as Of[typeof name]
  }
}
