/**
 * Every screen at every size, light and dark: no violation found by axe, nothing wider than the window, every control large enough.
 * And every painted line just as wide as the typesetter said. With PICTURES=1 a picture of each is kept in .artefacts/looks.
 */
import axe from 'axe-core'
import { PHONE, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(120_000)

const SIZES: [number, number][] = [[320, 568], [375, 667], [430, 932], [1280, 800]]

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** What is wrong with the screen as it stands, in words. */
async function faultsOf(visit: Visit, name: string): Promise<string[]> {
  await visit.still()
  await visit.picture(`looks/${name}`)
  if (!await visit.page.evaluate(() => 'axe' in globalThis)) await visit.page.evaluate(axe.source)
  return visit.page.evaluate(async name => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    })
    const faults = violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.slice(0, 2).map(node => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`).join(' | ')}`)
    if (document.documentElement.scrollWidth > innerWidth) faults.push(`${name}: wider than the window, ${document.documentElement.scrollWidth}`)
    for (const screen of document.querySelectorAll('.screen')) if (screen.scrollLeft !== 0) faults.push(`${name}: scrolled sideways by ${screen.scrollLeft}`)
    for (const control of document.querySelectorAll<HTMLElement>('.press')) {
      const { width, height } = control.getBoundingClientRect()
      if (width > 0 && (width < 43.9 || height < 43.9)) faults.push(`${name}: ${control.textContent || control.getAttribute('aria-label')} is ${width}×${height}`)
    }
    for (const run of document.querySelectorAll<HTMLElement>('.leaf.is-here .note-ref, .leaf.is-here .link')) {
      const { width, height } = run.getClientRects()[0] ?? { width: Infinity, height: Infinity } // on a page behind
      if (height < 43.9 || (run.matches('.note-ref:not(.nn, .nl)') && width < 43.9)) faults.push(`${name}: ${run.textContent} is ${width}×${height}`)
    }
    for (const icon of document.querySelectorAll<HTMLElement>('.icon')) {
      if (icon.getBoundingClientRect().width > 0 && getComputedStyle(icon).maskImage === 'none') faults.push(`${name}: ${icon.className} is a square`)
    }
    return faults
  }, name)
}

/** Turns on until something is on the page in front. */
async function turnUntil(visit: Visit, selector: string): Promise<void> {
  let spot = await visit.settled()
  while (await visit.page.locator(`.leaf.is-here ${selector}`).count() === 0) {
    await visit.page.keyboard.press('ArrowRight')
    spot = await visit.at(spot.part, spot.page + 1)
  }
}

