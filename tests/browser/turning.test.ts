/** Turning pages by hand: what moves under the finger, what a tap does, two pages side by side. */
import type { BrowserContextOptions } from 'playwright-core'
import { DESKTOP, PHONE, SERIES, Stage } from './stage'
import { shows, type Visit } from './visit'

jest.setTimeout(90_000)

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** Somebody who likes to turn in a way of their own. */
async function visitor(preferences: object, options: BrowserContextOptions = PHONE, sizeStep = 2): Promise<Visit> {
  const visit = await stage.visit(options)
  await visit.context.addInitScript(stored => {
    if (localStorage.getItem('lianzai.settings') === null) localStorage.setItem('lianzai.settings', stored)
  }, JSON.stringify({ sizeStep, theme: 'paper', preferences }))
  return visit
}

/** Where the leaves stand, px from where the one in front rests; only what can be seen. */
function leaves(visit: Visit): Promise<Record<string, { x: number; opacity: number }>> {
  return visit.page.evaluate(() => {
    const rest = Number.parseFloat(getComputedStyle(document.querySelector('.reader')!).getPropertyValue('--left'))
    const seen = [...document.querySelectorAll('.leaf')].filter(leaf => {
      const { visibility, opacity } = getComputedStyle(leaf)
      const { left, right } = leaf.getBoundingClientRect()
      return visibility === 'visible' && Number(opacity) > 0 && right > 0 && left < innerWidth
    })
    return Object.fromEntries(seen.map(leaf => [
      /is-(\w+)/.exec(leaf.className)![1]!, { x: Math.round(leaf.getBoundingClientRect().left - rest), opacity: Number(getComputedStyle(leaf).opacity) },
    ]))
  })
}

const glided = (visit: Visit) => visit.page.waitForFunction(() => document.querySelector('.reader.is-held') === null
  && document.querySelector('.reader')!.getAnimations({ subtree: true }).length === 0)

/** Waits until the leaf in front stands where the finger has drawn it. */
const drawn = (visit: Visit, x: number, side = 'is-here') => visit.page.waitForFunction(([x, side]) => {
  const rest = Number.parseFloat(getComputedStyle(document.querySelector('.reader')!).getPropertyValue('--left'))
  return Math.abs(document.querySelector(`.leaf.${side}`)!.getBoundingClientRect().left - rest - x) < 1
}, [x, side] as const)

const AT_REST = { here: { x: 0, opacity: 1 } }

