/**
 * The main job on the built mini-program, end to end: a series pulled, read page by page, and readable offline after a kill.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import { textOf } from '../../src/contract/document'
import type { Phone, Program } from './harness'
import { Reading, Stage, TITLES, documentOf, manifestOf } from './stage'
import { attributeOf } from './view'

const PAGES = { shelf: 'pages/shelf/index', series: 'pages/series/index', reader: 'pages/reader/index' }

let stage: Stage
let phone: Phone
let program: Program
let reading: Reading
const bare = (text: string) => text.replace(/\s/g, '')

beforeAll(async () => {
  stage = await new Stage().open()
  phone = stage.phone()
  program = phone.launch()
})
afterAll(async () => {
  phone.program?.kill()
  await stage.close()
})

test('the shelf shows the series that the service has', async () => {
  expect(program.route).toBe(PAGES.shelf)
  await program.see('.series-row', '未雨而备')
  expect(program.find('.continue')).toBeUndefined()
  expect(program.words).toContain('共 6 期')
  await program.see('.series-row-next', '今日 10:12')
})

test('the series lists what is out and what comes when', async () => {
  await program.press('.series-row', '未雨而备')
  await program.see('.masthead-title', '未雨而备')
  expect(program.routes).toEqual([PAGES.shelf, PAGES.series])
  await program.until(() => program.all('.part-row').length === 6)
  TITLES.forEach((title, i) => { expect(program.all('.part-row')[i]?.textContent).toContain(title) })
  await program.see('.part-row', '还有 00:1')
  expect(program.words).toContain('共 6 期 · 已发布 4 期')
})

/** Addresses asked for by every run of the program. */
const asked: string[] = []

let ofPart1 = ''

test('part 1 is read page by page by taps to its end, and nothing of it is missing', async () => {
  await program.press('.part-main', TITLES[0])
  reading = await new Reading(program).ready(1)
  expect(reading.page).toBe(1)
  expect(reading.text).toContain(TITLES[0])
  const pages = [reading.text]
  for (let turns = 1; reading.page < reading.count; turns++) {
    await reading.turn(1)
    expect(reading.page).toBe(turns + 1)
    expect(reading.lines.length).toBeGreaterThan(0)
    pages.push(reading.text)
  }
  ofPart1 = pages[pages.length - 1]!
  const whole = bare(pages.join(''))
  for (const block of (await documentOf(stage, 1)).blocks) {
    if (block.kind === 'paragraph' || block.kind === 'heading') expect(whole).toContain(bare(textOf(block)))
  }
})

test('past its last page part 2 begins, and back across the edge the last page of part 1 lies', async () => {
  const count = reading.count
  await reading.turn(1)
  expect([reading.number, reading.page]).toEqual([2, 1])
  expect(reading.text).toContain(TITLES[1])
  await program.see('.running-title', TITLES[1])
  await reading.turn(-1)
  expect([reading.number, reading.page, reading.count]).toEqual([1, count, count])
  expect(reading.text).toBe(ofPart1)
  await reading.swipe(1)
  expect([reading.number, reading.page]).toEqual([2, 1])
  await reading.swipe(-1)
  expect(reading.number).toBe(1)
  await reading.turn(1)
})

let sentence = ''

test('another type size keeps the sentence, and its page comes back with the old size', async () => {
  await reading.turnTo(4)
  const page = reading.text
  const count = reading.count
  sentence = page.slice(0, 6)
  await reading.resize(2)
  expect(reading.count).toBeGreaterThan(count)
  expect(reading.text).toContain(sentence)
  await reading.resize(-4)
  expect(reading.count).toBeLessThan(count)
  expect(reading.text).toContain(sentence)
  await reading.resize(2)
  expect(reading.text).toBe(page)
})

test('the contents lead to a heading and to another part, and night turns the page dark', async () => {
  await reading.sheet('目录')
  const said = (title: string) => attributeOf(program.find('.contents-row', title)!, 'ariaLabel')
  expect(said(TITLES[1]!)).toMatch(new RegExp(`^2，${TITLES[1]}，.+，当前$`))
  expect(said(TITLES[2]!)).toBeFalsy() // its words say all
  expect(said(TITLES[5]!)).toMatch(new RegExp(`^6，${TITLES[5]}，.+，暂不可按$`))
  const heading = program.all('.contents-row')[1]!
  const name = heading.querySelector('.contents-name')!.textContent!
  program.tap(heading)
  await program.until(() => !program.find('.sheet') && reading.text.includes(name))
  expect(reading.number).toBe(2)
  await reading.sheet('目录')
  await program.press('.contents-row', TITLES[2])
  await reading.ready(3)
  expect(reading.text).toContain(TITLES[2])
  await reading.menu()
  await program.press('.bar-item', '夜间')
  await program.until(() => program.find('.theme-night.reader'))
  await program.press('.bar-item', '日间')
  await program.until(() => program.find('.theme-paper.reader'))
  await reading.closeMenu()
})

