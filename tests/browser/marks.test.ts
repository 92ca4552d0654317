/** Marks under a finger: words chosen by a long press, drawn on, coloured; pages pulled down; kept through a reload and a correction. */
import type { Database } from '../../src/server/database/database'
import { finalise, heldInstallment } from '../../src/server/releasing/revisions'
import { restore, withdraw } from '../../src/server/releasing/withdrawal'
import { DESKTOP, SERIES, Stage } from './stage'
import type { Visit } from './visit'

jest.setTimeout(90_000)

let stage: Stage
let database: Database
beforeAll(async () => { stage = await Stage.open(async opened => { database = opened }) })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

/** Fingers that rest: put down, held until words are chosen, drawn on in steps, lifted. */
async function longPress(visit: Visit, from: [number, number], to?: [number, number]): Promise<void> {
  const session = await visit.context.newCDPSession(visit.page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: [number, number][]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) })
  await touch('touchStart', [from])
  await visit.page.locator('.leaf.is-here .tx').first().waitFor()
  for (let i = 1; to && i <= 5; i++) await touch('touchMove', [[from[0] + (to[0] - from[0]) * i / 5, from[1] + (to[1] - from[1]) * i / 5]])
  if (to) {
    // It comes to rest before it is lifted: a browser takes the tap after a flick for the flick's end.
    await visit.page.waitForTimeout(120)
    await touch('touchMove', [to])
  }
  await touch('touchEnd', [])
  await visit.see('.mark-bar')
}

/** Opens a part whose pages are turned so, and waits for its pages. Where its words stand. */
async function reads(visit: Visit, number: number, turn: 'slide' | 'scroll'): Promise<string> {
  const reading = turn === 'scroll' ? '.column' : '.leaf.is-here'
  await visit.context.addInitScript(turn => localStorage.setItem('lianzai.settings', JSON.stringify({ sizeStep: 2, theme: 'paper', preferences: { turn } })), turn)
  await visit.page.goto(`${stage.url}/read?series=${SERIES}&number=${number}`)
  await visit.page.waitForFunction(reading => document.querySelector('.probe') === null && document.querySelector(`${reading} .line.set`) !== null && /^\d+ \/ \d+$/.test(document.querySelector('.folio-page')?.textContent ?? ''), reading)
  return reading
}

/** The words under a colour on the page in front. */
const under = (visit: Visit, name: string) => visit.page.locator(`.leaf.is-here .${name}`).allTextContents().then(texts => texts.join(''))

/** Where every character of the page in front is painted on its leaf, px. */
const places = (visit: Visit) => visit.page.evaluate(() => [...document.querySelectorAll('.leaf.is-here .line')].map(line => {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
  const lefts: number[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.textContent!.length; i++) {
      const range = document.createRange()
      range.setStart(node, i)
      range.setEnd(node, i + 1)
      lefts.push(range.getBoundingClientRect().left)
    }
  }
  const leaf = line.parentElement!.getBoundingClientRect()
  return { top: line.getBoundingClientRect().top - leaf.top, lefts: lefts.map(left => left - leaf.left) }
}))

const kept = (visit: Visit) => visit.page.evaluate(key => (JSON.parse(localStorage.getItem(key) ?? '{"marks":[]}') as { marks: Record<string, unknown>[] }).marks, `lianzai.marks:${SERIES}:2`)

