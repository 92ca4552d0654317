/**
 * What goes wrong on a phone, on the built mini-program: a full disk, a withdrawn part, a corrected one, an old engine.
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { cardWords } from '../../src/client/card/words'
import { readerWords } from '../../src/client/words/reader'
import { screenWords } from '../../src/client/words/screens'
import { textOf } from '../../src/contract/document'
import { finalise } from '../../src/server/releasing/revisions'
import { restore, withdraw } from '../../src/server/releasing/withdrawal'
import { ROOT } from './build'
import type { Program } from './harness'
import { Reading, SERIES, Stage, TITLES, documentOf, filesOf, manifestOf, readerUrl, seriesUrl } from './stage'

let stage: Stage
let program: Program | undefined
beforeEach(async () => { stage = await new Stage().open() })
afterEach(async () => {
  program?.kill()
  program = undefined
  await stage.close()
})

/** The service behind a line that lets no answer of this kind through until told to. */
async function heldBack(service: string, kind: RegExp): Promise<{ url: string; letGo: () => Promise<void> }> {
  let open = (): void => undefined
  const opened = new Promise<void>(resolve => { open = resolve })
  const line = http.createServer((asked, answer) => {
    void (kind.test(asked.url ?? '') ? opened : Promise.resolve()).then(() => {
      asked.pipe(http.request(service + asked.url, { method: asked.method, headers: asked.headers }, got => {
        answer.writeHead(got.statusCode ?? 502, got.headers)
        got.pipe(answer)
      }))
    })
  })
  await new Promise<void>(resolve => { line.listen(0, '127.0.0.1', resolve) })
  return { url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`, letGo: async () => { open(); line.unref(); await opened } }
}

const cached = (running: Program) => running.all('.part-copy').filter(copy => copy.textContent === '已缓存').length

test('a phone that has no room for the texts says so, and they can be read all the same', async () => {
  const phone = stage.phone()
  phone.disk.fileQuota = 12_000
  program = phone.launch(seriesUrl())
  const running = program
  await program.see('.part-copy', '存储已满')
  await program.press('.part-main', TITLES[0])
  const reading = await new Reading(program).ready(1)
  await reading.turnTo(3)
  expect(reading.text.length).toBeGreaterThan(50)
  program.back()
  await program.see('.masthead-title')
  phone.disk.fileQuota = 200 << 20
  await program.press('.part-copy', '存储已满')
  await program.until(() => cached(running) === 4)
})

test('a phone that keeps texts and does not give them back: they are read all the same', async () => {
  const phone = stage.phone()
  for (const page of [3, 5]) { // at the first start, and with the list and texts of that one
    program = phone.launch(readerUrl(1))
    program.fake.state.fault = operation => operation === 'readFile' ? { errMsg: 'readFile:fail Input/output error', errno: 1300005 } : undefined
    const reading = await new Reading(program).ready(1)
    await reading.turnTo(page)
    expect(reading.text.length).toBeGreaterThan(50)
    program.kill()
  }
})

test('while all parts come the control says how many have; what would be shared is offered only where there is a series', async () => {
  const phone = stage.phone()
  phone.networkType = '4g' // on mobile data two parts come by themselves
  const slow = await heldBack(stage.service.url, /\/api\/documents\//)
  phone.service = slow.url
  program = phone.launch(seriesUrl())
  const running = program
  await program.see('.part-copy', '下载中')
  phone.setNetwork('none')
  await program.press('.button', '全部缓存')
  await program.see('.button.is-disabled', '等待网络')
  phone.setNetwork('4g')
  await program.see('.button.is-disabled', '缓存中 0 / 4')
  await slow.letGo()
  await program.until(() => cached(running) === 4)
  expect([program.find('.button', '缓存'), program.find('.share-button')?.tagName]).toEqual([undefined, expect.anything()])
  program = phone.launch('pages/series/index?series=nothing-of-the-kind')
  await program.see('.series-gone', '没有找到这个连载')
  expect(program.find('.share-button')).toBeUndefined()
})

test('a phone that cannot keep the place says so, and reading goes on', async () => {
  const phone = stage.phone()
  program = phone.launch(readerUrl(1))
  const reading = await new Reading(program).ready(1)
  await reading.turn(1)
  const used = [...phone.disk.storage].reduce((sum, [key, value]) => sum + key.length + Buffer.byteLength(value), 0)
  phone.disk.storageQuota = used - 100
  await reading.turn(1)
  await reading.turn(1)
  expect(reading.page).toBe(4)
  await reading.menu()
  expect(program.words).toContain('存储空间已满，阅读位置暂时无法保存')
  phone.disk.storageQuota = 10 << 20
  await reading.closeMenu()
  await reading.turn(1)
  const page = reading.text
  program.kill()
  program = phone.launch(readerUrl(1))
  expect((await new Reading(program).ready(1)).text).toBe(page)
})

test('in a lift a sentence can be made a card, whose program has come before; where it has not, that is said', async () => {
  const phone = stage.phone()
  const chosen = async () => {
    program = phone.launch(readerUrl(1))
    const reading = await new Reading(program).ready()
    await reading.turn(1)
    phone.setNetwork('none')
    const line = reading.leaf!.querySelector('.line')!
    program.touch(line, 'touchstart', { x: 187, y: 300 })
    await program.see('.line .tx')
    program.touch(line, 'touchend', { x: 187, y: 300 })
    await program.press('.mark-act', '卡片')
    return program
  }
  const first = await chosen()
  await first.until(() => first.route === 'card/pages/quote/index')
  await first.see('.card-acts .button', cardWords.copy)
  phone.setNetwork('wifi')
  phone.packages.clear()
  first.kill()
  phone.networkType = 'none'
  const second = await chosen()
  await second.until(() => second.toasts.includes(screenWords.notCome))
  expect(second.route).toBe('pages/reader/index')
})

test('what can be done with a card lies side by side on a phone 360 px wide', () => {
  const padding = /\.card-acts \.button\{margin:6px;padding:10px (\d+)px\}/.exec(fs.readFileSync(path.join(ROOT, 'card/pages/quote/index.wxss'), 'utf8'))?.[1]
  const acts = [cardWords.save, cardWords.send, cardWords.copy]
  const [letter, gap, sides] = [16, 12, 48]
  expect(acts.reduce((sum, act) => sum + act.length * letter + 2 * Number(padding), (acts.length - 1) * gap)).toBeLessThanOrEqual(360 - sides)
})

test('a corrected part takes over at the same sentence, and the series says what was corrected', async () => {
  const phone = stage.phone()
  program = phone.launch(seriesUrl())
  const running = program
  await program.until(() => cached(running) === 4)
  await program.press('.part-main', TITLES[1])
  const reading = await new Reading(program).ready(2)
  await reading.turnTo(4)
  const before = reading.text
  const old = (await manifestOf(stage)).released[1]!
  const document = await documentOf(stage, 2)
  const target = document.blocks.find(block => block.kind === 'paragraph' && textOf(block).length > 60 && (block.marks as unknown[]).length === 0)!
  const corrected = { ...target, text: `【此处已更正】${textOf(target)}` }
  await stage.service.database.write((db, now) => finalise(db, now, {
    document: { ...document, blocks: document.blocks.map(block => block === target ? corrected : block) },
    summary: null, note: '补正一处说明',
  }, 'command line'))
  program.hide()
  program.show()
  const fresh = (await manifestOf(stage)).released[1]!
  expect(fresh.hash).not.toBe(old.hash)
  await program.until(() => filesOf(phone, fresh.hash).length === 1)
  await program.quiet()
  expect(reading.text.includes(before.slice(0, 6)) || before.includes(reading.text.slice(0, 6))).toBe(true)
  program.back()
  await program.see('.part-row', '已更正')
  await program.see('.series-foot', '勘误：补正一处说明')
  await program.press('.part-main', TITLES[1])
  await reading.ready(2)
  await reading.sheet('目录')
  program.tap(program.all('.contents-row')[0]!)
  await program.until(() => !running.find('.sheet')) // while it is there a tap beside it puts it away, and turns nothing
  await reading.turnTo(1)
  let text = reading.text
  while (reading.page < reading.count) { await reading.turn(1); text += reading.text }
  expect(text.replace(/\s/g, '')).toContain('【此处已更正】')
})

test.each(['nothing-of-the-kind', 'cut-short%', '..%2F..'])('a link to a draft that leads nowhere says so: %s', async token => {
  program = stage.phone().launch(`${readerUrl(1)}&preview=${token}`)
  await program.see('.leaf.is-here .end-leaf', readerWords.previewOver)
})

test('pages with notes and links come and go in the same leaf', async () => {
  program = stage.phone().launch(readerUrl(2))
  const reading = await new Reading(program).ready(2)
  const read: number[] = []
  while (reading.page < reading.count) { read.push(reading.page); await reading.turn(1) }
  while (reading.page > 1) await reading.turn(-1)
  expect(read.length).toBe(reading.count - 1)
})

test('a withdrawn part goes from the phone at the next pull, and the series says why', async () => {
  const phone = stage.phone()
  program = phone.launch(seriesUrl())
  const running = program
  await program.until(() => cached(running) === 4)
  const { hash } = (await manifestOf(stage)).released[2]!
  expect(filesOf(phone, hash).length).toBe(1)
  await stage.service.database.write((db, now) => withdraw(db, now, SERIES, 3, '一处数据有误，正在核实'))
  program.pullDown()
  await program.see('.part-row', '已撤回：一处数据有误，正在核实')
  await program.until(() => filesOf(phone, hash).length === 0)
  expect(program.find('.part-main:not(.is-still)', TITLES[2])).toBeUndefined()
  program.kill()
  phone.setNetwork('none')
  program = phone.launch(readerUrl(3))
  await program.see('.leaf.is-here .end-leaf', '一处数据有误，正在核实')
})

test('a part withdrawn while it is open goes from the page and from the phone; put back, the same page is there', async () => {
  const phone = stage.phone()
  program = phone.launch(readerUrl(3))
  const running = program
  const reading = await new Reading(program).ready(3)
  await reading.turn(1)
  const { text } = reading
  const { hash } = (await manifestOf(stage)).released[2]!
  await program.until(() => filesOf(phone, hash).length === 1)
  await stage.service.database.write((db, now) => withdraw(db, now, SERIES, 3, '一处数据有误，正在核实'))
  program.hide()
  program.show()
  await program.see('.leaf.is-here .end-leaf', `${TITLES[2]}本期已撤回。一处数据有误，正在核实。`)
  await program.until(() => filesOf(phone, hash).length === 0)
  await stage.service.database.write((db, now) => restore(db, now, SERIES, 3))
  program.hide()
  program.show()
  await program.until(() => running.find('.leaf.is-here .line') !== undefined)
  expect(reading.text).toBe(text)
})

test('a view that does not say how wide its characters are is read all the same', async () => {
  const phone = stage.phone()
  phone.tellsNodes = false
  program = phone.launch(readerUrl(1))
  const reading = await new Reading(program).ready(1)
  await reading.turn(1)
  expect(reading.page).toBe(2)
})

test('offline without any copy, a sentence says what to do', async () => {
  const phone = stage.phone()
  phone.setNetwork('none')
  program = phone.launch()
  await program.see('.pull-notice', '网络不可用。联网后会自动继续。')
  phone.setNetwork('wifi')
  await program.see('.series-row', '未雨而备')
})

test('who scans a code without a network, or while the service fails, is led on when there is another, and when they come back', async () => {
  const phone = stage.phone()
  phone.networkType = 'none'
  program = phone.launch('pages/reader/index?scene=nothing-of-the-kind')
  await program.see('.end-when', '网络不可用。联网后会自动继续。')
  program.fake.state.line = () => ({ status: 502 })
  phone.setNetwork('4g')
  await program.see('.end-when', '服务暂时出错。会自动重试')
  phone.setNetwork('wifi')
  program.hide()
  program.fake.state.line = () => ({})
  program.show()
  await program.see('.end-when', '没有找到这个小程序码指的文章')
})

test('an address that no screen has leads to the shelf, which says so', async () => {
  program = stage.phone().launch('pages/of-an-older-version/index?series=1')
  const running = program
  await program.until(() => running.routes.length > 0)
  await program.see('.shelf-instead', '您打开的地址没有页面')
})

test('an address of a series that names none says that there is none', async () => {
  program = stage.phone().launch('pages/series/index')
  await program.see('.series-gone', '没有找到这个连载')
  expect(program.find('.skeleton')).toBeUndefined()
  await program.press('.series-to-shelf')
  await program.see('.series-row', '未雨而备')
})

test('the phone\'s clock years off: countdown and release go by the service', async () => {
  const phone = stage.phone(undefined, { now: () => stage.clock.now() - 3 * 365 * 86_400_000 })
  program = phone.launch(seriesUrl())
  await program.see('.part-row.is-upcoming', '今日 10:12 · 还有 00:1')
})

test('starts on the oldest system that is supported, iOS 13', async () => {
  program = stage.phone(undefined, { old: true }).launch()
  await program.press('.series-row', '未雨而备')
  await program.press('.part-main', TITLES[0])
  const reading = await new Reading(program).ready(1)
  await reading.turn(1)
  expect(reading.page).toBe(2)
})

test('who looks at something else just as a page opens comes back to it', async () => {
  program = stage.phone().launch(readerUrl(1))
  program.hide()
  await program.quiet()
  program.show()
  expect((await new Reading(program).ready(1)).text).toContain(TITLES[0])
})

test('a hasty second tap on the way back goes no further, nor does a late one', async () => {
  program = stage.phone().launch()
  await program.press('.series-row', '未雨而备')
  await program.press('.part-main', TITLES[0])
  const reading = await new Reading(program).ready(1)
  await reading.menu()
  const back = program.find('.bar-top .press', '返回')!
  program.tap(back)
  program.tap(back)
  await program.until(() => program!.routes.length < 3)
  await program.quiet()
  expect(program.routes).toEqual(['pages/shelf/index', 'pages/series/index'])
  program.tap(program.find('.series-back')!)
  program.back() // the phone's own way is quicker: WeChat refuses the other
  await program.quiet()
  expect(program.routes).toEqual(['pages/shelf/index'])
})

test('so does who looks at something else just as a card opens that was kept by its address', async () => {
  program = stage.phone().launch(`card/pages/quote/index?series=${SERIES}&number=2`)
  program.hide()
  await program.quiet()
  program.show()
  await program.press('.card-state .button', cardWords.back)
  expect((await new Reading(program).ready(2)).text.length).toBeGreaterThan(20)
})
