/** The ways in which random hands read. */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { randomOf } from '../typeset/arbitraries'
import { giveVoice } from './voice'

export const SIZES: readonly (readonly [number, number])[] = [[375, 667], [667, 375], [320, 568], [430, 932], [820, 1180], [280, 653], [653, 512], [1280, 800]]

/** How somebody reads: the first one as most do, each other in a way of their own. */
function wayOf(seed: number): { size: readonly [number, number]; settings: object | undefined; voice: boolean; slow: boolean } {
  const random = randomOf(seed * 7919)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  if (seed === 1) return { size: SIZES[0]!, settings: undefined, voice: false, slow: false }
  return {
    size: pick(SIZES),
    settings: {
      sizeStep: pick([0, 2, 2, 4, 6, 7, 9]), theme: pick(['paper', 'night', 'green', 'system']),
      preferences: {
        turn: pick(['slide', 'cover', 'fade', 'none', 'scroll', 'scroll']), leftHand: random() < 0.3, taps: random() < 0.9, swipes: random() < 0.9, font: pick(['system', 'system', 'song', 'kai']),
        margin: pick([16, 24, 36]), lineHeight: pick([1.5, 1.75, 2.1]), paragraphGap: pick([0, 0, 1]), hanging: random() < 0.3,
      },
    },
    voice: random() < 0.5, slow: random() < 0.25,
  }
}

export async function comes(browser: Browser, seed: number): Promise<{ page: Page; session: CDPSession }> {
  const { size: [width, height], settings, voice, slow } = wayOf(seed)
  console.log(`seed ${seed}: ${width}×${height}${voice ? ', a voice' : ''}${slow ? ', a slow network' : ''}, ${settings ? JSON.stringify(settings) : 'as most do'}`)
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  await context.addInitScript({ content: 'globalThis.__name = f => f' }) // which the compiler wraps around functions that run in the page
  if (settings) await context.addInitScript(given => { if (location.protocol !== 'about:' && localStorage.getItem('lianzai.settings') === null) localStorage.setItem('lianzai.settings', given) }, JSON.stringify(settings))
  if (voice) await giveVoice(context, 500)
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  if (slow) await session.send('Network.emulateNetworkConditions', { offline: false, latency: 800, downloadThroughput: 40_000, uploadThroughput: 20_000 })
  return { page, session }
}
