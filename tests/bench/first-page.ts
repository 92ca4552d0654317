/**
 * Part of `npm run bench`: from the address of a part to its first words (`server/feeds/first-words.ts`) and to its first page, in a
 * browser that has never been there, over a slow network and on a slow processor, beside a plain page of the same words in CSS columns,
 * in turns. Medians.
 *
 *   node config/run.mjs tests/bench/first-page.ts [rounds=7]
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { textOf, type Document } from '../../src/contract/document'
import { FIRST_WORDS } from '../../src/contract/first-words'
import type { Manifest } from '../../src/contract/manifest'
import { paths } from '../../src/contract/routes'
import { escape } from '../../src/server/feeds/markup'
import { launchChromium } from '../browser/chromium'
import { SERIES } from '../browser/sample'
import { serveSample } from '../browser/serve-sample'
import { median } from './browser'

/** Bytes a second; ms of a round trip; times that the processor is slowed down. */
const [BANDWIDTH, ROUND_TRIP, SLOWER] = [200_000, 100, 4]

/** @property painted ms from the beginning of the navigation to the first frame with words of the text in it. @property bytes that had come by then, heads included. */
interface Opening { painted: number; bytes: number; requests: number }

async function opening(browser: Browser, url: string, words: string): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 375, height: 667 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: ROUND_TRIP, downloadThroughput: BANDWIDTH, uploadThroughput: BANDWIDTH })
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    let [bytes, requests] = [0, 0]
    session.on('Network.loadingFinished', event => { bytes += event.encodedDataLength; requests++ })
    await page.addInitScript(words => {
      new MutationObserver((_, observer) => {
        if (document.querySelector(words) === null) return
        observer.disconnect()
        requestAnimationFrame(() => requestAnimationFrame(() => { Object.assign(globalThis, { painted: performance.now() }) }))
      }).observe(document, { subtree: true, childList: true })
    }, words)
    await page.goto(url, { waitUntil: 'commit' })
    const painted = await page.waitForFunction(() => (globalThis as unknown as { painted?: number }).painted, undefined, { timeout: 60_000, polling: 20 })
    return { painted: (await painted.jsonValue())!, bytes, requests }
  } finally {
    await context.close()
  }
}

/** The same words as a page of one file, which the browser cuts into pages by itself. */
function plainPage({ title, blocks }: Document): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title>
<style>body{margin:0}article{box-sizing:border-box;height:100vh;padding:48px 24px;columns:calc(100vw - 48px) auto;column-gap:48px;column-fill:auto;font:18px/1.75 serif}p{margin:0;text-indent:2em;text-align:justify}</style>
<article><h1>${escape(title)}</h1>${blocks.map(block => `<p>${escape(textOf(block))}</p>`).join('\n')}</article>`
}

async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 7)
  const service = await serveSample()
  const json = async (address: string): Promise<unknown> => (await fetch(service.url + address)).json()
  const { released } = await json(paths.manifest(SERIES)) as Manifest
  const plain = brotliCompressSync(plainPage(await json(paths.document(released[0]!.hash)) as Document))
  const peer = http.createServer((request, response) => {
    if (request.url === '/') response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br' }).end(plain)
    else response.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  const browser = await launchChromium()
  try {
    const pages = {
      'the first words': () => opening(browser, `${service.url}/read?series=${SERIES}&number=1`, `#${FIRST_WORDS} p`),
      'the reader': () => opening(browser, `${service.url}/read?series=${SERIES}&number=1`, '.reader .leaf.is-here .line'),
      'a plain page in CSS columns': () => opening(browser, `http://127.0.0.1:${(peer.address() as AddressInfo).port}/`, 'article > p'),
    }
    const seen = new Map(Object.keys(pages).map(name => [name, [] as Opening[]]))
    for (let round = -1; round < rounds; round++) {
      for (const [name, open] of Object.entries(pages)) {
        const one = await open()
        if (round >= 0) seen.get(name)!.push(one) // before the first the service and the browser warm up
      }
    }
    console.log(`From the address of part 1 of the sample to its first page, first visit: Chromium ${browser.version()}, ${BANDWIDTH / 1000} kB/s, ${ROUND_TRIP} ms a round trip, ${SLOWER} × slower, median of ${rounds}`)
    for (const [name, openings] of seen) {
      const times = openings.map(one => one.painted)
      console.log(`${name.padEnd(32)}${median(times).toFixed(0).padStart(6)} ms (${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)})`
        + `${(median(openings.map(one => one.bytes)) / 1000).toFixed(1).padStart(10)} kB in ${median(openings.map(one => one.requests))} answers`)
    }
  } finally {
    await browser.close()
    peer.close()
    await service.close()
  }
}

main().then(() => process.exit(0), error => { console.error(error); process.exit(1) })