test.each(SIZES.map(([width, height]) => ({ width, height })))(
  '$width×$height, light and dark', async ({ width, height }) => {
    const phone = width < 1000
    const visit = await stage.visit({
      viewport: { width, height }, deviceScaleFactor: phone ? 2 : 1, hasTouch: true, isMobile: phone, colorScheme: 'light', locale: 'zh-CN',
    })
    const faults: string[] = []
    // The screen follows the machine's theme where it stands: night falls and ends over every one.
    const look = async (name: string) => {
      for (const [scheme, theme] of [['dark', 'night'], ['light', 'paper']] as const) {
        await visit.page.emulateMedia({ colorScheme: scheme })
        await visit.see(`.screen.theme-${theme}`)
        faults.push(...await faultsOf(visit, `${name}-${width}-${scheme}`))
      }
    }
    await visit.openReader(1)
    await look('opening')
    await visit.tapThird('middle')
    await visit.see('.bar-bottom')
    await look('bars')
    await visit.tapThird('middle')
    await visit.page.locator('.bar-bottom').waitFor({ state: 'detached' })
    await visit.openSheet('目录')
    await look('contents')
    await visit.closeSheet()
    await visit.openSheet('字体')
    await look('type')
    for (let i = 0; i < 5; i++) await visit.tap('[aria-label="增大字号"]')
    await look('type-largest')
    await visit.closeSheet()
    await visit.settled()
    await look('largest')
    await visit.openReader(4)
    await turnUntil(visit, '.note-ref')
    await visit.page.locator('.leaf.is-here .note-ref').first().tap()
    await visit.see('.note')
    await look('note-largest')
    await visit.closeSheet()
    await turnUntil(visit, '.picture-image')
    await visit.tap('.leaf.is-here .picture-image')
    await visit.see('.viewer')
    await look('viewer')
    await visit.page.keyboard.press('Escape')
    await visit.page.locator('.viewer').waitFor({ state: 'detached' })
    await visit.tap('.folio')
    await visit.tap('[aria-label="更多"]')
    await visit.see('.more')
    await look('more-largest')
    await visit.closeSheet()
    await visit.tap('.folio')
    await visit.tap('.bar-bottom [aria-label="进度"]')
    await visit.page.locator('.slider').press('End')
    await visit.see('.way-back.in-sheet')
    await look('progress-largest')
    await visit.closeSheet()
    await look('way-back-largest')
    await visit.tapThird('right')
    await visit.see('.leaf.is-here .end-leaf')
    await look('end-largest')
    await visit.openSeries()
    await look('series')
    await visit.openShelf()
    await look('shelf')
    await visit.page.goto(`${stage.url}/devices`)
    await visit.tap('.own .button:has-text("连接码")')
    await visit.see('.own-code .qr')
    await look('devices-largest')
    await visit.page.goto(`${stage.url}/read?series=${SERIES}&number=5`)
    await visit.see('.leaf.is-here .end-leaf')
    await look('too-early')
    await visit.openReader(2)
    await visit.touch('touchStart', [width / 2, height / 2])
    await visit.page.locator('.leaf.is-here .tx').first().waitFor()
    await visit.touch('touchEnd')
    await visit.see('.mark-bar')
    await look('chosen')
    await visit.page.locator('.mark-act', { hasText: '卡片' }).tap()
    await visit.see('.card-picture img')
    await look('card')
    await visit.tap('[aria-label="返回"]')
    await visit.page.locator('.card-screen').waitFor({ state: 'detached' })
    await visit.tapThird('middle')
    await visit.see('.bar-bottom')
    await look('bars-again')
    expect(faults).toEqual([])
  })

test('of a series with a long title and a note of several paragraphs no line is left with a word alone or with none', async () => {
  const long = { title: '基层治理共同体建设与城市更新背景下社区应急准备能力跨年度追踪调查报告（第一辑）：从一张名册到一个街区的十二个月以及其间的人们', editor_note: `${'这组报告写给每一个有门、有窗、有家人的地方。'.repeat(3)}\n\n${'名册是手写的，灯是自己换的，水是一桶一桶抬上去的。'.repeat(3)}` }
  const short = await stage.database.write(async db => {
    const was = await db.selectFrom('series').select(['title', 'editor_note']).where('id', '=', SERIES).executeTakeFirstOrThrow()
    await db.updateTable('series').set(long).where('id', '=', SERIES).execute()
    return was
  })
  try {
    for (const width of [320, 375, 1280]) {
      const visit = await stage.visit({ ...PHONE, viewport: { width, height: 800 } })
      await visit.openSeries()
      const { title, note } = await visit.page.evaluate(() => {
        /** How far each line of it that is seen goes, px. */
        const linesOf = (selector: string) => {
          const element = document.querySelector(selector)!
          const range = document.createRange()
          range.selectNodeContents(element)
          const box = element.getBoundingClientRect()
          const lines = new Map<number, number>()
          for (const { top, bottom, left, right } of range.getClientRects()) {
            if (right > left && bottom <= box.bottom + 1) lines.set(Math.round(top), Math.max(lines.get(Math.round(top)) ?? 0, right - box.left))
          }
          return [...lines.values()]
        }
        return { title: linesOf('.masthead-title'), note: linesOf('.editor-note-text.is-short') }
      })
      expect(title.length).toBeLessThanOrEqual(6)
      expect(title.at(-1)!).toBeGreaterThan(Math.max(...title) / 2)
      expect(note).toHaveLength(3)
    }
  } finally {
    await stage.database.write(db => db.updateTable('series').set(short).where('id', '=', SERIES).execute())
  }
})

