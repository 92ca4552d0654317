/**
 * Every line of the sample report, painted by the reader's own components under its own style sheets, is as wide as the typesetter
 * said and ends within the text box: at screens of 2 and 3 dots to the px, in several sizes, ragged and justified.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { ReactElement } from 'react'
import type { Block, Document } from '../../src/contract/document'
import { drawLine, type LineActs } from '../../src/client/components/drawn-line'
import { Lines } from '../../src/client/components/lines.h5'
import { gapOf, PageView } from '../../src/client/components/page'
import type { Volume } from '../../src/client/stores/volume'
import { paginate, paginateAll, prepare, runsOf, type GlyphTable, type Layout, type Line, type Prepared } from '../../src/typeset'
import { faces, ORIGIN, serve } from '../bench/browser'
import { documentOf, paragraph } from '../typeset/check'
import { sampleDocuments } from '../typeset/sample'
import { launchChromium } from './chromium'
import { glyphsIn } from './probe'

jest.mock('@tarojs/components', () => jest.requireActual('./elements'))
jest.mock('../../src/client/components/tinted.css', () => ({}))
jest.mock('../../src/client/components/lines', () => jest.requireActual('../../src/client/components/lines.h5'), { virtual: true })
jest.mock('../../src/client/components/picture', () => ({ PictureView: () => null }))
jest.mock('../../src/client/platform/spoken', () => ({ spoken: () => ({}) }), { virtual: true })
jest.setTimeout(120_000)
// A shared machine may stall a browser for seconds on end. A fault of ours fails the second time too.
jest.retryTimes(1, { logErrorsBeforeRetry: true })

const { renderToStaticMarkup } = jest.requireActual<{ renderToStaticMarkup(element: ReactElement): string }>('react-dom/server')
const CLIENT = path.resolve(__dirname, '../../src/client')
const STYLES = ['app.css', 'pages/reader/index.css', 'components/leaf.css', 'components/tinted.css'].map(name => readFileSync(path.join(CLIENT, name), 'utf8')).join('\n')
/** As an engine reads them that does not know how to stretch a last line: iOS before 16. */
const OLDER_STYLES = STYLES.replace('@supports not (text-align-last: justify)', '@supports (display: block)').replace('text-align-last: justify;', '')
/** Sizes of the type panel, px, with the width of the text box that a phone gives them. */
const BOXES: [number, number][] = [[14, 322], [18, 324], [20, 320], [25, 325], [32, 288]]
/** Widest difference between said and painted, px. */
const SLACK = 0.05
const ACTS: LineActs = { onNote: () => false, onLink: () => false, onPicture: () => false }

let browser: Browser
let documents: Document[]
beforeAll(async () => {
  browser = await launchChromium()
  documents = await sampleDocuments()
  documents.push(linked)
})
afterAll(() => browser?.close())

function layoutOf(fontSize: number, width: number, justify: boolean, autospace: boolean, hanging: boolean): Layout {
  return { width, height: 560, fontSize, lineHeight: 1.75, indent: 2, paragraphGap: 0, justify, punctuation: 'gb', autospace, hanging }
}

const LINKS = ['WeChat', 'Emergency……', 'abc——def', '应急……', 'a·b', 'Word “引号” text']
/** Links that begin at a gap, or hold a mark that is drawn by what precedes it; characters that are several, in stretched lines. */
const linked = documentOf(LINKS.flatMap(link => [`他说${link}很好`, `他们一起读到${link}这里为止，后面还有许多的话没有说完，要到下一行去。`].map(words => (
  paragraph(words, [{ kind: 'link', start: words.indexOf(link), end: words.indexOf(link) + link.length, href: 'https://example.com' }])
))).concat(['👍🏽', '🇨🇳', '👨‍👩‍👧', 'か\u3099', '1️⃣', '葛\u{e0100}'].map(one => paragraph(`一二，${one}；三四五${one}，六七，${one}八九。`.repeat(5)))))

interface Said { line: Line; prepared: Prepared }