test('a sentence is chosen and coloured without a word moving, drawn on it takes in the next; a note stays through a reload', async () => {
  const visit = await stage.visit()
  await visit.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await visit.openReader(2)
  const spot = await visit.turnTo(2)
  const before = await places(visit)
  await longPress(visit, [180, 200])
  const sentence = await under(visit, 'tx')
  expect(sentence).toMatch(/[。！？]$/)
  expect(spot.text).toContain(sentence.replace(/\s/g, ''))
  const after = await places(visit)
  expect(after.map(line => line.lefts.length)).toEqual(before.map(line => line.lefts.length))
  const moved = after.flatMap((line, i) => [line.top - before[i]!.top, ...line.lefts.map((left, at) => left - before[i]!.lefts[at]!)]).map(Math.abs)
  expect(Math.max(...moved)).toBeLessThanOrEqual(0.05)
  const bar = (await visit.page.locator('.mark-bar').boundingBox())!
  const words = await Promise.all((await visit.page.locator('.leaf.is-here .tx').all()).map(async one => (await one.boundingBox())!))
  for (const { y, height } of words) expect(bar.y + bar.height <= y || bar.y >= y + height).toBe(true)
  await visit.tap('.mark-ink[aria-label="绿色划线"]')
  await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
  expect(await under(visit, 't2')).toBe(sentence)
  expect((await visit.spot()).page).toBe(2)

  await longPress(visit, [180, 350], [180, 470])
  const longer = await under(visit, 'tx')
  expect(longer.match(/[。！？]/g)!.length).toBeGreaterThan(1)
  await visit.tap('.mark-act:has-text("复制")')
  await visit.page.waitForFunction(async words => (await navigator.clipboard.readText()).replace(/\s/g, '').startsWith(words), longer.replace(/\s/g, '').slice(0, 20))
  await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
  await visit.page.locator('.mark-notice').waitFor({ state: 'detached' })
  await visit.page.locator('.leaf.is-here .t2').first().tap()
  await visit.tap('.mark-act:has-text("笔记")')
  const note = visit.page.locator('.mark-note textarea')
  await visit.page.waitForFunction(() => document.activeElement?.closest('.mark-note') !== null) // there is nothing to read yet
  await note.fill('查'.repeat(1910))
  await visit.read('还可以写 90 字')
  await note.fill('查'.repeat(2000))
  await visit.read('已写满 2000 字')
  await note.fill('再核对一次')
  await visit.page.locator('.mark-left').waitFor({ state: 'detached' })
  await visit.tap('.mark-sheet .button')
  await visit.page.locator('.leaf.is-here .t2.tn').first().waitFor()

  const other = visit.page
  await visit.again()
  await visit.openReader(2)
  expect(await under(visit, 't2')).toBe(sentence)
  expect(await kept(visit)).toMatchObject([{ kind: 'highlight', ink: 2, note: '再核对一次' }])
  await visit.page.locator('.leaf.is-here .t2').first().tap()
  await visit.tap('.mark-act:has-text("笔记")')
  await visit.see('.mark-note')
  expect(await visit.page.evaluate(() => document.activeElement?.closest('.mark-note'))).toBeNull()
  await other.locator('.leaf.is-here .t2').first().tap() // the other window
  await other.locator('.mark-act:has-text("删除")').tap()
  await visit.page.locator('.sheet').waitFor({ state: 'detached' })
  expect(await under(visit, 't2')).toBe('')
})

test('a finger that rests at the foot of the page goes on choosing on the next, in the scrolled column below', async () => {
  for (const turn of ['slide', 'scroll'] as const) {
    const visit = await stage.visit()
    const reading = await reads(visit, 2, turn)
    const chosen = () => visit.page.locator(`${reading} .tx`).allTextContents().then(texts => texts.join(''))
    const last = () => visit.page.evaluate(reading => [...document.querySelectorAll(`${reading} .line`)].filter(line => line.getBoundingClientRect().bottom < innerHeight - 40).pop()!.textContent!, reading)
    const foot = await last()
    await visit.drag([250, 560], [250, 645], { steps: 0, stays: true })
    await visit.page.locator(`${reading} .tx`).first().waitFor()
    for (let y = 560; y <= 645; y += 17) await visit.touch('touchMove', [250, y])
    await visit.page.waitForFunction(([reading, foot]) => [...document.querySelectorAll(`${reading} .line`)].every(line => line.textContent !== foot || line.getBoundingClientRect().top < innerHeight / 2), [reading, foot] as const)
    await visit.page.locator(`${reading} .tx`).first().waitFor()
    expect(await visit.page.locator('.mark-bar').count()).toBe(0)
    const before = await chosen()
    for (let y = 645; y >= 450; y -= 39) await visit.touch('touchMove', [250, y])
    await visit.page.waitForFunction(([reading, least]) => [...document.querySelectorAll(`${reading} .tx`)].map(one => one.textContent).join('').length > least, [reading, before.length] as const)
    await visit.touch('touchEnd')
    await visit.tap('.mark-ink[aria-label="绿色划线"]')
    await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
    const [mark] = await kept(visit) as { passage: { words: string } }[]
    expect(mark!.passage.words.replace(/\s/g, '')).toContain(foot.replace(/\s/g, ''))
    expect(mark!.passage.words.replace(/\s/g, '')).toContain(before.replace(/\s/g, '').slice(-12))
    await stage.clear()
  }
})

