/**
 * Turning in the built mini-program: what a finger that draws a page costs, two facing pages, the scrolled column.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import type { Program } from './harness'
import { Reading, Stage, readerUrl } from './stage'
import { attributeOf } from './view'

/** WeChat finds fault with more in a second. */
const MOST_A_SECOND = 20
const MOST_NODES = 300
const MOST = 4096

let stage: Stage
let program: Program | undefined
beforeAll(async () => { stage = await new Stage().open() })
afterEach(() => program?.kill())
afterAll(() => stage.close())

const pause = (ms: number) => new Promise(resolve => { setTimeout(resolve, ms) })

test('a page follows the finger at a pace that WeChat allows, told in one short word each time; the turn is one setData', async () => {
  program = stage.phone().launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  await program.quiet()
  const surface = program.find('.reader')!
  const before = reading.leaf!
  const from = program.meter.length
  program.touch(before, 'touchstart', { x: 330, y: 400 })
  const began = Date.now()
  let x = 330
  while (x > 120) {
    program.touch(before, 'touchmove', { x, y: 402 })
    x -= 4
    await pause(10)
  }
  await program.quiet(100)
  const seconds = (Date.now() - began) / 1000
  const drawn = program.meter.slice(from)
  expect(drawn.length).toBeGreaterThan(2)
  expect(drawn.length).toBeLessThanOrEqual(Math.ceil(seconds * MOST_A_SECOND))
  expect(Math.max(...drawn.map(set => set.bytes))).toBeLessThan(512)
  expect(String(attributeOf(surface, 'style'))).toMatch(/--drag: ?-0\.5\d*/)
  const turning = program.meter.length
  program.touch(before, 'touchend', { x: 120, y: 402 })
  await program.until(() => reading.leaf !== before)
  await program.quiet()
  const turn = program.meter.slice(turning)
  expect(turn.map(set => set.paths)).toHaveLength(1)
  expect(turn[0]!.bytes).toBeLessThanOrEqual(MOST)
  expect(reading.page).toBe(2)
})

test('a page that is tapped on glides from the edge, not from where a finger let go of the one before', async () => {
  program = stage.phone().launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  const from = () => Number(/--drag: ?(-?[\d.]+)/.exec(String(attributeOf(program!.find('.reader')!, 'style')))?.[1] ?? 0)
  const first = reading.leaf!
  program.touch(first, 'touchstart', { x: 330, y: 400 })
  program.touch(first, 'touchmove', { x: 120, y: 402 })
  await program.until(() => from() < -0.5)
  program.touch(first, 'touchend', { x: 120, y: 402 })
  await program.until(() => reading.page === 2)
  await program.quiet()
  await reading.turn(1)
  expect(reading.page).toBe(3)
  expect(from()).toBe(0)
})

test('a swipe that begins on the bars turns the page, though they go with it; of a finger that is heard of no more page and words are let go', async () => {
  program = stage.phone().launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  await reading.menu()
  const bar = program.find('.bar-bottom .bar-item')!
  program.touch(bar, 'touchstart', { x: 300, y: 780 })
  for (const x of [270, 240, 210, 180]) { program.touch(bar, 'touchmove', { x, y: 780 }); await pause(30) }
  program.touch(bar, 'touchend', { x: 150, y: 780 })
  await program.until(() => reading.page === 2 && !program!.find('.bar'))
  expect(program.find('.is-held')).toBeUndefined()

  const run = reading.leaf!.querySelector('.line > *')!
  program.touch(run, 'touchstart', { x: 187, y: 300 })
  program.touch(run, 'touchmove', { x: 150, y: 300 })
  await program.see('.is-held')
  await program.until(() => !program!.find('.is-held'))
  program.touch(run, 'touchstart', { x: 187, y: 300 })
  await program.see('.line .tx')
  await program.see('.mark-bar')
})

test('a link is the same node while words are chosen around it: a finger that rests on it goes on choosing, and is heard when it is lifted', async () => {
  program = stage.phone().launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  const linkIn = () => reading.leaf!.querySelector<HTMLElement>('.line .link')
  while (!linkIn()) await reading.swipe(1)
  const lines = [...reading.leaf!.querySelectorAll('.line')]
  const link = linkIn()!
  const line = link.closest('.line')!
  expect(line.firstElementChild).toBe(link)
  const pitch = 18 * 1.75
  const top = 130 + lines.indexOf(line) * pitch
  for (let y = top - 2 * pitch; !link.className.includes('tx') && y < top + 3 * pitch; y += pitch) {
    program.touch(link, 'touchstart', { x: 187, y })
    await program.see('.line .tx')
    program.touch(linkIn()!, 'touchend', { x: 187, y })
    await program.see('.mark-bar')
    if (linkIn() !== link || link.className.includes('tx')) break
    program.tap(reading.leaf!, { x: 187, y: 790 })
    await program.until(() => !program!.find('.mark-bar'))
  }
  expect(linkIn()).toBe(link)
  expect(link.className).toContain('tx')
  expect(line.firstElementChild).not.toBe(link) // the words before it have their colour
})

