/**
 * Part of `npm run bench:typeset`: the built reader in Chromium, its processor slowed down four times. From the address to the first
 * page, and the longest task of the main thread while pages are turned by taps. Fails if a turn has a task of more than 50 ms of
 * processor time: by the clock other programs count too.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium } from '../browser/chromium'
import { SERIES } from '../browser/sample'
import { serveSample } from '../browser/serve-sample'
import { median } from './browser'

const SLOWER = 4
/** ms. */
const LONG_TASK = 50
const say = (what: string, value: string, bound = '') => console.log(`${what.padEnd(58)}${value.padStart(24)}   ${bound}`)

interface TraceEvent { name: string; ph: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number; args?: { name?: string } }

async function slowed(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
}

function settled(page: Page): Promise<unknown> {
  return page.waitForFunction(() => document.querySelector('.probe') === null
    && /^\d+ \/ \d+$/.test(document.querySelector('.reader .folio-page')?.textContent ?? '')
    && document.querySelector('.reader .leaf.is-here .line') !== null)
}

/** Opens part 1; gives the time from the beginning of the navigation to the first line on the leaf in front, ms. */
async function opened(context: BrowserContext, url: string): Promise<{ page: Page; first: number }> {
  const page = await context.newPage()
  await slowed(page)
  await page.goto(`${url}/read?series=${SERIES}&number=1`)
  await settled(page)
  return { page, first: await page.evaluate(() => (globalThis as unknown as { firstLine: number }).firstLine) }
}

/** A task of the main thread: its processor time, slowing included, and how long it took beside all that the machine does, ms. */
interface Task { processor: number; wall: number }

function tasksOf(trace: Buffer): Task[] {
  const events = (JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents
  const mains = new Set(events.filter(event => event.name === 'thread_name' && event.args?.name === 'CrRendererMain').map(event => `${event.pid} ${event.tid}`))
  const tasks = events.filter(event => event.ph === 'X' && /RunTask$/.test(event.name) && mains.has(`${event.pid} ${event.tid}`))
  if (tasks.length === 0) throw new Error('the trace has no task of the main thread')
  return tasks.map(event => ({ processor: (event.tdur ?? event.dur ?? 0) / 1000, wall: (event.dur ?? 0) / 1000 }))
}

/** Turns to the end of part 1; the longest task of each turn and the changes of the document in it. */
async function turned(browser: Browser, page: Page): Promise<{ longest: Task[]; changes: number[] }> {
  const longest: Task[] = []
  const changes: number[] = []
  await page.evaluate(() => {
    const seen = { changes: 0 }
    new MutationObserver(records => { seen.changes += records.length }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    Object.assign(globalThis, { seen })
  })
  for (;;) {
    const folio = await page.locator('.folio-page').textContent() ?? ''
    const [at, count] = folio.split(' / ').map(Number)
    if (at === count) return { longest, changes }
    await page.evaluate(() => { (globalThis as unknown as { seen: { changes: number } }).seen.changes = 0 })
    await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] })
    await page.touchscreen.tap(364, 330) // beside the text: no note is there
    await page.waitForFunction(next => document.querySelector('.folio-page')?.textContent === next, `${at! + 1} / ${count}`)
    // The leaf glides for 200 ms, then its successor is filled.
    await page.waitForFunction(() => document.getAnimations().every(animation => animation.playState !== 'running'))
    await page.evaluate(() => new Promise(resolve => { setTimeout(resolve, 300) }))
    const tasks = tasksOf(await browser.stopTracing())
    longest.push({ processor: Math.max(...tasks.map(task => task.processor)), wall: Math.max(...tasks.map(task => task.wall)) })
    changes.push(await page.evaluate(() => (globalThis as unknown as { seen: { changes: number } }).seen.changes))
  }
}

async function main(): Promise<void> {
  const service = await serveSample()
  const browser = await launchChromium()
  try {
    const context = await browser.newContext({ viewport: { width: 375, height: 667 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' })
    context.setDefaultTimeout(20_000)
    await context.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('.reader .leaf.is-here .line')) return
        observer.disconnect()
        requestAnimationFrame(() => requestAnimationFrame(() => { Object.assign(globalThis, { firstLine: performance.now() }) }))
      }).observe(document, { subtree: true, childList: true })
    })
    const cold = await opened(context, service.url)
    await cold.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await cold.page.close()
    const warm = await opened(context, service.url)
    const { longest, changes } = await turned(browser, warm.page)
    const nodes = await warm.page.evaluate(() => document.querySelectorAll('.reader *').length)
    const processor = longest.map(task => task.processor)
    const wall = longest.map(task => task.wall)
    const worst = Math.max(...processor)
    console.log(`The built reader, Chromium ${browser.version()}, ${SLOWER} × slower, 375 × 667, part 1 of the sample`)
    say('address to first page: first visit, second visit', `${cold.first.toFixed(0)}, ${warm.first.toFixed(0)} ms`)
    say('turns', String(longest.length))
    say('longest task of a turn, processor time: median, largest', `${median(processor).toFixed(1)}, ${worst.toFixed(1)} ms`, `≤ ${LONG_TASK} ms`)
    say('the same by the clock, whatever else the machine did', `${median(wall).toFixed(1)}, ${Math.max(...wall).toFixed(1)} ms`)
    say('changes of the document in a turn: median, largest', `${median(changes)}, ${Math.max(...changes)}`)
    say('nodes of the reader', String(nodes))
    process.exitCode = worst <= LONG_TASK ? 0 : 1
  } finally {
    await browser.close()
    await service.close()
  }
}

main().then(() => process.exit(), error => { console.error(error); process.exit(1) })