function linesOf(documents: readonly Document[], glyphs: GlyphTable, layout: Layout): Said[] {
  return documents.flatMap(document => {
    const prepared = prepare(document, glyphs)
    return paginateAll(prepared, layout).flatMap(page => page.items)
      .filter((item): item is Line => item.kind === 'line').map(line => ({ line, prepared }))
  })
}

/** A leaf as the reader has it, with a mark of no width after each line's last run. */
function leafOf(lines: readonly Said[], { fontSize, width, lineHeight }: Layout): string {
  const pitch = fontSize * lineHeight
  const common = { width, fontSize, pitch, gap: 0 }
  const painted = renderToStaticMarkup(<Lines lines={lines.map(({ line, prepared }) => drawLine(line, '', common, runsOf(prepared, line), []))} acts={ACTS} />)
  const box = `--left:48px;--top:0px;--width:${width}px;--height:${pitch}px;--size:${fontSize}px;--pitch:${pitch}px;--gap:0px`
  return `<div class="reader" style="${box}"><div class="leaf is-here">${painted}</div></div>`
}

const MARKS = ['1️⃣', '\'', '"', '·', '–', '—', '…', '‘', '’', '“', '”', '——', '……', '———', '————', '—————', '………']

/** What a mark may stand between: Latin letters, Han, others, brackets that close, a line's start. */
const PLACES = [
  '汉|字', 'a|b', '汉|b', 'a|汉', 'a。|b', 'a、|汉', 'a，|b', '汉。|b', '(a)|汉', '汉(a)|b', '（a）|b', 'a（汉）|a', 'a（|b', 'a “汉”|a', 'a[汉]|b', '汉{b}|字', 'か|b', 'é|汉', '1|2', '“|b',
]
const wordsWith = (mark: string): string[] => PLACES.map(place => place.replace('|', mark)).flatMap(words => [words, `他们一起读到${words}这里为止`]).concat(`${mark}b`, `${mark}汉`, `${mark}1`)

test('at 2 dots to the px', () => isPaintedAsSaid(documents, 2, STYLES, BOXES))
test('at 3 dots to the px', () => isPaintedAsSaid(documents, 3, STYLES, BOXES))
test('where no last line is stretched', () => isPaintedAsSaid(documents, 2, OLDER_STYLES, BOXES.slice(1, 4)))

test.each(faces())('marks that a font draws by their neighbours, in $name', ({ family, rules }) => {
  const stretched = ['———', '————', '—————'].map(dashes => `一二，${dashes}；三四五${dashes}，六七，${dashes}八九。`.repeat(5))
  const words = documentOf(MARKS.flatMap(wordsWith).concat(stretched).map(words => paragraph(words)))
  return isPaintedAsSaid([words], 2, `${rules}${STYLES} .probe, .line { font-family: ${family}; }`, BOXES.slice(1, 3))
})