test('words are chosen on over the foot of the page by a finger that rests there, one page each time, and back over its head', async () => {
  program = stage.phone().launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  await reading.swipe(1)
  const chosen = () => [...reading.leaf!.querySelectorAll('.tx')].map(one => one.textContent).join('')
  const line = reading.leaf!.querySelector('.line')!
  program.touch(line, 'touchstart', { x: 187, y: 600 })
  await program.see('.line .tx')
  const first = chosen()
  program.touch(line, 'touchmove', { x: 187, y: 795 })
  await pause(150)
  program.touch(line, 'touchmove', { x: 187, y: 600 })
  await pause(600)
  expect([reading.page, chosen()]).toEqual([2, first]) // it only passed there
  program.touch(line, 'touchmove', { x: 187, y: 795 })
  await program.until(() => reading.page === 3 && chosen() !== '')
  expect(program.find('.mark-bar')).toBeUndefined()
  const taken = chosen()
  program.touch(line, 'touchmove', { x: 187, y: 796 })
  expect(chosen()).toBe(taken) // not all of the page at once
  await program.until(() => chosen().length > taken.length)
  program.touch(line, 'touchmove', { x: 187, y: 400 })
  await program.until(() => chosen().length > 100)
  program.touch(line, 'touchmove', { x: 187, y: 795 })
  await pause(1500)
  expect(reading.page).toBe(3)
  program.touch(line, 'touchend', { x: 187, y: 795 })
  await program.see('.mark-bar')
  program.tap(reading.leaf!, { x: 187, y: 795 })
  await program.until(() => !program!.find('.mark-bar'))

  const last = reading.leaf!.querySelector('.line:last-child')!
  program.touch(last, 'touchstart', { x: 187, y: 200 })
  await program.see('.line .tx')
  program.touch(last, 'touchmove', { x: 187, y: 60 })
  await program.until(() => reading.page === 2 && chosen() !== '')
  program.touch(last, 'touchend', { x: 187, y: 60 })
  await program.see('.mark-bar')
})

test('keys turn in WeChat on a desktop, and choose words; a sheet and a page over the reader have them for themselves', async () => {
  program = stage.phone().launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  for (const [key, shift, page] of [['ArrowRight', false, 2], [' ', false, 3], ['PageDown', false, 4], [' ', true, 3], ['ArrowLeft', false, 2]] as const) {
    program.key(key, shift)
    await program.until(() => reading.page === page)
  }
  program.key('ArrowDown', true)
  await program.see('.mark-bar')
  program.key('Escape')
  await program.until(() => !program!.find('.mark-bar'))
  program.key('Escape')
  await program.press('.bar-item', '字体')
  await program.see('.sheet')
  program.key('ArrowRight')
  await program.quiet()
  expect(program.find('.sheet')).toBeDefined()
  program.key('Escape')
  await program.until(() => !program!.find('.sheet'))
  expect(reading.page).toBe(2)
})

test('two facing pages on a tablet: a turn is one setData of at most 4 KB a page, and the page small', async () => {
  program = stage.phone({ width: 1024, height: 768, statusBar: 24, homeBar: 20 }).launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  await program.quiet()
  expect(reading.folio).toMatch(/^1–2 \/ \d+$/)
  for (let i = 0; i < 3; i++) {
    const from = program.meter.length
    const before = reading.leaf!
    program.tap(before, { x: 900, y: 400 })
    await program.until(() => reading.leaf !== before)
    await program.quiet()
    const sets = program.meter.slice(from)
    expect(sets.map(set => set.paths)).toHaveLength(1)
    expect(sets[0]!.bytes).toBeLessThanOrEqual(2 * MOST)
    expect(program.audit().nodes).toBeLessThan(MOST_NODES)
  }
})

test('an iPhone that lies and tells what is safe as if it stood sets lines as long as one that tells it as it lies', async () => {
  const widths = await Promise.all([false, true].map(async stands => {
    const phone = stage.phone({ width: 812, height: 375, statusBar: 0, homeBar: 21, notch: 44, stands })
    const running = phone.launch(readerUrl(1))
    await new Reading(running).ready()
    const width = /--width: ?([\d.]+)px/.exec(String(attributeOf(running.find('.reader')!, 'style')))?.[1]
    running.kill()
    return Number(width)
  }))
  expect(widths[1]).toBe(widths[0])
})

