/**
 * The menus of the built mini-program: progress, the way back, notes, pictures, sharing, and the single page of 朋友圈.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './build'
import { pause, type Phone, type Program } from './harness'
import { Reading, SERIES, Stage, TITLES, documentOf, filesOf, manifestOf, readerUrl, seriesUrl } from './stage'
import { attributeOf } from './view'

let stage: Stage
let phone: Phone
beforeAll(async () => { stage = await new Stage().open() })
beforeEach(() => { phone = stage.phone() })
afterEach(() => phone.program?.kill())
afterAll(() => stage.close())

async function opened(url: string, number: number): Promise<Reading> {
  return new Reading(phone.launch(url)).ready(number)
}
const drag = (program: Program, share: number) => {
  // The track: 66 px from either edge of a sheet as wide as the phone.
  const at = { x: 66 + share * (phone.screen.width - 2 * 66), y: 600 }
  program.swipe(program.find('.slider')!, { x: 70, y: 600 }, at)
}

test('what is scrolled goes out of sight below the capsule; the reader scrolls nothing there', async () => {
  const { statusBar } = phone.screen
  const program = phone.launch(seriesUrl())
  await program.see('.part-row')
  expect(program.find('.screen')!.getAttribute('style')).toContain(`--top: ${statusBar + 36}px;`)
  const styles = fs.readFileSync(path.join(ROOT, 'app-origin.wxss'), 'utf8')
  const strip = /\.screen::before\{([^}]*)\}/.exec(styles)?.[1]
  expect(strip?.split(';').sort()).toEqual(['background:var(--page)', 'content:""', 'height:var(--top)', 'left:0', 'position:fixed', 'right:0', 'top:0', 'z-index:10'])
  expect(styles).toMatch(/\.screen\.reader::before\{content:none\}/)
})

test('the slider shows a page before it is chosen, a jump leads back, and reading on ends the offer', async () => {
  const reading = await opened(readerUrl(3), 3)
  const { program } = reading
  await reading.turnTo(3)
  const here = reading.text
  await reading.sheet('进度')
  const label = attributeOf(program.find('.slider')!, 'ariaLabel') as string
  expect(label).toContain(`第 3 页，共 ${reading.count} 页`)
  drag(program, 1)
  await program.until(() => reading.page === reading.count)
  await program.press('.way-back-go', '回到原处 · 第 3 页')
  await program.until(() => reading.text === here)
  drag(program, 0.5)
  await program.until(() => reading.page === Math.round((reading.count - 1) / 2) + 1)
  await reading.closeSheet()
  const from = reading.page
  for (let i = 1; i <= 3; i++) { await reading.turn(1); expect(program.find('.way-back-go')).toBeDefined() }
  await reading.turn(1)
  expect(reading.page).toBe(from + 4)
  expect(program.find('.way-back-go')).toBeUndefined()
})

test('a place that a search found is opened, though there is no keyboard left to hide', async () => {
  const reading = await opened(readerUrl(1), 1)
  const { program } = reading
  await reading.menu()
  await program.press('.bar-top .press', '搜索')
  program.type(await program.see('.search-input'), '电池')
  await program.see('.search-row')
  await program.press('.search-row', '另备一副')
  await program.see('.foot-bar', '搜索结果')
  await pause(50)
  expect(program.errors).toEqual([])
})

test('the scale of the series says what waits, and a part of it opens with the way back', async () => {
  const reading = await opened(readerUrl(2), 2)
  const { program } = reading
  await reading.turn(1)
  await reading.sheet('进度')
  await program.until(() => program.all('.progress-part').length === 6)
  expect(program.find('.progress-press', `第 5 期，${TITLES[4]}，未发布 10/13`)).toBeDefined()
  await program.press('.progress-press', '第 4 期')
  await reading.ready(4)
  await program.press('.way-back-go', '回到原处 · 第 2 期')
  await reading.ready(2)
  expect(reading.page).toBe(2)
})

test('a title is a heading, pages have controls to turn them, and what is chosen is said in words', async () => {
  const reading = await opened(readerUrl(1), 1)
  const { program } = reading
  expect(attributeOf(program.find('.leaf.is-here .line')!, 'ariaRole')).toBe('heading')
  expect(program.all('.turn-press').map(press => attributeOf(press, 'ariaLabel'))).toEqual(['上一页', '下一页'])
  await program.press('.turn-press', '下一页')
  await program.until(() => reading.page === 2)
  await reading.sheet('字体')
  expect(program.find('.type-option', '系统，已选')).toBeDefined()
  expect(program.find('.type-option', '宋体，未选')).toBeDefined()
})

test('at night nothing of the brightness shines: neither the line nor the knob are WeChat\'s own white; they stand in the middle of their room', async () => {
  phone.disk.storage.set('lianzai.settings', JSON.stringify(JSON.stringify({ theme: 'night' })))
  const reading = await opened(readerUrl(1), 1)
  await reading.sheet('字体')
  const slider = reading.program.find('.type-brightness')!.firstElementChild!
  expect(['activeColor', 'backgroundColor', 'blockColor'].map(name => attributeOf(slider, name))).toEqual(['#DD8F70', 'rgba(128, 128, 128, .3)', '#DD8F70'])
  const styles = fs.readFileSync(path.join(ROOT, 'pages/reader/index.wxss'), 'utf8')
  const room = /\.type-brightness\{([^}]*)\}/.exec(styles)?.[1]
  expect(room?.split(';')).toEqual(expect.arrayContaining(['flex-direction:column', 'justify-content:center'])) // on one line with its name: it is lower than its room
})

/** A sentence of the page in front, chosen by a long press. */
async function choose({ program, leaf }: Reading): Promise<void> {
  const line = leaf!.querySelector('.line')!
  program.touch(line, 'touchstart', { x: 187, y: 300 })
  await program.see('.line .tx')
  program.touch(line, 'touchend', { x: 187, y: 300 })
}

