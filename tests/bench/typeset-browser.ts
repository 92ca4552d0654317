/**
 * `npm run bench:typeset`, first leg: CSS columns, foliate-js, pretext and ours open, page, resize and turn the same text in one
 * Chromium, rotated, each time in a context of its own. Main-thread CPU time by Chromium's own count, less that of doing nothing for
 * as long; medians, and the median of each round's ratio to ours. "All pages alone": all of them counted and none painted, in a context of
 * its own; foliate-js cannot. "To all pages": with the first one painted on the way.
 *
 *   node config/run.mjs tests/bench/typeset-browser.ts [rounds=9]
 */
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../browser/chromium'
import { sampleDocuments } from '../typeset/sample'
import { median, open, readerStyles, serve } from './browser'

const ENGINES = ['CSS columns', 'foliate-js', 'pretext', 'ours, probing', 'ours'] as const
type EngineName = (typeof ENGINES)[number]
const PROGRAMS: Record<EngineName, string> = { 'CSS columns': 'columns', 'foliate-js': 'foliate', pretext: 'pretext', 'ours, probing': 'ours', ours: 'ours' }
const PHASES = ['all pages alone', 'open to page 1', 'to all pages', 'to neighbours', 'font to page', 'to all pages again', 'turn', 'after a turn'] as const
type Phase = (typeof PHASES)[number]
const TURNS = 3

/** Ratios of another engine's time to ours that are wanted, by length of the text. */
const WANTED: Record<number, [EngineName, Phase, number][]> = {
  9_000: [['CSS columns', 'open to page 1', 2], ['CSS columns', 'all pages alone', 4], ['CSS columns', 'font to page', 4],
    ['foliate-js', 'open to page 1', 8], ['pretext', 'to all pages', 5], ['pretext', 'font to page', 8]],
  94_000: [['CSS columns', 'all pages alone', 8], ['CSS columns', 'font to page', 10]],
}

/** A turn's time as a multiple of a transform's that is wanted at most. */
const MOST_OF_TURN = 1.2

declare const bench: {
  idle(): Promise<void>
  take(text: readonly string[]): void
  count(fontSize: number): number
  open(fontSize: number): Promise<void>
  whole(): Promise<number>
  ready(): Promise<void>
  seek(paragraph: number): Promise<void>
  resize(fontSize: number): Promise<void>
  turn(): Promise<void>
  after(): Promise<void>
}
declare const know: (text: readonly string[]) => void
declare const gc: (kind: { type: 'minor' }) => void

interface Run { times: Record<Phase, number>; pages: number }

/**
 * A page with an engine that has been handed the text, and its clock. What loading and handing over left in the young heap is collected
 * before: whoever filled it up would pay for that, 2.6 ms, whatever of it is its own. And a number is asked for: the first that a page gives has
 * Playwright's own code compiled in it, 0.46 ms.
 */
async function begun(browser: Browser, name: EngineName, text: readonly string[]): Promise<{ page: Page; timed(work: () => Promise<unknown>): Promise<number> }> {
  const context = await browser.newContext({ viewport: { width: 375, height: 667 }, deviceScaleFactor: 2, locale: 'zh-CN' })
  await serve(context, `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${readerStyles()}</style><body><script type="module" src="/page/${PROGRAMS[name]}.js"></script>`)
  const page = await open(context)
  if (name === 'ours') await page.evaluate(text => know(text), text)
  await page.evaluate(text => bench.take(text), text)
  await page.evaluate(() => { for (let once = 0; once < 2; once++) gc({ type: 'minor' }) })
  await page.evaluate(() => bench.idle().then(() => 0))
  const clock = await clockOf(page)
  const idle = median([await clock(() => page.evaluate(() => bench.idle())), await clock(() => page.evaluate(() => bench.idle())), await clock(() => page.evaluate(() => bench.idle()))])
  return { page, timed: async work => Math.max(0, await clock(work) - idle) }
}