test('a phone that is turned keeps the sentence, and sets no line under its notch', async () => {
  const phone = stage.phone()
  phone.disk.storage.set('lianzai.settings', JSON.stringify(JSON.stringify({ sizeStep: 5 })))
  program = phone.launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  await reading.turn(1)
  await reading.turn(1)
  const { text, count } = reading
  phone.turn({ width: 812, height: 375, statusBar: 0, homeBar: 21, notch: 44 })
  await program.until(() => reading.count > count)
  expect(reading.text).toContain(text.slice(0, 5))
  const [, left, width] = /--left: ?([\d.]+)px.*--width: ?([\d.]+)px/.exec(String(attributeOf(program.find('.reader')!, 'style')))!
  expect(Number(left)).toBeGreaterThanOrEqual(44)
  expect(Number(left) + Number(width)).toBeLessThanOrEqual(812 - 44)
  phone.turn({ width: 375, height: 812, statusBar: 44, homeBar: 34 })
  await program.until(() => reading.text === text)
})

/** On page 4 the reader goes over to 上下滚动: its first line, and how many setData there had been. */
async function scrolling(launched: Program): Promise<{ line: HTMLElement; from: number }> {
  const reading = await new Reading(launched).ready()
  await reading.turnTo(4)
  await reading.menu()
  await launched.press('.bar-top .press', '更多')
  await launched.press('.more-act', '翻页')
  const from = launched.meter.length
  await launched.press('.turning-style', '上下滚动')
  await launched.press('.sheet-shade')
  return { line: await launched.see('.column .line'), from }
}

test('the scrolled column mounts what is near the eyes, and little scrolling costs nothing', async () => {
  program = stage.phone().launch(readerUrl(1))
  const { from } = await scrolling(program)
  // A scroll-view goes no further than what is in it when it is told: the room has to be there before.
  const top = await program.until(() => Number(attributeOf(program!.find('.column')!, 'scrollTop')))
  const told = (words: string) => program!.meter.slice(from).findIndex(set => set.json.includes(words))
  const room = /height: ?[\d.]+px/.exec(String(attributeOf(program.find('.column-room')!, 'style')))![0]
  expect(told(room)).toBeGreaterThanOrEqual(0)
  expect(told(`":${top}`)).toBeGreaterThan(told(room))
  await program.quiet()
  expect(attributeOf(program.find('.column')!, 'scrollTop')).toBe(top) // it is there, and not pulled about
  await program.quiet()
  expect(program.audit().nodes).toBeLessThan(MOST_NODES)
  const shown = () => program!.all('.column .stretch').length
  expect(shown()).toBeGreaterThan(0)
  expect(shown()).toBeLessThanOrEqual(5)
})

test('a column that did not go where it was sent is sent once more: what is mounted stands there', async () => {
  const phone = stage.phone()
  program = phone.launch(readerUrl(1))
  const reading = await new Reading(program).ready()
  await reading.turnTo(4)
  await reading.menu()
  await program.press('.bar-top .press', '更多')
  await program.press('.more-act', '翻页')
  phone.deafScrolls = 2
  const from = program.meter.length
  await program.press('.turning-style', '上下滚动')
  await program.until(() => Number(attributeOf(program!.find('.column') ?? program!.page, 'scrollTop')))
  const sent = () => new Set(program!.meter.slice(from).flatMap(set => set.json.match(/"[^"]*\.p\d+":\d{3,}[\d.]*/g) ?? []))
  await program.until(() => sent().size >= 3)
  await program.quiet(200)
  expect(sent().size).toBe(3)
})

test('the column lies still under a finger that chooses words, but where it goes on choosing over its foot, and is scrolled again once the finger is lifted', async () => {
  program = stage.phone().launch(readerUrl(1))
  await scrolling(program)
  const lies = () => Number(attributeOf(program!.find('.column')!, 'scrollTop'))
  const scrolls = () => attributeOf(program!.find('.column')!, 'scrollY')
  await program.until(lies)
  await program.quiet(1200) // it has gone where it was sent
  const line = await program.see('.column .line')
  const top = lies()
  program.touch(line, 'touchstart', { x: 187, y: 300 })
  expect(scrolls()).toBe(true)
  await program.see('.column .tx')
  await program.until(() => scrolls() === false)
  program.touch(line, 'touchmove', { x: 187, y: 500 })
  await program.quiet()
  expect([scrolls(), lies()]).toEqual([false, top])
  program.touch(line, 'touchmove', { x: 187, y: 805 })
  await program.until(() => scrolls() === true)
  await program.until(() => lies() > top && scrolls() === false)
  expect(line.isConnected).toBe(false) // the column went past it: nobody hears of the finger's lifting
  await program.see('.mark-bar')
  await program.until(() => scrolls() === true)
})