async function isPaintedAsSaid(documents: readonly Document[], deviceScaleFactor: number, styles: string, boxes: readonly [number, number][]): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 430, height: 800 }, deviceScaleFactor, locale: 'zh-CN' })
  await serve(context, `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>${styles}</style><body><div id="room" class="screen theme-paper"></div>`)
  const page = await context.newPage()
  await page.goto(ORIGIN)
  const words = [...new Set(documents.flatMap(({ blocks }) => blocks.map(block => block.text ?? '')).join(''))].join('')
  await page.evaluate(async words => {
    const { fontFamily } = getComputedStyle(document.body.appendChild(Object.assign(document.createElement('i'), { className: 'probe' })))
    await document.fonts.load(`18px ${fontFamily}`, `永i${words}`)
  }, words)
  const glyphs = await glyphsIn(page, documents)
  const faults: string[] = []
  let count = 0
  let worst = 0
  for (const [fontSize, width] of boxes) {
    for (const [justify, autospace, hanging] of [[false, true, true], [true, true, false], [true, false, true]] as const) {
      const layout = layoutOf(fontSize, width, justify, autospace, hanging)
      const lines = linesOf(documents, glyphs, layout)
      const painted = await page.evaluate(html => {
        const room = document.getElementById('room')!
        room.innerHTML = html
        const leaf = room.querySelector('.leaf')!.getBoundingClientRect()
        const lines = [...room.querySelectorAll('.line')]
        const ends = lines.map(line => line.appendChild(document.createElement('i')))
        // A list's first line with what stands before it, and without: the right edge of its first character.
        const moved = lines.map(line => {
          const marker = line.querySelector<HTMLElement>('.line-marker')
          if (marker === null) return 0
          const first = document.createRange()
          const words = marker.nextSibling!
          first.setStart(words.firstChild ?? words, 0)
          first.setEnd(words.firstChild ?? words, 1)
          const { right } = first.getBoundingClientRect()
          marker.style.display = 'none'
          return right - first.getBoundingClientRect().right
        })
        return lines.map((line, i) => {
          const own = line.getBoundingClientRect()
          const end = ends[i]!.getBoundingClientRect()
          return { x: own.left - leaf.left, moved: moved[i]!, width: end.left - own.left, words: line.textContent ?? '', wraps: end.top - own.top > own.height }
        })
      }, leafOf(lines, layout))
      expect(painted).toHaveLength(lines.length)
      painted.forEach(({ x, moved, width: found, words, wraps }, i) => {
        const { line } = lines[i]!
        const said = line.measure > 0 ? line.measure : line.width
        const off = Math.max(Math.abs(found - said), Math.abs(x - line.x))
        // Only the empty half of a full-width mark may stand outside, or a whole one that hangs.
        const most = width + (hanging && /[、，。]$/.test(words) ? line.fontSize : /[，。、：；？！）》〉】〕」』”’．］｝〗]$/.test(words) ? line.fontSize / 2 : 0)
        count++
        worst = Math.max(worst, off)
        if (Math.abs(moved) > SLACK) faults.push(`${fontSize} px${justify ? ', justified' : ''}: ${words} is moved by ${moved} px by what stands before it`)
        if (off > SLACK || x + found > most + SLACK || wraps) {
          faults.push(`${fontSize} px${justify ? ', justified' : ''}${autospace ? ', spaced' : ''}: ${words} is at ${x} and ${found} wide, said ${line.x} and ${said}, at most ${most}`)
        }
      })
    }
  }
  await context.close()
  expect(faults.slice(0, 20)).toEqual([])
  expect(count).toBeGreaterThan(1500 * boxes.length)
  expect(worst).toBeGreaterThan(0) // else nothing was measured
}