test('a sentence is copied by a long press; that is said once, by WeChat', async () => {
  const reading = await opened(readerUrl(1), 1)
  const { program } = reading
  await choose(reading)
  await program.press('.mark-act', '复制')
  await program.until(() => program.copied.length === 1)
  await program.quiet()
  expect(program.copied[0]).toMatch(/^.{4,}[。！？]$/)
  expect(program.find('.mark-notice')).toBeUndefined()
})

test('a note is kept as it is typed, and not sent back to the view, where more may have been typed by then', async () => {
  const reading = await opened(readerUrl(1), 1)
  const { program } = reading
  await choose(reading)
  await program.press('.mark-act', '笔记')
  const field = await program.see('.mark-note')
  await program.quiet()
  const from = program.meter.length
  for (const words of ['核', '核对', '核对日期']) { program.type(field, words); await program.quiet() }
  expect(program.meter.slice(from).flatMap(set => set.paths.map(path => path.replace(/.*\./, ''))).filter(name => name !== 'lines')).toEqual([])
  expect([...phone.disk.storage.values()].some(kept => kept.includes('核对日期'))).toBe(true)
})

test('the page that comes is read out, by the setData that shows it', async () => {
  const { program, count, turn } = await opened(readerUrl(1), 1).then(reading => ({ program: reading.program, count: reading.count, turn: () => reading.turn(1) }))
  await program.quiet()
  const said = program.find('.said')!
  expect([attributeOf(said, 'ariaLive'), said.textContent]).toEqual(['polite', `第 1 期，第 1 页，共 ${count} 页`])
  const [only, ...more] = await turn()
  expect(only!.json).toContain(`第 2 页，共 ${count} 页`)
  expect(more).toEqual([])
})

