/**
 * Colours under words move none of them, on ragged lines and on set ones; and where the typesetter says that each character lies,
 * to find the one under a finger, there the browser has painted it.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { ReactElement } from 'react'
import { drawLine } from '../../src/client/components/drawn-line'
import { Lines } from '../../src/client/components/lines.h5'
import { tintedRuns } from '../../src/client/components/tinted'
import type { Look, Tint } from '../../src/client/stores/tints'
import { edgesOf, paginateAll, prepare, runsOf, textOfLine, type Layout, type Line, type Prepared } from '../../src/typeset'
import { randomOf } from '../typeset/arbitraries'
import { sampleDocuments } from '../typeset/sample'
import { launchChromium } from './chromium'
import { glyphsIn } from './probe'

jest.mock('@tarojs/components', () => jest.requireActual('./elements'))
jest.mock('../../src/client/platform/spoken', () => ({ spoken: () => ({}) }), { virtual: true })
jest.setTimeout(120_000)
jest.retryTimes(1, { logErrorsBeforeRetry: true })

const { renderToStaticMarkup } = jest.requireActual<{ renderToStaticMarkup(element: ReactElement): string }>('react-dom/server')
const CLIENT = path.resolve(__dirname, '../../src/client')
const STYLES = ['app.css', 'components/leaf.css', 'pages/reader/index.css', 'components/tinted.css'].map(name => readFileSync(path.join(CLIENT, name), 'utf8')).join('\n')
const ACTS = { onNote: () => false, onLink: () => false, onPicture: () => false }
const LOOKS: Look[] = ['ink-1', 'ink-2', 'ink-3', 'noted', 'hit', 'spoken', 'selected']
/** Widest difference between said and painted, px: in one place, and of the character under a finger: beside a squeezed mark the browser opens a set line a little elsewhere. */
const SLACK = 0.05
const NEAR = 2.5

let browser: Browser
beforeAll(async () => { browser = await launchChromium() })
afterAll(() => browser?.close())

interface Said { line: Line; prepared: Prepared; source: string }

/** Some stretches of a line, by chance. */
function tintsOf({ line }: Said, random: () => number): Tint[] {
  return Array.from({ length: 1 }, () => {
    const from = line.start + Math.floor(random() * (line.end - line.start))
    return { block: line.block, from, to: Math.min(line.end, from + 1 + Math.floor(random() * 8)), look: LOOKS[Math.floor(random() * LOOKS.length)]! }
  })
}

test.each([true, false])('justified: %s', async justify => {
  const context = await browser.newContext({ viewport: { width: 430, height: 800 }, deviceScaleFactor: 3, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.setContent(`<!doctype html><html lang="zh-CN"><style>${STYLES}</style><body><div id="room" class="screen theme-paper"></div>`)
  const documents = (await sampleDocuments()).slice(0, 3)
  const glyphs = await glyphsIn(page, documents)
  const layout: Layout = { width: 324, height: 560, fontSize: 18, lineHeight: 1.75, indent: 2, paragraphGap: 0, justify, punctuation: 'gb' }
  const lines: Said[] = documents.flatMap(document => {
    const prepared = prepare(document, glyphs)
    return paginateAll(prepared, layout).flatMap(one => one.items)
      .filter((item): item is Line => item.kind === 'line' && item.block >= 0 && item.marker === '' && Math.abs(item.fontSize - 18) < 0.01)
      .map(line => ({ line, prepared, source: String(document.blocks[line.block]!.text) }))
  })
  const random = randomOf(7)
  const common = { width: 324, fontSize: 18, pitch: 31.5, gap: 0 }
  const paint = async (runsFor: (said: Said) => ReturnType<typeof runsOf>) => {
    const painted = renderToStaticMarkup(<Lines lines={lines.map(said => drawLine(said.line, '', common, runsFor(said), []))} acts={ACTS} />)
    const box = '--left:48px;--top:0px;--width:324px;--page-width:324px;--height:31.5px;--size:18px;--pitch:31.5px;--gap:0px'
    return page.evaluate(html => {
      const room = document.getElementById('room')!
      room.innerHTML = html
      return [...room.querySelectorAll('.line')].map(line => {
        const left = line.getBoundingClientRect().left
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
        const found: number[] = []
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.parentElement!.className.includes('note-ref')) continue
          for (let i = 0; i < node.textContent!.length; i++) {
            const range = document.createRange()
            range.setStart(node, i)
            range.setEnd(node, i + 1)
            found.push(range.getBoundingClientRect().left - left)
          }
        }
        return found
      })
    }, `<div class="reader" style="${box}"><div class="leaf is-here">${painted}</div></div>`)
  }
  const plain = await paint(({ line, prepared }) => runsOf(prepared, line))
  const tinted = await paint(said => tintedRuns(runsOf(said.prepared, said.line), tintsOf(said, random), said.source))
  await context.close()
  let moved = 0
  const faults: string[] = []
  let compared = 0
  lines.forEach(({ line, prepared }, i) => {
    expect(tinted[i]).toHaveLength(plain[i]!.length)
    plain[i]!.forEach((left, at) => { moved = Math.max(moved, Math.abs(left - tinted[i]![at]!)) })
    const words = textOfLine(prepared, line)
    if (/\s/.test(words.trim()) || words.trim().length !== plain[i]!.length || words.trim() !== words.trimEnd()) return
    const edges = edgesOf(prepared, line)
    const squeezed = new Set(line.squeezes.map(({ at }) => at - line.start)) // such a mark is painted partly over its neighbour
    plain[i]!.forEach((left, at) => {
      if (squeezed.has(at) || (at > 0 && words[at] === words[at - 1] && '—…'.includes(words[at]!))) return
      compared++
      if (Math.abs(edges[at]! - line.x - left) > NEAR) faults.push(`${words}: ${words[at]} is at ${left}, said ${edges[at]! - line.x}`)
    })
  })
  expect(moved).toBeLessThanOrEqual(SLACK)
  expect(faults.slice(0, 10)).toEqual([])
  expect(compared).toBeGreaterThan(2000)
})