describe('a finger', () => {
  test('draws the leaf and the one beside it along, and lets them spring back when it has not gone far', async () => {
    const visit = await stage.visit()
    const first = await visit.openReader(1)
    await visit.drag([300, 300], [200, 304], { stays: true })
    await drawn(visit, -100)
    expect(await leaves(visit)).toMatchObject({ here: { x: -100 }, after: { x: 275 } })
    await visit.picture('turning/slide')
    await visit.touch('touchMove', [285, 304])
    await drawn(visit, -15)
    await visit.touch('touchEnd')
    await glided(visit)
    expect(await leaves(visit)).toEqual(AT_REST)
    expect(await visit.spot()).toEqual(first)
    await visit.drag([300, 300], [200, 304], { stays: true })
    await drawn(visit, -100)
    await visit.page.keyboard.press('Escape') // it lets go, and whatever the finger does until it is lifted means nothing
    await glided(visit)
    await visit.touch('touchMove', [40, 304])
    await visit.touch('touchEnd')
    expect(await leaves(visit)).toEqual(AT_REST)
    expect([await visit.spot(), await visit.page.locator('.bar').count()]).toEqual([first, 0])
    await visit.drag([300, 300], [120, 304], { stays: true })
    await visit.touch('touchEnd')
    await visit.at(1, 2)
    await glided(visit)
    expect(await leaves(visit)).toEqual(AT_REST)
    await visit.drag([60, 300], [160, 304], { stays: true })
    await drawn(visit, 100)
    expect(await leaves(visit)).toMatchObject({ here: { x: 100 }, before: { x: -275 } })
    await visit.touch('touchMove', [260, 304])
    await visit.touch('touchEnd')
    expect(await visit.at(1, 1)).toEqual(first)
  })

  test('finds little slack before the first page of all', async () => {
    const visit = await stage.visit()
    const first = await visit.openReader(1)
    await visit.drag([60, 300], [360, 300], { stays: true })
    await visit.page.waitForFunction(() => document.querySelector('.reader.at-end') !== null)
    const { here } = await leaves(visit)
    expect(here!.x).toBeGreaterThan(15)
    expect(here!.x).toBeLessThan(45)
    await visit.touch('touchEnd')
    await glided(visit)
    expect(await leaves(visit)).toEqual(AT_REST)
    expect(await visit.spot()).toEqual(first)
  })

  test('leaves the page alone when a second one comes, or it goes along the page', async () => {
    const visit = await stage.visit()
    const first = await visit.openReader(1)
    await visit.drag([300, 300], [200, 300], { stays: true })
    await drawn(visit, -100)
    await visit.touch('touchStart', [200, 300], [100, 500])
    await visit.touch('touchEnd')
    await glided(visit)
    await visit.drag([300, 300], [290, 420])
    expect(await leaves(visit)).toEqual(AT_REST)
    expect(await visit.spot()).toEqual(first)
    expect(await visit.page.locator('.bar').count()).toBe(0)
  })

  test('keeps hold of the leaf though the window turns under it and every line is set anew', async () => {
    const visit = await stage.visit()
    await visit.openReader(1)
    await visit.drag([300, 300], [240, 300], { stays: true })
    await drawn(visit, -60)
    await visit.page.setViewportSize({ width: 667, height: 375 })
    await visit.page.waitForFunction(() => /^1 \/ \d+$/.test(document.querySelector('.folio-page')!.textContent!) && document.querySelector('.leaf')!.clientWidth > 500)
    await visit.touch('touchMove', [100, 300])
    await visit.touch('touchEnd')
    await visit.at(1, 2)
    await glided(visit)
    expect(await leaves(visit)).toEqual(AT_REST)
  })

  test('twenty fast taps are twenty pages; one that comes while a page glides ends the glide', async () => {
    const visit = await visitor({}, PHONE, 6)
    const first = await visit.openReader(1)
    expect(first.pages).toBeGreaterThan(21)
    await visit.tapFast('right', 20)
    await visit.at(1, 21)
    await visit.tapFast('left', 9)
    await visit.at(1, 12)
    await glided(visit)
    expect(await leaves(visit)).toEqual(AT_REST)
  })

  test('a page that a tap or a finger brings into sight is whole at once, however little of it was painted beforehand', async () => {
    const visit = await visitor({}, PHONE, 6)
    await visit.openReader(1)
    /** Turns by taps with nothing between them, then draws the leaf; gives the words of each page at the moment when it comes into sight. */
    const turned = (taps: number) => visit.page.evaluate(async taps => {
      const painted = () => new Promise<void>(resolve => { setTimeout(resolve) })
      const leaf = (side: string) => document.querySelector(`.leaf.is-${side}`)!
      const touch = (name: string, x: number) => {
        const finger = new Touch({ identifier: 1, target: leaf('here'), clientX: x, clientY: 300 })
        leaf('here').dispatchEvent(new TouchEvent(name, { bubbles: true, touches: /start|move/.test(name) ? [finger] : [], changedTouches: [finger] }))
      }
      const pages: (string | null)[] = []
      const x = taps > 0 ? innerWidth - 20 : 20
      for (let i = 0; i < Math.abs(taps); i++) {
        touch('touchstart', x)
        touch('touchend', x)
        leaf('here').dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: x }))
        await painted()
        pages.push(leaf('here').textContent)
      }
      touch('touchstart', 200)
      touch('touchmove', taps > 0 ? 100 : 300)
      await painted()
      pages.push(leaf(taps > 0 ? 'after' : 'before').textContent)
      touch('touchcancel', 0)
      return pages
    }, taps)
    const onward = await turned(7)
    await visit.at(1, 8)
    const back = await turned(-6)
    await visit.at(1, 2)
    await visit.tapFast('left', 1)
    const slowly: (string | null)[] = []
    for (let page = 1; page <= 9; page++) {
      await visit.at(1, page)
      slowly.push(await visit.page.locator('.leaf.is-here').textContent())
      await visit.tapFast('right', 1)
    }
    expect(onward).toEqual(slowly.slice(1))
    expect(back).toEqual(slowly.slice(0, 7).reverse())
  })

  test('the types of the pages to come are known to the browser before they are turned to', async () => {
    const visit = await visitor({})
    const { page } = await visit.openReader(1)
    const caption = () => [...document.querySelectorAll('.faces *')].some(face => getComputedStyle(face).fontSize === '14.75px' && getComputedStyle(face).fontFamily === getComputedStyle(document.querySelector('.line')!).fontFamily)
    await visit.page.waitForFunction(caption)
    expect((await visit.settled()).page).toBe(page)
  })

  test('a turn typesets nothing: of the typesetter only the lines of the leaf that is filled are asked for', async () => {
    const visit = await stage.visit()
    const session = await visit.context.newCDPSession(visit.page)
    await session.send('Profiler.enable')
    await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
    /** The typesetter's functions, by where they stand, that were called since this was asked last. */
    const called = async (): Promise<Set<number>> => {
      for (const all = new Set<number>(); ; await visit.page.waitForTimeout(250)) { // until the leaves beside are filled too
        const { result } = await session.send('Profiler.takePreciseCoverage')
        const ranges = result.filter(({ url }) => /\/js\/typeset\./.test(url)).flatMap(script => script.functions.map(one => one.ranges[0]!)).filter(({ count }) => count > 0)
        if (ranges.length === 0) return all
        for (const { startOffset } of ranges) all.add(startOffset)
      }
    }
    await visit.openReader(1)
    const setting = await called()
    for (let page = 2; page <= 4; page++) {
      await visit.turnTo(page)
      await glided(visit)
    }
    const turning = await called()
    expect(setting.size).toBeGreaterThan(100)
    expect(turning.size).toBeLessThan(setting.size / 2)
  })

  test('a tap upon a flick is a turn as well', async () => {
    const visit = await visitor({}, PHONE, 6)
    await visit.openReader(1)
    for (let page = 3; page <= 9; page += 2) {
      const y = page % 4 === 1 ? 650 : 300 // on the folio too
      await visit.drag([320, y], [120, y + 2])
      await visit.tapFast('right', 1)
      await visit.at(1, page)
    }
  })

  test('so is one that a busy machine tells of only when the next finger has turned already, or pulled', async () => {
    const visit = await visitor({}, PHONE, 6)
    await visit.openReader(1)
    const draws: [number, number][][] = [[[300, 300], [200, 302], [90, 304]], [[200, 200], [200, 250], [202, 330]]]
    for (const [i, page] of [3, 4].entries()) {
      const [from, ...to] = draws[i]!
      await visit.page.evaluate(() => { setTimeout(() => { for (const end = performance.now() + 300; performance.now() < end;); }) })
      await Promise.all([
        visit.touch('touchStart', [330, 300]), visit.touch('touchEnd'),
        visit.touch('touchStart', from!), ...to.map(point => visit.touch('touchMove', point)), visit.touch('touchEnd'),
      ])
      await visit.at(1, page)
      await glided(visit)
      expect(await leaves(visit)).toEqual(AT_REST)
    }
  })

  test('so is one upon a flick that began between two leaves, while they glided', async () => {
    const visit = await visitor({}, PHONE, 6)
    await visit.openReader(1)
    const session = await visit.context.newCDPSession(visit.page)
    await session.send('Animation.enable')
    for (let page = 2; page <= 8; page += 3) {
      await session.send('Animation.setPlaybackRate', { playbackRate: 0.05 })
      await visit.tapThird('right')
      await visit.at(1, page)
      await visit.page.waitForFunction(() => document.elementFromPoint(200, 300)?.matches('.reader'))
      await visit.drag([200, 300], [30, 302])
      await session.send('Animation.setPlaybackRate', { playbackRate: 1 })
      await visit.tapFast('right', 1)
      await visit.at(1, page + 2)
    }
  })
})