test('on a wide screen the bar at the foot is no wider than the sheets that rise from it', async () => {
  const visit = await stage.visit({ ...PHONE, viewport: { width: 1280, height: 800 } })
  await visit.openReader(1)
  await visit.tapThird('middle')
  await visit.see('.bar-bottom .bar-item')
  const items = await visit.page.locator('.bar-bottom .bar-item').evaluateAll(all => all.map(item => item.getBoundingClientRect()).map(({ left, right }) => [left, right]))
  expect(Math.min(...items.flat())).toBe(280)
  expect(Math.max(...items.flat())).toBe(1000)
})

test('a screen goes to its end: nothing of the ground shows below it', async () => {
  const visit = await stage.visit({ ...PHONE, viewport: { width: 375, height: 240 } })
  for (const [address, last] of [['/', '.shelf-devices'], ['/devices', '.own-forget'], [`/series?series=${SERIES}`, '.parts']] as const) {
    await visit.page.goto(stage.url + address)
    await visit.see(last)
    await visit.page.waitForFunction(last => { // on a busy machine a page may stand for a moment before it has its height
      const screen = document.querySelector(last)!.closest('.screen')!
      const height = screen.parentElement!.scrollHeight
      return height > 240 && height - screen.getBoundingClientRect().bottom < 1
    }, last)
  }
})

test('what is scrolled goes out of sight before it comes under the clock, and nothing of it is to be tapped there', async () => {
  const visit = await stage.visit()
  const { page } = visit
  await (await visit.context.newCDPSession(page)).send('Emulation.setSafeAreaInsetsOverride', { insets: { top: 59 } })
  await visit.openSeries()
  const hit = await page.evaluate(() => {
    const row = document.querySelector('.editor-note')!
    row.scrollIntoView({ block: 'start' })
    const { top, height } = row.getBoundingClientRect()
    return { top, height, under: [10, 30, 50].flatMap(y => [40, innerWidth / 2, innerWidth - 40].map(x => document.elementFromPoint(x, y)?.closest('.editor-note') === null)) }
  })
  expect(hit.top).toBeLessThan(1)
  expect(hit.height).toBeGreaterThan(60)
  expect(hit.under).toEqual(Array.from({ length: 9 }, () => true))
})

test('every line of a part is painted as wide as predicted, set lines end at the margin, nothing is wrapped or overlaps', async () => {
  const visit = await stage.visit()
  let spot = await visit.openReader(1)
  let lines = 0
  let worst = 0
  const faults: string[] = []
  for (;;) {
    const found = await visit.page.evaluate(() => {
      const leaf = document.querySelector('.leaf.is-here')!
      const box = leaf.getBoundingClientRect()
      const size = Number.parseFloat(getComputedStyle(leaf).fontSize)
      let bottom = box.top
      return [...leaf.querySelectorAll<HTMLElement>('.line')].map(line => {
        const own = line.getBoundingClientRect()
        const range = document.createRange()
        range.selectNodeContents(line)
        const marker = line.querySelector('.line-marker')
        if (marker) range.setStartAfter(marker)
        // A last mark without its empty half is painted whole: its box may reach that half over the margin, no more.
        const right = range.getBoundingClientRect().right
        const rects = [...range.getClientRects()].filter(rect => rect.width > 0 && rect.height < own.height * 1.2)
        const overlaps = own.top < bottom - 0.5
        bottom = own.bottom
        return {
          words: line.textContent ?? '', set: line.classList.contains('set'), over: right - own.right, beyond: right - box.right - size / 2,
          overlaps, wraps: rects.some(rect => rect.top > own.top + own.height), below: own.bottom > box.bottom + 0.5,
        }
      })
    })
    for (const line of found) {
      lines++
      if (line.set) worst = Math.max(worst, Math.abs(line.over))
      if (line.overlaps || line.wraps || line.below || line.beyond > 0.05 || (line.set && line.over > 0.05)) faults.push(JSON.stringify(line))
    }
    if (spot.page === spot.pages) break
    await visit.tapThird('right')
    spot = await visit.at(spot.part, spot.page + 1)
  }
  expect(lines).toBeGreaterThan(200)
  expect(faults).toEqual([])
  expect(worst).toBeLessThanOrEqual(0.05)
})