async function run(browser: Browser, name: EngineName, text: readonly string[]): Promise<Run> {
  const counting = await begun(browser, name, text)
  let counted = 0
  const alone = await counting.timed(() => counting.page.evaluate(async () => { const pages = bench.count(18); await bench.idle(); return pages }).then(pages => { counted = pages }))
  await counting.page.context().close()

  const { page, timed } = await begun(browser, name, text)
  const first = await timed(() => page.evaluate(() => bench.open(18)))
  let pages = 0
  const rest = await timed(async () => { pages = await page.evaluate(() => bench.whole()) })
  const ready = await timed(() => page.evaluate(() => bench.ready()))
  await page.evaluate(middle => bench.seek(middle), text.length >> 1)
  const font = await timed(() => page.evaluate(() => bench.resize(20)))
  const last = await timed(() => page.evaluate(() => bench.whole()))
  await page.evaluate(() => bench.ready())
  const turns: number[] = []
  const afters: number[] = []
  for (let i = 0; i < TURNS; i++) {
    turns.push(await timed(() => page.evaluate(() => bench.turn())))
    afters.push(await timed(() => page.evaluate(() => bench.after())))
  }
  await page.context().close()
  return {
    pages,
    times: { 'all pages alone': counted > 0 ? alone : NaN, 'open to page 1': first, 'to all pages': first + rest, 'to neighbours': first + rest + ready, 'font to page': font, 'to all pages again': font + last, turn: median(turns), 'after a turn': median(afters) },
  }
}

/** Main-thread CPU time of a piece of work, ms. */
async function clockOf(page: Page): Promise<(work: () => Promise<unknown>) => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const now = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(metric => metric.name === 'TaskDuration')!.value * 1000
  }
  return async work => {
    const from = await now()
    await work()
    return await now() - from
  }
}

/** The sample again and again up to a length, each time in other Han characters, so that nobody's cache knows them. */
function repeated(paragraphs: readonly string[], length: number): string[] {
  const out: string[] = []
  let sum = 0
  for (let i = 0; sum < length; i++) {
    const shift = Math.floor(i / paragraphs.length) * 7
    const words = paragraphs[i % paragraphs.length]!.replace(/[\u4e00-\u9e00]/g, character => String.fromCharCode(character.charCodeAt(0) + shift)).slice(0, length - sum)
    out.push(words)
    sum += words.length
  }
  return out
}

async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 9)
  const sample = (await sampleDocuments()).flatMap(document => document.blocks.map(block => typeof block.text === 'string' ? block.text : '')).filter(text => text !== '')
  const browser = await launchChromium('--js-flags=--expose-gc')
  console.log(`Chromium ${browser.version()}; main-thread CPU, ms less idle: median (least); × = median of the rounds' ratios to "ours"; ${rounds} rounds`)
  try {
    for (const [length, times] of [[9_000, rounds], [94_000, Math.max(3, Math.ceil(rounds / 3))]] as const) {
      const text = repeated(sample, length)
      const runs = new Map<EngineName, Run[]>(ENGINES.map(name => [name, []]))
      for (let round = 0; round < times; round++) {
        for (let i = 0; i < ENGINES.length; i++) {
          const name = ENGINES[(i + round) % ENGINES.length]!
          runs.get(name)!.push(await run(browser, name, text))
        }
      }
      console.log(`\n${length} characters, ${text.length} paragraphs, ${times} rounds`)
      console.log(['', ...PHASES].map((cell, i) => i === 0 ? cell.padEnd(14) : cell.padStart(26)).join('') + '   pages')
      const ratioOf = (name: EngineName, phase: Phase): number =>
        median(runs.get(name)!.map((one, round) => one.times[phase] / Math.max(0.1, runs.get('ours')![round]!.times[phase])))
      for (const name of ENGINES) {
        const own = runs.get(name)!
        const cells = PHASES.map(phase => {
          const list = own.map(one => one.times[phase])
          if (list.some(time => time !== time)) return '–'.padStart(26)
          return `${median(list).toFixed(1)} (${Math.min(...list).toFixed(1)})  ${ratioOf(name, phase).toFixed(1)} ×`.padStart(26)
        })
        console.log(`${name.padEnd(14)}${cells.join('')}   ${[...new Set(own.map(one => one.pages))].join(', ')}`)
      }
      const turn = 1 / ratioOf('CSS columns', 'turn')
      console.log(`${turn <= MOST_OF_TURN ? 'met' : 'not met'}: a turn, neighbours painted: ${turn.toFixed(1)} × that of CSS columns, which is a transform; wanted ≤ ${MOST_OF_TURN} ×`)
      for (const [name, phase, least] of WANTED[length] ?? []) {
        const ratio = ratioOf(name, phase)
        console.log(`${ratio >= least ? 'met' : 'not met'}: ${name}, ${phase}: ${ratio.toFixed(1)} ×, wanted ≥ ${least} ×`)
      }
    }
  } finally {
    await browser.close()
  }
}

main().then(() => process.exit(0), error => { console.error(error); process.exit(1) })