describe('styles', () => {
  test('a finger that lies beside the page while the reader goes back is lifted from another screen, and nobody minds', async () => {
    const visit = await stage.visit()
    await visit.openSeries()
    await visit.tap('.part-row:not(.is-upcoming)')
    await visit.settled()
    await visit.touch('touchStart', [2, 330])
    await visit.page.goBack()
    await visit.see('.part-row')
    await visit.page.locator('.reader').waitFor({ state: 'detached' })
    await visit.touch('touchMove', [40, 330])
    await visit.touch('touchEnd')
    await visit.tap('.part-row:not(.is-upcoming)')
    await visit.settled()
  })

  test.each([
    ['slide', { here: { x: -120, opacity: 1 }, after: { x: 255, opacity: 1 } }, { here: { x: 120, opacity: 1 }, before: { x: -255, opacity: 1 } }],
    ['cover', { here: { x: -120, opacity: 1 }, after: { x: 0, opacity: 1 } }, { here: { x: 0, opacity: 1 }, before: { x: -255, opacity: 1 }, after: { x: 0, opacity: 1 } }],
    ['fade', { here: { x: 0, opacity: 0.68 }, after: { x: 0, opacity: 0.32 } }, { here: { x: 0, opacity: 0.68 }, before: { x: 0, opacity: 0.32 } }],
    ['none', AT_REST, AT_REST],
  ])('%s: what moves, and that it comes to rest', async (turn, onward, back) => {
    const visit = await visitor({ turn })
    const first = await visit.openReader(1)
    await visit.drag([300, 300], [180, 300], { stays: true })
    await visit.page.waitForFunction(none => none || document.querySelector<HTMLElement>('.reader')!.style.getPropertyValue('--drag') === '-0.32', turn === 'none')
    expect(await leaves(visit)).toEqual(onward)
    await visit.picture(`turning/${turn}-onward`)
    await visit.touch('touchEnd')
    await visit.at(1, 2)
    await glided(visit)
    expect(await leaves(visit)).toEqual(AT_REST)
    await visit.drag([60, 300], [180, 300], { stays: true })
    await visit.page.waitForFunction(none => none || document.querySelector<HTMLElement>('.reader')!.style.getPropertyValue('--drag') === '0.32', turn === 'none')
    expect(await leaves(visit)).toEqual(back)
    await visit.picture(`turning/${turn}-back`)
    await visit.touch('touchEnd')
    expect(await visit.at(1, 1)).toEqual(first)
    await glided(visit)
    expect(await leaves(visit)).toEqual(AT_REST)
    await visit.tapThird('right')
    await visit.at(1, 2)
    await glided(visit)
    expect(await leaves(visit)).toEqual(AT_REST)
  })

  test('who asked for less motion sees none', async () => {
    const visit = await visitor({}, { ...PHONE, reducedMotion: 'reduce' })
    await visit.openReader(1)
    await visit.tapThird('right')
    await visit.at(1, 2)
    expect(await visit.page.evaluate(() => document.querySelector('.reader')!.getAnimations({ subtree: true }).length)).toBe(0)
    expect(await leaves(visit)).toEqual(AT_REST)
  })
})