let kept = ''

test('killed and started again without a network, the shelf says from when it is and leads to the same sentence', async () => {
  await reading.turnTo(5)
  kept = reading.text
  await program.quiet()
  asked.push(...program.fake.state.requests)
  program.kill()
  phone.setNetwork('none')
  program = phone.launch()
  await program.see('.series-row', '未雨而备')
  await program.see('.pull-notice', '网络不可用。已显示今日 10:0')
  expect(program.find('.pull-notice')?.textContent).toMatch(/今日 10:0\d 保存的目录，可继续阅读已缓存的 4 期。/)
  await program.press('.continue', TITLES[2])
  reading = await new Reading(program).ready(3)
  expect(reading.page).toBe(5)
  expect(reading.text).toBe(kept)
})

test('every other part that was out is readable too, and marked as kept', async () => {
  await reading.menu()
  await program.press('.bar-top .press', '返回')
  await program.see('.masthead-title', '未雨而备')
  expect(program.routes).toEqual([PAGES.shelf, PAGES.series])
  await program.until(() => program.all('.part-copy').filter(copy => copy.textContent === '已缓存').length === 4)
  await program.see('.series-foot', '4 期均可离线阅读')
  for (const number of [1, 2, 4]) {
    await program.press('.part-main', TITLES[number - 1])
    reading = await new Reading(program).ready(number)
    await reading.turn(1)
    program.back()
    await program.see('.masthead-title')
  }
})

test('with the network back part 5 appears at its instant, without reopening anything', async () => {
  const due = (await manifestOf(stage)).upcoming[0]!.releaseAt!
  phone.setNetwork('wifi')
  program.hide()
  stage.clock.advance(due - 3500 - stage.clock.now())
  program.show()
  await program.see('.part-row.is-upcoming', '还有 00:00:0')
  expect(program.all('.part-main.is-still').map(row => row.textContent)[0]).toContain(TITLES[4])
  await program.until(() => program.all('.part-copy').length > 0 && program.find('.part-main:not(.is-still)', TITLES[4]), 8000)
  expect(stage.clock.now()).toBeGreaterThanOrEqual(due)
  expect(program.routes).toEqual([PAGES.shelf, PAGES.series])
  await program.until(() => program.all('.part-copy').filter(copy => copy.textContent === '已缓存').length === 5)
})

test('beyond the last page of part 5 the reader waits for part 6, and it comes before the eyes', async () => {
  const due = (await manifestOf(stage)).upcoming[0]!.releaseAt!
  await program.press('.part-main', TITLES[4])
  reading = await new Reading(program).ready(5)
  await reading.turnTo(reading.count)
  await reading.turn(1)
  expect(reading.isEnd).toBe(true)
  await program.see('.end-title', TITLES[5])
  expect(program.find('.leaf.is-here .end-when')?.textContent).toMatch(/明日 08:00 · 还有 \d\d:\d\d:\d\d/)
  program.hide()
  stage.clock.advance(due - 3500 - stage.clock.now())
  program.show()
  await program.see('.leaf.is-here .end-when', '还有 00:00:0')
  await program.see('.leaf.is-here .button', '开始阅读第 6 期', 8000)
  await program.press('.leaf.is-here .button', '开始阅读第 6 期')
  await reading.ready(6)
  expect(reading.text).toContain(TITLES[5])
})

test('over both runs no text and no picture crossed the network twice', async () => {
  const contents = [...asked, ...program.fake.state.requests].filter(url => /\/api\/(documents|images)\//.test(url))
  expect(contents.filter((url, i) => contents.indexOf(url) !== i)).toEqual([])
  const { released } = await manifestOf(stage)
  for (const part of released) expect(contents.filter(url => url.endsWith(part.hash)).length).toBe(1)
})