test('the words of a line, a link\'s too, stand on one height', async () => {
  const context = await browser.newContext({ viewport: { width: 430, height: 800 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.setContent(`<!doctype html><html lang="zh-CN"><style>${STYLES}</style><body><div id="room" class="screen theme-paper"></div>`)
  const layout = layoutOf(18, 324, true, true, false)
  const tops = await page.evaluate(html => {
    document.getElementById('room')!.innerHTML = html
    return [...document.querySelectorAll('.line')].map(line => {
      const words = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
      const range = document.createRange()
      const tops = new Set<number>()
      for (let node = words.nextNode(); node; node = words.nextNode()) {
        range.selectNodeContents(node)
        tops.add(Math.round(range.getBoundingClientRect().top - line.getBoundingClientRect().top))
      }
      return [...tops].join()
    })
  }, leafOf(linesOf([linked], await glyphsIn(page, [linked]), layout), layout))
  await context.close()
  expect(tops.length).toBeGreaterThan(20)
  expect(new Set(tops).size).toBe(1)
})

test('of notes side by side each takes the touch that falls on it', async () => {
  const context = await browser.newContext({ viewport: { width: 430, height: 800 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.setContent(`<!doctype html><html lang="zh-CN"><style>${STYLES}</style><body><div id="room" class="screen theme-paper"></div>`)
  const marks = [9, 10, 11].map(note => ({ kind: 'note', start: 3, end: 3, note: `n${note}` }))
  const notes = [9, 10, 11].map(note => ({ key: `n${note}`, label: `${note}`, text: '注', marks: [] }))
  const report = documentOf([paragraph('一二三四五六七八九十'.repeat(5), marks)], { notes })
  const layout = layoutOf(18, 324, true, true, false)
  const hit = await page.evaluate(html => {
    document.getElementById('room')!.innerHTML = html
    return [...document.querySelectorAll('.note-ref')].map(note => {
      const words = document.createRange()
      words.selectNodeContents(note)
      const { left, right, top, bottom } = words.getBoundingClientRect()
      return [left + 2, (left + right) / 2, right - 2].map(x => document.elementFromPoint(x, (top + bottom) / 2)?.textContent)
    })
  }, leafOf(linesOf([report], await glyphsIn(page, [report]), layout), layout))
  await context.close()
  expect(hit).toEqual(['9', '10', '11'].map(label => [label, label, label]))
})

test('the first count of pages given is the final one, and no page of it changes', async () => {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  await page.setContent(`<!doctype html><html lang="zh-CN"><style>${STYLES}</style><body>`)
  const glyphs = await glyphsIn(page, documents)
  await context.close()
  for (const [fontSize, width] of BOXES) {
    for (const document of documents) {
      const layout = layoutOf(fontSize, width, true, true, false)
      const job = paginate(prepare(document, glyphs), layout)
      const seen: string[] = []
      while (!job.done) {
        let step = true
        job.advance(() => step && !(step = false))
        for (let i = seen.length; i < job.pages.length; i++) seen.push(JSON.stringify(job.pages[i]))
      }
      expect(job.pages.map(page => JSON.stringify(page))).toEqual(seen)
      expect(paginateAll(prepare(document, glyphs), layout).map(page => JSON.stringify(page))).toEqual(seen)
    }
  }
})

test('pictures, dividers and what stands between them are painted where they were put', async () => {
  const picture = (text: string) => ({ kind: 'image', key: 'i', text, marks: [], hash: '0'.repeat(64), alt: '', width: 600, height: 150 }) as unknown as Block
  const divider = { kind: 'divider', key: 'd' } as Block
  const words = paragraph('一二三四五六七八九十'.repeat(7))
  const report = documentOf([
    picture(''), picture(''), picture('图说'), picture(''), words, divider, words, divider, picture(''), { kind: 'heading', key: 'h', text: '小题', marks: [], level: 3 } as Block, picture(''),
  ], { title: '题目', author: '某人' })
  const context = await browser.newContext({ viewport: { width: 430, height: 800 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.setContent(`<!doctype html><html lang="zh-CN"><style>${STYLES}</style><body><div id="room" class="screen theme-paper"></div>`)
  const prepared = prepare(report, await glyphsIn(page, [report]))
  const volume = { document: report, text: prepared } as unknown as Volume
  for (const paragraphGap of [0, 0.5]) {
    const layout = { ...layoutOf(18, 324, true, true, false), paragraphGap, bottomAlign: true }
    const box = `--left:48px;--top:0px;--width:324px;--height:560px;--size:18px;--pitch:31.5px`
    for (const leaf of paginateAll(prepared, layout)) {
      const painted = renderToStaticMarkup(<PageView page={leaf} volume={volume} layout={layout} shelf={undefined as never} acts={ACTS as never} tints={[]} />)
      const tops = await page.evaluate(html => {
        document.getElementById('room')!.innerHTML = html
        return [...document.querySelectorAll('.line, .picture, .rule')].map(item => item.getBoundingClientRect().top)
      }, `<div class="reader" style="${box}"><div class="leaf is-here" style="--gap:${gapOf(leaf, layout)}">${painted}</div></div>`)
      expect(tops).toHaveLength(leaf.items.length)
      expect(Math.max(...leaf.items.map(({ top }, i) => Math.abs(top - tops[i]!)))).toBeLessThan(0.5)
    }
  }
  await context.close()
})