describe('what the hand does', () => {
  test('is chosen in a sheet: left hand, no swipes, no taps', async () => {
    const visit = await stage.visit()
    await visit.openReader(1)
    await visit.tapThird('middle')
    await visit.tap('.bar-top [aria-label="更多"]')
    await visit.tap('.more-act:has-text("翻页")')
    await visit.picture('turning/sheet')
    await visit.tap('[aria-label="左手：点按左侧翻到下一页"]')
    await visit.tap('[aria-label="左右滑动翻页"]')
    await visit.closeSheet()
    await visit.tapThird('left')
    await visit.at(1, 2)
    await visit.tapThird('right')
    await visit.at(1, 1)
    await visit.drag([300, 300], [100, 300])
    expect(await visit.spot()).toMatchObject({ part: 1, page: 1 })
    await visit.page.keyboard.press('ArrowRight')
    await visit.at(1, 2)
    await visit.tapThird('middle')
    await visit.tap('.bar-top [aria-label="更多"]')
    await visit.tap('.more-act:has-text("翻页")')
    await visit.tap('[aria-label="点按两侧翻页"]')
    await visit.tap('[aria-label="左右滑动翻页"]')
    await visit.picture('turning/sheet-no-taps')
    await visit.closeSheet()
    await visit.tapThird('right')
    await visit.see('.bar-bottom')
    await visit.drag([300, 300], [100, 300])
    await visit.at(1, 3)
    await visit.page.locator('.bar-bottom').waitFor({ state: 'detached' })
    await visit.page.keyboard.press('ArrowLeft')
    await visit.at(1, 2)
  })
})