test('no place is coloured twice, nor beside the words, where marks are drawn without an empty half', async () => {
  const context = await browser.newContext({ viewport: { width: 430, height: 800 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.setContent(`<!doctype html><html lang="zh-CN"><style>${STYLES}</style><body><div id="room" class="screen theme-paper"></div>`)
  const text = '不只是“大不大”，“快不快”；（还有）“急不急”。'.repeat(8)
  const prose = { format: 1 as const, series: 's', number: 1, title: '', notes: [], blocks: [{ kind: 'paragraph' as const, key: 'a', text, marks: [] }] }
  const prepared = prepare(prose, await glyphsIn(page, [prose]))
  const layout: Layout = { width: 324, height: 1e6, fontSize: 18, lineHeight: 1.75, indent: 0, paragraphGap: 0, justify: true, punctuation: 'gb' }
  const lines = paginateAll(prepared, layout)[0]!.items.filter((item): item is Line => item.kind === 'line')
  // From the second word of each line to the last but one.
  const tints = (line: Line): Tint[] => [{ block: 0, from: line.start + 1, to: line.end - 1, look: 'ink-1' }]
  const drawn = lines.map(line => drawLine(line, '', { width: 324, fontSize: 18, pitch: 31.5, gap: 0 }, tintedRuns(runsOf(prepared, line), tints(line), text), tints(line)))
  const painted = renderToStaticMarkup(<Lines lines={drawn} acts={ACTS} />)
  const box = '--left:48px;--top:0px;--width:324px;--page-width:324px;--height:31.5px;--size:18px;--pitch:31.5px;--gap:0px'
  const { marks, twice } = await page.evaluate(html => {
    document.getElementById('room')!.innerHTML = html
    const found: string[] = []
    const trimmed = [...document.querySelectorAll<HTMLElement>('.tb.t1')]
    for (const mark of trimmed) {
      const { left, top, height } = mark.getBoundingClientRect()
      const under = document.elementsFromPoint(left + 4, top + height / 2).filter(one => one.classList.contains('t1'))
      if (under.length > 1 || under.includes(mark)) found.push(mark.parentElement!.textContent ?? '')
    }
    return { marks: trimmed.length, twice: found }
  }, `<div class="reader" style="${box}"><div class="leaf is-here">${painted}</div></div>`)
  await context.close()
  expect(marks).toBeGreaterThan(3)
  expect(twice).toEqual([])
})

test('a link is underlined under its words only, where a mark is drawn without an empty half', async () => {
  const context = await browser.newContext({ viewport: { width: 430, height: 800 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.setContent(`<!doctype html><html lang="zh-CN"><style>${STYLES}</style><body><div id="room" class="screen theme-paper"></div>`)
  const titles = ['《应急手册》', '《从一本写给每个家庭的应急手册说起》']
  const blocks = titles.map((text, i) => ({ kind: 'paragraph' as const, key: String(i), text, marks: [{ kind: 'link', start: 0, end: text.length, href: 'https://example.com' }] }))
  const prose = { format: 1 as const, series: 's', number: 1, title: '', notes: [], blocks }
  const prepared = prepare(prose, await glyphsIn(page, [prose]))
  const layout: Layout = { width: 306, height: 1e6, fontSize: 18, lineHeight: 1.75, indent: 0, paragraphGap: 0, justify: true, punctuation: 'gb' }
  const lines = paginateAll(prepared, layout)[0]!.items.filter((item): item is Line => item.kind === 'line')
  expect(lines).toHaveLength(2)
  const painted = renderToStaticMarkup(<Lines lines={lines.map(line => drawLine(line, '', { width: 306, fontSize: 18, pitch: 31.5, gap: 0 }, runsOf(prepared, line), []))} acts={ACTS} />)
  const box = '--left:48px;--top:0px;--width:306px;--page-width:306px;--height:31.5px;--size:18px;--pitch:31.5px;--gap:0px'
  const touched = await page.evaluate(html => {
    document.getElementById('room')!.innerHTML = html
    return [...document.querySelectorAll('.line')].map(line => {
      const { top, height } = line.getBoundingClientRect()
      return [44, 52, 350, 358].map(x => document.elementsFromPoint(x, top + height / 2).some(one => one.classList.contains('link')))
    })
  }, `<div class="reader" style="${box}"><div class="leaf is-here">${painted}</div></div>`)
  await context.close()
  expect(touched).toEqual([[false, true, false, false], [false, true, true, false]])
})