test('on a phone that lies nothing covers the chosen words, nor what a sheet can do', async () => {
  const visit = await stage.visit({ viewport: { width: 667, height: 375 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  await visit.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await visit.openReader(2)
  await visit.turnTo(4)
  await longPress(visit, [300, 60], [420, 315])
  const bar = (await visit.page.locator('.mark-bar').boundingBox())!
  const words = await Promise.all((await visit.page.locator('.leaf.is-here .tx').all()).map(async one => (await one.boundingBox())!))
  expect(Math.max(...words.map(({ y, height }) => y + height)) - Math.min(...words.map(({ y }) => y))).toBeGreaterThan(200)
  for (const { y, height } of words) expect(bar.y + bar.height <= y || bar.y >= y + height).toBe(true)
  await visit.tap('.mark-ink')
  await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
  await visit.tap('.folio')
  await visit.tap('[aria-label="更多"]')
  await visit.tap('.more .press:has-text("标记")')
  await visit.tap('.marks-acts .press:has-text("Markdown")')
  const notice = (await (await visit.see('.mark-notice')).boundingBox())!
  const sheet = (await visit.page.locator('.sheet').boundingBox())!
  expect(notice.y + notice.height).toBeLessThanOrEqual(sheet.y)
  expect(await visit.page.getByText('已复制').filter({ visible: true }).count()).toBe(1)
})

test('in a window as small as 400 % of zoom leave, the bar of a mark has all its acts whole, side by side and by name', async () => {
  const visit = await stage.visit({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN' })
  await visit.openReader(1)
  await visit.turnTo(3)
  await visit.page.keyboard.press('Shift+ArrowDown')
  await visit.tap('.mark-ink')
  await visit.page.locator('.leaf.is-here .t1').first().tap()
  await visit.see('.mark-act:has-text("删除")')
  const acts = await visit.page.locator('.mark-bar .press').evaluateAll(all => all.map(act => {
    const { left, right, width, height } = act.getBoundingClientRect()
    const word = act.querySelector('.mark-word')
    const written = word !== null && word.clientWidth > 1
    return { inside: left >= 0 && right <= innerWidth, large: width > 43.9 && height > 43.9, whole: !written || word.scrollHeight < 24 }
  }))
  expect(acts).toEqual(Array.from({ length: 7 }, () => ({ inside: true, large: true, whole: true })))
  for (const name of ['笔记', '复制', '卡片', '删除']) expect(await visit.page.getByRole('button', { name }).count()).toBe(1)
})

test('a long press chooses on every kind of words and opens nothing, the next tap only lets go, and a picture has no words', async () => {
  const visit = await stage.visit()
  await visit.openReader(4)
  const middle = async (selector: string): Promise<[number, number]> => {
    const { x, y, width, height } = (await visit.page.locator(`.leaf.is-here ${selector}`).first().boundingBox())!
    return [x + width / 2, y + height / 2]
  }
  // Whatever page each stands on; the first has a title, whose words are nobody's to mark.
  const left = new Set(['.note-ref', '.link', '.line.b', '.line.soft', '.line-marker', '.picture'])
  let pictured = 0
  for (let spot = await visit.turnTo(2); ; spot = await visit.at(4, spot.page + 1)) {
    await visit.page.waitForFunction(() => document.getAnimations().length === 0)
    for (const selector of [...left]) {
      if (await visit.page.locator(`.leaf.is-here ${selector}`).count() === 0) continue
      left.delete(selector)
      if (selector === '.picture') {
        pictured = spot.page
        continue
      }
      await longPress(visit, await middle(selector))
      expect(await under(visit, 'tx')).not.toBe('')
      expect(await visit.page.locator('.sheet').count()).toBe(0)
      await visit.page.touchscreen.tap(...await middle(selector))
      await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
      expect(await visit.page.locator('.sheet').count()).toBe(0)
      expect(await visit.spot()).toEqual(spot)
    }
    if (left.size === 0 || spot.page === spot.pages) break
    await visit.page.keyboard.press('ArrowRight')
  }
  expect([...left]).toEqual([])
  await visit.turnTo(pictured)
  await visit.page.waitForFunction(() => document.getAnimations().length === 0)
  await visit.touch('touchStart', await middle('.picture'))
  await visit.page.waitForTimeout(500) // as long as a finger that chooses
  await visit.touch('touchEnd')
  expect(await under(visit, 'tx')).toBe('')
})

test('in the scrolled column a long press chooses and colours a sentence too, drawn on it takes in the next, and scrolling on lets it go', async () => {
  const visit = await stage.visit()
  await reads(visit, 2, 'scroll')
  const press = async (y: number, second?: [number, number]) => {
    await visit.touch('touchStart', [180, y])
    await visit.page.locator('.column .tx').first().waitFor()
    if (second) await visit.touch('touchStart', [180, y], second)
    await visit.touch('touchEnd')
    await visit.see('.mark-bar')
  }
  await press(450)
  const sentence = (await visit.page.locator('.column .tx').allTextContents()).join('')
  expect(sentence).toMatch(/[。！？]$/)
  await visit.tap('.mark-ink[aria-label="绿色划线"]')
  await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
  expect((await visit.page.locator('.column .t2').allTextContents()).join('')).toBe(sentence)
  await visit.touch('touchStart', [180, 250])
  await visit.page.locator('.column .tx').first().waitFor()
  const chosen = async () => (await visit.page.locator('.column .tx').allTextContents()).join('')
  const one = await chosen()
  for (let y = 250; y <= 400; y += 25) await visit.touch('touchMove', [180, y])
  await visit.touch('touchEnd')
  await visit.see('.mark-bar')
  expect(await chosen()).toContain(one)
  expect((await chosen()).length).toBeGreaterThan(one.length)
  await visit.tap('.folio') // as anywhere
  await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
  expect(await visit.page.locator('.bar-bottom, .column .tx').count()).toBe(0)
  await press(560, [250, 600]) // another finger comes down beside it
  await visit.page.keyboard.press('PageDown')
  await visit.page.locator('.mark-bar').waitFor({ state: 'detached' })
  expect(await visit.page.locator('.column .tx').count()).toBe(0)
})

test('a finger that is drawn over the scrolled column, however slowly, chooses nothing, also where there is no more to scroll', async () => {
  const visit = await stage.visit()
  await reads(visit, 1, 'scroll')
  await visit.touch('touchStart', [180, 300])
  for (let y = 310; y <= 420; y += 10) { // at the top already
    await visit.touch('touchMove', [180, y])
    await visit.page.waitForTimeout(60)
  }
  expect(await visit.page.locator('.column .tx').count()).toBe(0)
  await visit.touch('touchEnd')
  expect(await visit.page.locator('.mark-bar').count()).toBe(0)
})

test('a page pulled down has a bookmark; the list leads to marks, takes them away and back, and gives them as Markdown', async () => {
  const visit = await stage.visit()
  await visit.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await visit.openReader(2)
  await visit.turnTo(3)
  await visit.drag([180, 150], [184, 200])
  await visit.page.waitForFunction(() => document.querySelector('.pull-word') === null)
  expect(await visit.page.locator('.ribbon.is-on').count()).toBe(0) // not far enough
  await visit.drag([180, 150], [184, 260])
  await visit.see('.ribbon.is-on')
  await visit.page.keyboard.press('ArrowRight')
  await visit.at(2, 4)
  await visit.page.locator('.ribbon.is-on').waitFor({ state: 'detached' })
  await visit.tapThird('middle')
  await visit.tap('.bar-top [aria-label="更多"]')
  await visit.tap('.more-act:has-text("标记")')
  await visit.tap('.marks-remove')
  await visit.see('.marks-empty')
  await visit.tap('.mark-undo')
  const words = await (await visit.see('.marks-words')).innerText()
  await visit.tap('.marks-acts .button:has-text("复制")')
  await visit.page.waitForFunction(async words => (await navigator.clipboard.readText()).startsWith(`# 未雨而备\n\n## 第 2 期 约在哪里见\n\n> ${words}`), words)
  const [download] = await Promise.all([visit.page.waitForEvent('download'), visit.tap('.marks-acts .button:has-text("文件")')])
  expect(download.suggestedFilename()).toBe('未雨而备-标记.md')
  await visit.tap('.marks-go')
  await visit.at(2, 3)
  await visit.see('.ribbon.is-on')
  expect((await visit.spot()).text.replace(/\s/g, '')).toContain(words.replace(/\s/g, ''))
  await visit.openSeries()
  await visit.tap('.series-acts .button:has-text("标记 1")')
  await visit.see('.marks-row')
})

test('words that a turn of the phone has taken to the next page take no tap from the page in front', async () => {
  const visit = await stage.visit()
  const { page } = visit
  await visit.openReader(2)
  await visit.turnTo(3)
  const line = (await page.locator('.leaf.is-here .line').nth(6).boundingBox())!
  await visit.drag([line.x + 100, line.y + 10], [line.x + 100, line.y + 10], { steps: 0, stays: true })
  await visit.see('.leaf.is-here .tx')
  await visit.touch('touchEnd')
  await visit.see('.mark-bar')
  await page.setViewportSize({ width: 667, height: 375 })
  await page.locator('.leaf.is-here .tx').first().waitFor({ state: 'detached' })
  const turned = await visit.settled()
  expect(await page.locator('.leaf.is-here .tx, .mark-bar').count()).toBe(0)
  await visit.tapThird('right')
  await visit.at(2, turned.page + 1)
  expect(await page.locator('.mark-bar').count()).toBe(0)
})

test('of five hundred marks the list shows some at a time, a long note in part, and gives all of them away', async () => {
  const visit = await stage.visit()
  const { page } = visit
  const rows = page.locator('.marks-row')
  const show = async () => {
    await visit.tapThird('middle')
    await visit.tap('.bar-top [aria-label="更多"]')
    await visit.tap('.more-act:has-text("标记")')
    await visit.see('.marks-row')
  }
  await visit.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await visit.openReader(2)
  await visit.drag([180, 150], [184, 260])
  await visit.see('.ribbon.is-on')
  await page.evaluate(key => {
    const { marks: [{ id, at, hash, words, place }], version } = JSON.parse(localStorage.getItem(key)!)
    const marks = Array.from({ length: 500 }, (_, i) => ({
      id: `${id}-${i}`, at, hash, kind: 'highlight', ink: 1 + i % 3, note: i === 1 ? '想法。'.repeat(660) : '', passage: { start: place, end: place, words: `${i} ${words}` },
    }))
    localStorage.setItem(key, JSON.stringify({ version, marks }))
  }, `lianzai.marks:${SERIES}:2`)
  await visit.openReader(2)
  await show()
  expect(await rows.count()).toBe(40)
  expect((await rows.nth(1).boundingBox())!.height).toBeLessThan(400)
  await visit.tap('.marks-more:has-text("再显示 100 条")')
  await page.waitForFunction(() => document.querySelectorAll('.marks-row').length === 140)
  await visit.tap('.marks-acts .button:has-text("复制")')
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).match(/^> \d+ /gm)?.length === 500)
  for (const more of [100, 100, 100, 60]) await visit.tap(`.marks-more:has-text("再显示 ${more} 条")`)
  await page.waitForFunction(() => document.querySelectorAll('.marks-row').length === 500)
  expect(await page.locator('.marks-more').count()).toBe(0)
})

test('removed by keys in the list, the focus goes on to the next mark; from the notice that goes it goes to what is left', async () => {
  const visit = await stage.visit(DESKTOP)
  const { page } = visit
  await visit.openReader(2)
  for (const steps of [1, 3, 5]) {
    await page.keyboard.press('Shift+ArrowDown')
    for (let i = 0; i < steps; i++) await page.keyboard.press('ArrowDown')
    await page.locator('.mark-ink').first().press('Enter')
    await page.locator('.mark-bar').waitFor({ state: 'detached' })
  }
  await page.keyboard.press('Escape')
  await page.locator('.bar-top [aria-label="更多"]').press('Enter')
  await page.locator('.more-act', { hasText: '标记' }).press('Enter')
  await visit.see('.marks-row')
  expect(await page.locator('.marks-remove').count()).toBe(3)
  const names = await page.locator('.marks-remove').evaluateAll(all => all.map(one => one.getAttribute('aria-label')))
  await page.locator('.marks-remove').first().press('Enter')
  await page.waitForFunction(name => document.activeElement?.getAttribute('aria-label') === name, names[1])
  await page.locator('.mark-undo').press('Enter')
  await page.locator('.mark-notice').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.classList.contains('sheet'))).toBe(true)
  expect(await page.locator('.marks-remove').count()).toBe(3)
})

test('a correction of the part leaves the colour on its words', async () => {
  const visit = await stage.visit()
  await visit.openReader(2)
  await visit.turnTo(2)
  await longPress(visit, [180, 200])
  await visit.tap('.mark-ink[aria-label="黄色划线"]')
  const words = await under(visit, 't1')
  await database.write(async (db, now) => {
    const held = (await heldInstallment(db, now, SERIES, 2))!
    const document = { ...held.document!, blocks: [{ kind: 'paragraph' as const, key: 'new', text: '编者更正：前一版的一处时间有误，已经改正，这里补上说明。'.repeat(8), marks: [] }, ...held.document!.blocks] }
    await finalise(db, now, { document, summary: null, note: '补上说明' }, 'command line')
  })
  await visit.page.reload()
  // On the page in front or, if the correction came before the first page was set, on the one after it.
  await visit.page.waitForFunction(words => [...document.querySelectorAll('.leaf .t1')].map(one => one.textContent).join('') === words, words)
})

test('a sentence becomes a picture that is sent on where the browser can, or saved; its address leads back to the words when they are gone', async () => {
  const visit = await stage.visit()
  await visit.context.addInitScript(() => Object.assign(navigator, {
    canShare: () => true, share: ({ files: [file] }: { files: File[] }) => { document.title = `${file!.name} ${file!.type} ${file!.size > 1000}`; return Promise.resolve() },
  }))
  await visit.openReader(2)
  await visit.turnTo(2)
  await longPress(visit, [180, 200])
  const sentence = await under(visit, 'tx')
  await visit.page.locator('.mark-act', { hasText: '卡片' }).tap()
  const picture = visit.page.locator('.card-picture img')
  await picture.waitFor()
  expect((await visit.page.locator('.card-picture').getAttribute('aria-label'))?.replace(/\s/g, '')).toBe(`引文卡：${sentence}`)
  const [width, height] = await picture.evaluate(async image => { await (image as HTMLImageElement).decode(); return [(image as HTMLImageElement).naturalWidth, (image as HTMLImageElement).naturalHeight] })
  expect(width).toBe(1125)
  expect(height).toBeGreaterThan(1200)
  expect(await visit.page.evaluate(() => innerWidth)).toBe(375)
  await visit.page.getByText('发送图片').tap()
  await visit.page.waitForFunction(() => document.title === '未雨而备-2.png image/png true')
  const [download] = await Promise.all([visit.page.waitForEvent('download'), visit.page.getByText('保存图片').tap()])
  expect(download.suggestedFilename()).toBe('未雨而备-2.png')
  await visit.read('图片已保存')
  const copy = visit.page.getByRole('button', { name: '复制', exact: true })
  await visit.page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
    document.execCommand = () => false
  })
  await copy.tap()
  await visit.read('没有复制成功，请再试一次。')
  await visit.page.evaluate(() => { document.execCommand = () => true })
  await copy.focus()
  await visit.page.keyboard.press('Enter')
  await visit.read('文字已复制')
  expect(await copy.evaluate(one => one === document.activeElement)).toBe(true) // the field that was copied from had it meanwhile
  await visit.page.reload()
  await visit.read('要做成卡片的文字不在手边了。请回到书页，长按一句话再试。')
  await visit.page.getByRole('button', { name: '回到书页' }).tap()
  const spot = await visit.settled()
  expect([spot.part, spot.page]).toEqual([2, 2])
})