test('every page is in the colour of the reader\'s theme before its first data come, and around it WeChat paints the same', async () => {
  phone.disk.storage.set('lianzai.settings', JSON.stringify(JSON.stringify({ theme: 'night' })))
  const program = phone.launch()
  await program.press('.series-row', '未雨而备')
  await program.press('.part-main', TITLES[0])
  const reading = await new Reading(program).ready(1)
  expect([...program.around]).toEqual(['shelf', 'series', 'reader'].map(name => [`pages/${name}/index`, '#151413']))
  for (const [route, frame] of program.firstFrames) expect([route, /position: ?fixed.*background: ?([^;"]+)/.exec(frame)?.[1]]).toEqual([route, expect.stringMatching(/^(#151413|rgb\(21, 20, 19\))$/)])
  expect(program.page.querySelector('[style*="position"]')).toBeNull() // with the first data it is gone
  await reading.menu()
  await program.press('.bar-item', '日间')
  await program.press('.bar-top .press', '返回')
  await program.until(() => program.around.get('pages/series/index') === '#FBFAF7')
})

test('a link to a sentence only looks at it; staying makes it the place', async () => {
  const reading = await opened(readerUrl(1), 1)
  await reading.turnTo(3)
  const document = await documentOf(stage, 2)
  const block = document.blocks[20]!
  const link = `${readerUrl(2)}&at=${block.key}.0`
  const look = await opened(link, 2)
  expect(look.text).toContain(String(block.text).slice(0, 8))
  await look.program.see('.way-back-go', '回到原处 · 第 1 期')
  const again = await opened(link, 2)
  await again.program.press('.way-back-go', '回到原处 · 第 1 期')
  await again.ready(1)
  expect(again.page).toBe(3)
  const third = await opened(link, 2)
  const shown = third.text
  await third.program.press('.way-back-stay')
  await third.program.until(() => !third.program.find('.way-back-go'))
  expect((await opened(readerUrl(2), 2)).text).toBe(shown)
})

test('a note leads to its neighbours and to where it stands; a picture opens by its middle', async () => {
  const reading = await opened(readerUrl(3), 3)
  const { program } = reading
  while (!reading.leaf!.querySelector('.note-ref')) await reading.turn(1)
  const page = reading.page
  program.tap(reading.leaf!.querySelector('.note-ref')!)
  await program.see('.sheet-title', '注 1')
  await program.press('.note-way', '下一注')
  await program.see('.sheet-title', '注 2')
  await program.press('.note-way', '去看正文')
  await program.until(() => reading.page > page && reading.leaf!.querySelector('.note-ref'))
  await program.press('.way-back-go', `回到原处 · 第 ${page} 页`)
  await program.until(() => reading.page === page)
  while (!reading.leaf!.querySelector('.picture-image')) await reading.turn(1)
  program.tap(reading.leaf!.querySelector('.picture-image')!, { x: 187, y: 300 })
  await program.until(() => program.previewed.length === 1)
  expect(program.previewed[0]!.urls).toContain(program.previewed[0]!.current)
})

test('a text read before its pictures have come shows them from the phone once they are there', async () => {
  const reading = await opened(readerUrl(3), 3)
  const [image] = (await manifestOf(stage)).released[2]!.images
  await reading.program.until(() => filesOf(phone, image!.hash).length === 1)
  phone.setNetwork('none')
  while (!reading.leaf!.querySelector('.picture-image')) await reading.turn(1)
  const { page } = reading
  while (attributeOf(reading.leaf!.querySelector('.picture-image')!, 'src') !== filesOf(phone, image!.hash)[0]) {
    await reading.turnTo(page + 2) // it may have been painted just before
    await reading.turnTo(page)
  }
})

test('series and part are shared with their titles, to people and to 朋友圈', async () => {
  const reading = await opened(readerUrl(3), 3)
  const { program } = reading
  expect(await program.asks('onShareAppMessage')).toMatchObject({
    title: `未雨而备｜第 3 期 ${TITLES[2]}`, path: `/pages/reader/index?series=${SERIES}&number=3`, imageUrl: expect.stringMatching(/./),
  })
  expect(await program.asks('onShareTimeline')).toMatchObject({ title: `未雨而备｜第 3 期 ${TITLES[2]}`, query: `series=${SERIES}&number=3` })
  await reading.menu()
  await program.press('.bar-top .press', '更多')
  const button = await program.see('.share-button', '分享本期')
  expect(['openType', 'hoverClass'].map(name => attributeOf(button, name))).toEqual(['share', 'is-pressed']) // pressed as everything else is
  const coming = phone.launch(readerUrl(6))
  await coming.see('.end-title', TITLES[5])
  expect((await coming.asks('onShareAppMessage')).title).toBe(`未雨而备｜第 6 期 ${TITLES[5]}`)
  const series = phone.launch(seriesUrl())
  await series.see('.masthead-title')
  expect(await series.asks('onShareAppMessage')).toEqual({ title: '未雨而备（共 6 期）', path: `/pages/series/index?series=${SERIES}` })
})

test('the hint of the tap zones is there once, until the first touch', async () => {
  const reading = await opened(readerUrl(1), 1)
  expect(reading.program.find('.zone-hint')?.className).not.toContain('is-gone')
  await reading.turn(1)
  expect(reading.program.find('.zone-hint')?.className).toContain('is-gone')
  expect((await opened(readerUrl(1), 1)).program.find('.zone-hint')).toBeUndefined()
})

test('in 朋友圈 a part can be read to its end, and on into the next, without a call that fails there', async () => {
  phone.scene = 1154
  const reading = await opened(readerUrl(3), 3)
  const { program } = reading
  expect(program.find('.zone-hint')).toBeUndefined()
  expect(attributeOf(program.find('.running-head')!, 'style')).toContain('top: 0px') // WeChat's bar lies above the page
  await reading.menu()
  expect(program.all('.bar .press').map(press => attributeOf(press, 'ariaLabel'))).toEqual(['更多', '目录', '进度', '字体', '夜间'])
  await program.press('.bar-item', '目录')
  await program.see('.sheet', TITLES[3])
  await reading.closeSheet()
  while (reading.number === 3) await reading.turn(1)
  await reading.ready(4)
  while (!reading.isEnd) await reading.turn(1)
  expect(program.find('.leaf.is-here .end-leaf')?.textContent).toContain('第 4 期 完')
  expect(program.all('.leaf.is-here .press')).toEqual([]) // no other page can be opened, and nobody can be followed
  await program.quiet()
  expect(phone.disk.files.size + phone.disk.storage.size).toBe(0)
  expect(program.refused).toEqual([])
})

test('in 朋友圈 what a code leads to nowhere offers no shelf, which cannot be opened there', async () => {
  phone.scene = 1154
  const program = phone.launch('pages/reader/index?scene=nothing-of-the-kind')
  await program.see('.end-when', '没有找到这个小程序码指的文章')
  expect(program.all('.press').map(press => press.textContent)).toEqual(['重试'])
})

test('in 朋友圈 a series shows its parts, says how to read them, and offers nothing that fails there', async () => {
  phone.scene = 1154
  const program = phone.launch(seriesUrl())
  await program.see('.part-row', TITLES[3])
  await program.see('.series-single', '各期全文可在小程序里阅读')
  expect(program.all('.press, .share-button').map(press => press.textContent)).toEqual(['展开'])
  await program.quiet()
  expect(program.refused).toEqual([])
})

test('the end of a part says what was read, and what comes when', async () => {
  const count = (await manifestOf(stage)).released.length
  const reading = await opened(readerUrl(count), count)
  const pages = reading.count
  await reading.turnTo(pages)
  await reading.turn(1)
  const words = reading.leaf!.textContent
  expect(words).toContain(`第 ${count} 期 完`)
  expect(words).toContain(`本期\u00a0${pages}\u00a0页 · `)
  expect(words).toContain(TITLES[count])
  expect(words).toContain('已读完 1 / 6 期')
})

test('of a series that has been read to its end the shelf says so, and not how long the rest takes', async () => {
  const parts = (await manifestOf(stage)).released
  const keep = (key: string, value: unknown) => phone.disk.storage.set(`lianzai.${key}`, JSON.stringify(JSON.stringify(value)))
  for (const { number, hash } of parts) {
    const [block] = (await documentOf(stage, number)).blocks
    keep(`place:${SERIES}:${number}`, { locator: { block: block!.key, offset: 0, progression: 0.9, quote: '' }, hash, at: 1, finished: true })
  }
  keep(`last:${SERIES}`, parts.length)
  keep('last-series', SERIES)
  const series = phone.launch(seriesUrl())
  await series.see('.masthead-title')
  await series.quiet()
  const program = phone.launch()
  expect((await program.see('.continue')).textContent).toMatch(new RegExp(`第 ${parts.length} 期 · 已读$`))
})
