/** Finding words without a network, and listening with the page going along. */
import { Stage } from './stage'

jest.setTimeout(60_000)

let stage: Stage
beforeAll(async () => { stage = await Stage.open() })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

test('search over the kept parts without a network: the hit is marked on its page, and the reader\'s own place stays', async () => {
  const visit = await stage.visit()
  await visit.openSeries()
  await visit.allCached()
  await visit.pageKept()
  await visit.openReader(1)
  await visit.turnTo(2)
  const own = await visit.sentence(1)
  visit.expectNoNetwork()
  await visit.context.setOffline(true)
  await visit.tapThird('middle')
  await visit.tap('.bar-top [aria-label="搜索"]')
  await visit.page.waitForFunction(() => document.activeElement?.closest('.search-input') !== null)
  for (const letter of '应急') await visit.page.keyboard.type(letter)
  expect(await visit.page.locator('.search-input input').inputValue()).toBe('应急')
  await visit.read(/^共 \d+ 处，见于 \d 期 · 已搜索 4 期$/)
  const row = visit.page.locator('.search-row').last()
  await row.tap()
  await visit.see('.foot-bar')
  await visit.settled()
  await visit.see('.leaf.is-here .th')
  expect((await visit.page.locator('.leaf.is-here .th').allInnerTexts()).join('')).toBe('应急')
  await visit.tap('.foot-bar [aria-label="上一处"]')
  await visit.see('.foot-bar')
  expect(await visit.sentence(1)).toBe(own)
  await visit.tap('.foot-bar [aria-label="结束查看"]')
  await visit.tap('.way-back-go')
  await visit.at(1, 2)
  await visit.context.setOffline(false)
})

test('without a voice there is no control; with one the sentence is marked and the page follows', async () => {
  const mute = await stage.visit()
  await mute.openReader(1)
  await mute.tapThird('middle')
  await mute.see('.bar-bottom')
  expect(await mute.page.locator('.bar-bottom [aria-label="听读"]').count()).toBe(0)

  const visit = await stage.visit()
  await visit.context.addInitScript(() => {
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => [{ lang: 'zh-CN', localService: true, name: 'test' }],
      cancel: () => undefined,
      speak: (utterance: EventTarget) => { setTimeout(() => utterance.dispatchEvent(new Event('end')), 20) },
    })
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: class extends EventTarget {} })
  })
  await visit.openReader(1)
  await visit.tapThird('middle')
  await visit.tap('.bar-bottom [aria-label="听读"]')
  await visit.see('.foot-bar [aria-label="暂停"]')
  await visit.page.locator('.leaf.is-here .ts').first().waitFor()
  await visit.at(1, 2)
  await visit.tap('.foot-bar [aria-label="暂停"]')
  await visit.see('.foot-bar [aria-label="播放"]')
  await visit.tap('.foot-bar [aria-label="结束听读"]')
  await visit.page.locator('.foot-bar').waitFor({ state: 'detached' })
})