test('of a part that is withdrawn no picture is handed on', async () => {
  const visit = await stage.visit()
  await visit.openReader(2)
  await visit.turnTo(2)
  await longPress(visit, [180, 200])
  await visit.page.locator('.mark-act', { hasText: '卡片' }).tap()
  await visit.see('.card-picture img')
  await database.write((db, now) => withdraw(db, now, SERIES, 2, '正在核实'))
  try {
    await visit.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await visit.read('要做成卡片的文字不在手边了。请回到书页，长按一句话再试。')
    expect(await visit.page.getByText('保存图片').count()).toBe(0)
    await visit.page.getByRole('button', { name: '回到书页' }).tap()
    await visit.read('本期已撤回。')
  } finally {
    await database.write((db, now) => restore(db, now, SERIES, 2))
  }
})

test('words that are bold on the page have the letters of their font on the card, at once', async () => {
  const title = '饕餮与魑魅，鼹鼠与獬豸' // of slices that nothing else needs
  await database.write(async (db, now) => {
    const document = (await heldInstallment(db, now, SERIES, 3))!.document!
    const heading = { kind: 'heading' as const, key: 'bold', level: 2 as const, text: title, marks: [] }
    await finalise(db, now, { document: { ...document, blocks: [heading, ...document.blocks] }, summary: null, note: '加一个标题' }, 'command line')
  })
  const visit = await stage.visit()
  await visit.openReader(3)
  await visit.openSheet('字体')
  await visit.page.locator('.sheet').getByText('楷体', { exact: true }).tap()
  // What a page knows no face of counts as come.
  await visit.page.waitForFunction(title => [...document.fonts].some(face => face.weight === '700' && face.status === 'loaded') && document.fonts.check('700 20px "Lianzai Kai"', title), title)
  await visit.closeSheet()
  const card = async () => {
    await visit.settled()
    const box = (await (await visit.see('.leaf.is-here .line:has-text("饕餮")')).boundingBox())!
    await longPress(visit, [box.x + 40, box.y + box.height / 2])
    await visit.page.locator('.mark-act', { hasText: '卡片' }).tap()
    const picture = await (await visit.see('.card-picture img')).evaluate(async image => {
      await (image as HTMLImageElement).decode()
      const sheet = Object.assign(document.createElement('canvas'), { width: 375, height: 375 })
      sheet.getContext('2d')!.drawImage(image as HTMLImageElement, 0, 0, 375, 375)
      return sheet.toDataURL()
    })
    // A canvas that draws words without their slice has it fetched.
    await visit.page.waitForFunction(title => document.fonts.check('20px "Lianzai Kai"', title), title)
    await visit.tap('.card-back')
    await visit.page.locator('.card-screen').waitFor({ state: 'detached' })
    await visit.still()
    return picture
  }
  expect(await visit.page.evaluate(title => document.fonts.check('20px "Lianzai Kai"', title), title)).toBe(false)
  const first = await card()
  expect(await card() === first).toBe(true)
})