describe('two pages side by side', () => {
  test.each([[1280, 800], [1024, 768]])('a turn moves by both, a turned tablet keeps the sentence: %i×%i', async (width, height) => {
    const visit = await stage.visit({ ...DESKTOP, viewport: { width, height }, hasTouch: true })
    const first = await visit.openReader(1)
    const folio = () => visit.page.locator('.folio-page').innerText()
    expect(await folio()).toBe(`1–2 / ${first.pages}`)
    await visit.page.keyboard.press('ArrowRight')
    await visit.at(1, 3)
    await glided(visit)
    await visit.picture(`turning/facing-${width}`)
    const boxes = await visit.page.evaluate(() => [...document.querySelectorAll('.leaf.is-here > .side')].map(side => {
      const { left, right } = side.getBoundingClientRect()
      const lines = [...side.querySelectorAll('.line')].map(line => line.getBoundingClientRect())
      return { left, right, lines: lines.length, within: lines.every(line => line.left >= left - 0.1 && line.right <= right + 10) }
    }))
    expect(boxes).toHaveLength(2)
    for (const side of boxes) expect(side).toMatchObject({ within: true })
    expect(boxes[0]!.right).toBeLessThan(boxes[1]!.left - 40)
    expect(boxes[0]!.left).toBeCloseTo(width - boxes[1]!.right, 0)
    expect(await visit.page.locator('.reader *').count()).toBeLessThan(600)
    const sentence = await visit.sentence(1)
    const spread = await visit.spot()
    await visit.page.setViewportSize({ width: height, height: width })
    await visit.page.waitForFunction(() => document.querySelector('.side') === null)
    expect(shows(await visit.settled(), sentence)).toBe(true)
    await visit.picture(`turning/upright-${height}`)
    expect(await visit.sentence(1)).toBe(sentence)
    await visit.page.setViewportSize({ width, height })
    await visit.see('.leaf.is-here > .side')
    expect(await visit.at(1, 3)).toEqual(spread)
    await visit.drag([width * 0.8, 300], [width * 0.3, 300], { stays: true })
    await drawn(visit, -width / 2)
    await visit.picture(`turning/facing-slide-${width}`)
    await visit.touch('touchEnd')
    await visit.at(1, 5)
    const last = first.pages - (first.pages - 1) % 2
    for (let page = 5; page < last; page += 2) {
      await visit.page.keyboard.press('ArrowRight')
      await visit.at(1, page + 2)
    }
    expect(await folio()).toBe(last === first.pages ? `${last} / ${last}` : `${last}–${last + 1} / ${first.pages}`)
    await visit.page.keyboard.press('ArrowRight')
    await visit.at(2, 1)
    await visit.page.keyboard.press('ArrowLeft')
    await visit.at(1, last)
  })
})

describe('the scrolled column', () => {
  /** First words that are seen whole in the column. */
  const firstWords = (visit: Visit) => visit.page.evaluate(() => {
    const { top } = document.querySelector('.column')!.getBoundingClientRect()
    const lines = [...document.querySelectorAll('.column .line')].map(line => ({ top: line.getBoundingClientRect().top, text: line.textContent!.replace(/\s/g, '') }))
    return lines.filter(line => line.top > top - 2).sort((a, b) => a.top - b.top)[0]?.text ?? ''
  })
  const scrolledTo = (visit: Visit) => visit.page.evaluate(() => document.querySelector('.column')!.scrollTop)

  test('keeps the sentence when the reader comes to it and leaves it, follows finger and wheel, and the bars come on a tap', async () => {
    const visit = await stage.visit()
    await visit.openReader(1)
    const paged = await visit.turnTo(4)
    const sentence = await visit.sentence(1)
    const choose = async (name: string) => {
      await visit.tapThird('middle')
      await visit.tap('.bar-top [aria-label="更多"]')
      await visit.tap('.more-act:has-text("翻页")')
      await visit.tap(`.turning-style:has-text("${name}")`)
      await visit.closeSheet()
    }
    await choose('上下滚动')
    await visit.see('.column .line')
    await visit.page.waitForFunction(() => document.querySelector('.column')!.scrollTop > 500)
    expect(await firstWords(visit)).toBe(paged.text.slice(0, (await firstWords(visit)).length))
    await visit.picture('turning/scroll')
    expect(await visit.sentence(1)).toBe(sentence)
    const before = await scrolledTo(visit)
    await visit.drag([200, 500], [200, 300], { steps: 12 })
    await visit.page.waitForFunction(before => document.querySelector('.column')!.scrollTop > before + 100, before)
    expect(await visit.page.locator('.bar').count()).toBe(0)
    await visit.page.waitForFunction(([key, old]) => JSON.parse(localStorage.getItem(key!)!).locator.quote.replace(/\s/g, '') !== old, [`lianzai.place:${SERIES}:1`, sentence] as const)
    const moved = await visit.sentence(1)
    expect(moved).not.toBe(sentence)
    await choose('平移')
    expect(shows(await visit.settled(), moved)).toBe(true)
    expect(await visit.sentence(1)).toBe(moved)
  })

  test('goes on over the end of a part and back by wheel, keys and taps', async () => {
    const visit = await visitor({ turn: 'scroll' }, { ...DESKTOP, viewport: { width: 700, height: 800 } })
    await visit.page.goto(`${stage.url}/read?series=${SERIES}&number=1`)
    await visit.see('.column .line')
    await visit.page.waitForFunction(() => /^1 \/ \d+$/.test(document.querySelector('.folio-page')!.textContent!))
    await visit.page.keyboard.press('PageDown')
    await visit.page.waitForFunction(() => document.querySelector('.column')!.scrollTop > 400)
    await visit.page.mouse.click(80, 400)
    await visit.page.waitForFunction(() => document.querySelector('.column')!.scrollTop < 300)
    await visit.page.mouse.move(350, 400)
    const until = async (part: string, step: number) => {
      for (let i = 0; i < 200; i++) {
        await visit.page.mouse.wheel(0, step)
        await visit.page.waitForFunction(() => {
          const { top, bottom } = document.querySelector('.column')!.getBoundingClientRect()
          return [...document.querySelectorAll('.stretch')].some(one => one.getBoundingClientRect().top < bottom && one.getBoundingClientRect().bottom > top)
        })
        if (await visit.page.locator('.folio-part').innerText() === part) return
      }
      throw new Error(`${part} was not reached`)
    }
    await until('第 2 期', 600)
    await visit.picture('turning/scroll-next-part')
    await visit.page.waitForFunction(() => new URLSearchParams(location.search).get('number') === '2')
    await until('第 3 期', 600)
    await visit.page.waitForFunction(() => new URLSearchParams(location.search).get('number') === '3')
    let kept = -1
    for (let now = await scrolledTo(visit); now !== kept; now = await scrolledTo(visit)) { // the last push of the wheel may still be on its way
      kept = now
      await visit.page.waitForTimeout(100)
    }
    await visit.page.waitForTimeout(400)
    expect(await scrolledTo(visit)).toBe(kept) // part 1 left the column, and nothing moved under the eyes
    await until('第 1 期', -900)
    await visit.page.mouse.click(350, 400)
    await visit.see('.bar-bottom')
  })
})
