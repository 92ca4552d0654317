/** Finding words without a network, and listening with the page going along. */
import { textOf } from '../../src/contract/document'
import type { Database } from '../../src/server/database/database'
import { finalise, heldInstallment } from '../../src/server/releasing/revisions'
import { restore, withdraw } from '../../src/server/releasing/withdrawal'
import { eventually } from '../eventually'
import { PHONE, SERIES, Stage } from './stage'
import { giveVoice } from './voice'

jest.setTimeout(60_000)

let stage: Stage
let database: Database
beforeAll(async () => { stage = await Stage.open(async opened => { database = opened }) })
afterAll(() => stage?.close())
afterEach(() => stage?.clear())

test('search over the kept parts without a network: the hit is marked on its page, and the reader\'s own place stays', async () => {
  const visit = await stage.visitKept()
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
  await visit.page.keyboard.press('Escape') // as the bar's own 结束查看; the menu comes with the next
  await visit.page.locator('.foot-bar').waitFor({ state: 'detached' })
  expect(await visit.page.locator('.bar-top').count()).toBe(0)
  await visit.tap('.way-back-go')
  await visit.at(1, 2)
  await visit.context.setOffline(false)
})

test.each([false, true])('words of a title are marked on the first page; in one column: %s', async column => {
  const visit = await stage.visit()
  if (column) await visit.context.addInitScript(() => { localStorage.setItem('lianzai.settings', JSON.stringify({ preferences: { turn: 'scroll' } })) })
  const settled = () => visit.page.waitForFunction(() => document.querySelector('.line.set') !== null && /^\d+ \/ \d+$/.test(document.querySelector('.folio-page')?.textContent ?? ''))
  await visit.page.goto(`${stage.url}/read?series=${SERIES}&number=3`)
  await settled()
  await visit.tapThird('middle')
  await visit.tap('.bar-top [aria-label="搜索"]')
  await visit.see('.search-input')
  await visit.page.locator('.search-input input').fill('地动')
  await visit.page.locator('.search-row', { hasText: '风雨与地动——从预警到行动' }).first().tap()
  await visit.see('.foot-bar')
  await visit.page.waitForFunction(() => document.querySelector('.line .th')?.textContent === '地动')
  const line = visit.page.locator('.line', { has: visit.page.locator('.th') }).filter({ visible: true })
  expect(await line.innerText()).toMatch(/^风雨与地动/)
  expect(await line.evaluate(node => Number.parseFloat(getComputedStyle(node).fontSize))).toBeGreaterThan(24) // px, of the title alone
  await visit.tap('.foot-bar [aria-label="结束查看"]')
  await visit.see('.way-back-go')
})

test('cleared by finger or key the field still has the focus; the bar of a hit fits a narrow phone, and gone by a key it leaves the focus to the page', async () => {
  const visit = await stage.visit({ ...PHONE, viewport: { width: 320, height: 568 } })
  const { page } = visit
  const { keyboard } = page
  const field = page.locator('.search-input input')
  const clear = page.locator('.search-field .press')
  await visit.openReader(1)
  await visit.tapThird('middle')
  await visit.tap('.bar-top [aria-label="搜索"]')
  await page.waitForFunction(() => document.activeElement?.closest('.search-input') !== null)
  await keyboard.type('水')
  await clear.tap()
  for (const word of ['水', '的']) {
    await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement && document.activeElement.value === '')
    await keyboard.type(word)
    expect(await field.inputValue()).toBe(word)
    if (word !== '水') continue
    await clear.focus()
    await keyboard.press('Enter')
  }
  await visit.read(/已搜索 4 期$/)
  await page.locator('.search-row').last().tap()
  await visit.see('.foot-bar .way-back-icon')
  // The results come again with the hit in sight.
  await visit.tap('.foot-bar .foot-words')
  await visit.see('.search-row.is-current')
  await page.waitForFunction(() => { // both at one moment: the sheet may still be on its way up
    const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect()
    const [current, body] = [box('.search-row.is-current'), box('.sheet-body')]
    return current.top >= body.top && current.bottom <= body.bottom
  })
  await visit.tap('.search-row.is-current')
  await visit.see('.foot-bar .way-back-icon')
  expect(await page.locator('.foot-count[role="status"]').textContent()).toMatch(/^\d{3} \/ \d{3}$/)
  const outside = await page.locator('.foot-bar, .foot-bar *').evaluateAll(all => all.filter(one => one.getBoundingClientRect().right > 320 || one.getBoundingClientRect().left < 0).length)
  expect(outside).toBe(0)
  for (const label of ['结束查看', '留在这里']) {
    await page.getByRole('button', { name: label }).focus()
    await keyboard.press('Enter')
    await page.getByRole('button', { name: label }).waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.classList.contains('screen'))).toBe(true)
  }
})

test('a link within a note says where it leads, by finger and by key; what is bold or dotted in it is so', async () => {
  const visit = await stage.visit()
  const { document } = (await database.write((db, now) => heldInstallment(db, now, SERIES, 2)))!
  const [first, ...rest] = document!.notes
  const end = first!.text.length - 1
  const notes = [{ ...first!, marks: [{ kind: 'link', start: 1, end: 3, href: 'https://example.org/%E5%87%BA%E5%A4%84' }, { kind: 'strong', start: 4, end: 6 }, { kind: 'emphasis', start: end - 3, end }] }, ...rest]
  await database.write((db, now) => finalise(db, now, { document: { ...document!, notes }, summary: null, note: '注里加上出处' }, 'command line'))
  await visit.page.goto(`${stage.url}/read?series=${SERIES}&number=2&at=${document!.blocks.find(({ marks }) => Array.isArray(marks) && marks.some(({ kind }: { kind: string }) => kind === 'note'))!.key}.0`)
  await visit.settled()
  await visit.tap('.leaf.is-here .note-ref')
  await visit.see('.note-text')
  expect(await visit.page.locator('.note-text').textContent()).toBe(first!.text)
  expect(await visit.page.locator('.note-strong').allTextContents()).toEqual([first!.text.slice(4, 6)])
  expect(await visit.page.locator('.note-emphasis').allTextContents()).toEqual([first!.text.slice(end - 3, end)])
  await visit.tap('.note-text .note-link')
  await visit.read('此链接通往 example.org')
  await visit.read('https://example.org/出处')
  await visit.page.keyboard.press('Escape')
  await visit.page.locator('.sheet').waitFor({ state: 'detached' })
  await visit.tap('.leaf.is-here .note-ref')
  await (await visit.see('.note-text .note-link')).press('Enter')
  await visit.read('此链接通往 example.org')
})

test('without a voice there is no control; with one the sentence is marked and the page follows', async () => {
  const mute = await stage.visit()
  await mute.openReader(1)
  await mute.tapThird('middle')
  await mute.see('.bar-bottom')
  expect(await mute.page.locator('.bar-bottom [aria-label="听读"]').count()).toBe(0)

  const visit = await stage.visit()
  await giveVoice(visit.context, 20)
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

test('who listens and turns the phone has the sentence before their eyes; behind the last page there is nothing to listen to', async () => {
  const visit = await stage.visit()
  const { page } = visit
  await giveVoice(visit.context, 600_000)
  await visit.openReader(2)
  await visit.turnTo(3)
  await visit.tapThird('middle')
  await visit.tap('.bar-bottom [aria-label="听读"]')
  for (let i = 0; i < 6; i++) await visit.tap('.foot-bar [aria-label="下一句"]')
  const spoken = page.locator('.leaf.is-here .ts')
  const words = (await spoken.allInnerTexts()).join('').slice(0, 6)
  expect(words).toHaveLength(6)
  for (const [width, height] of [[667, 375], [375, 667], [320, 256]] as const) {
    await page.setViewportSize({ width, height })
    await eventually(async () => expect((await spoken.allInnerTexts()).join('')).toContain(words))
    await visit.settled()
  }
  await page.setViewportSize(PHONE.viewport!)
  await visit.tap('.foot-bar [aria-label="结束听读"]')
  await visit.openReader(4)
  await page.keyboard.press('End')
  await page.waitForFunction(() => /^(\d+) \/ \1$/.test(document.querySelector('.folio-page')?.textContent ?? ''))
  await visit.tapThird('right')
  await visit.see('.leaf.is-here .end-leaf')
  await visit.tapThird('middle')
  expect(await (await visit.see('.bar-bottom [aria-label="听读"]')).getAttribute('aria-disabled')).toBe('true')
})

test('one bar at a time lies in the folio\'s room, with the way back and the pause in it; an offer waits', async () => {
  const visit = await stage.visit()
  await giveVoice(visit.context, 600_000)
  await visit.context.addInitScript(series => {
    const body = { number: 3, locator: { block: '', offset: 0, progression: 0.5, quote: '' }, hash: '', at: 1, finished: [] }
    const others = [{ id: 'place-b', kind: 'place', series, body, stamp: '0000000000001-00000-0123456789abcdef' }]
    localStorage.setItem('lianzai.sync', JSON.stringify({ cursor: '', last: '', wanted: false, places: {}, others, answered: {} }))
  }, SERIES)
  const first = await visit.openReader(1)
  const foot = async (label: string) => {
    await visit.see(`.foot-bar :is([aria-label="${label}"], :text("${label}"))`)
    expect(await visit.page.locator('.foot-bar, .way-back').count()).toBe(1)
    expect(await visit.page.locator('.folio').getAttribute('tabindex')).toBe('-1')
  }
  await foot('去那里')
  await visit.tapThird('middle')
  await visit.tap('.bar-bottom [aria-label="听读"]')
  await foot('暂停')
  await visit.openSheet('目录')
  await visit.page.locator('.contents-row').nth(2).tap()
  await visit.see('.way-back-icon')
  await foot('暂停')
  await visit.tapThird('middle')
  await visit.tap('.bar-top [aria-label="搜索"]')
  await visit.page.locator('.search-input input').fill('应急')
  await visit.tap('.search-row')
  await foot('下一处')
  await visit.tap('.foot-bar [aria-label="暂停听读"]')
  await foot('搜索结果')
  await visit.tap('.way-back-icon')
  await visit.at(1, first.page)
  await foot('播放')
  await visit.tap('.foot-bar [aria-label="结束听读"]')
  await foot('去那里')
  await visit.tap('.foot-bar :text("去那里")')
  await visit.read('回到原处 · 第 1 期')
})

test('an address of a sentence shows it and leaves the own place; of one that a correction took away it is said that it is gone', async () => {
  const visit = await stage.visit()
  await visit.openReader(3)
  const own = await visit.turnTo(2)
  const held = (await database.write((db, now) => heldInstallment(db, now, SERIES, 3)))!
  const before = held.document!.blocks.filter(({ key }) => key !== 'added') // a second try finds what the first has brought
  const block = before.filter(({ kind }) => kind === 'paragraph')[12]!
  const at = `${stage.url}/read?series=${SERIES}&number=3&at=${block.key}.0`
  await visit.page.goto(at)
  const shown = await visit.settled()
  expect(shown.text).toContain(textOf(block).slice(0, 8))
  expect(await visit.page.locator('.mark-notice').count()).toBe(0)
  await visit.tapThird('right')
  await visit.at(3, shown.page + 1)
  await visit.tap('.way-back-go')
  expect(await visit.at(3, 2)).toEqual(own)
  await database.write((db, now) => finalise(db, now, { document: { ...held.document!, blocks: before.filter(one => one !== block) }, summary: null, note: '删去一段' }, 'command line'))
  await visit.openSeries()
  await visit.allCached()
  await visit.page.goto(at)
  await visit.read('链接所指的文字不在现在的文本里，可能已在更正时删去。')
  expect((await visit.settled()).page).toBe(1)
  await visit.tap('.way-back-go')
  await visit.at(3, 2)
  const stranger = await stage.visit() // who has come by that address alone
  await stranger.page.goto(at)
  await stranger.read('链接所指的文字不在现在的文本里，可能已在更正时删去。')
  // Words that a correction brought, on a device that has the text before it.
  const added = { kind: 'paragraph' as const, key: 'added', text: '编者补记：这一段是更正时加上的，前一版里没有。', marks: [] }
  await database.write((db, now) => finalise(db, now, { document: { ...held.document!, blocks: [...before, added] }, summary: null, note: '补上一段' }, 'command line'))
  await visit.page.goto(at.replace(block.key, added.key))
  await visit.page.waitForFunction(text => document.querySelector('.leaf.is-here')?.textContent?.includes(text), '编者补记')
  await visit.page.locator('.mark-notice').waitFor({ state: 'detached', timeout: 3000 })
  await visit.tap('.way-back-go')
  await visit.at(3, 2)
})

/** Part 2 begins with a link to part 1, or to what `at` says of it. */
const leadToFirst = (at: string, note: string) => database.write(async (db, now) => {
  const document = (await heldInstallment(db, now, SERIES, 2))!.document!
  const linked = { kind: 'paragraph' as const, key: 'linked', text: '见第一期。', marks: [{ kind: 'link', start: 1, end: 4, href: `${stage.url}/read?series=${SERIES}&number=1${at}` }] }
  await finalise(db, now, { document: { ...document, blocks: [linked, ...document.blocks.filter(({ key }) => key !== 'linked')] }, summary: null, note }, 'command line')
})

test('a link to a part that was taken back says so, and leads nowhere', async () => {
  const visit = await stage.visit()
  await leadToFirst('', '补上一句')
  await database.write((db, now) => withdraw(db, now, SERIES, 1, '正在核实'))
  try {
    await visit.openReader(2)
    await visit.tap('.leaf.is-here .link')
    await visit.read('这一期已撤回。')
    expect(await visit.page.locator('.sheet-link .button').count()).toBe(0)
  } finally {
    await database.write((db, now) => restore(db, now, SERIES, 1))
  }
})

test('a link to words of the series that are no more leads to the part, and says so', async () => {
  const visit = await stage.visit()
  await leadToFirst('&at=gone.3', '换了链接')
  await visit.openReader(2)
  await visit.tap('.leaf.is-here .link')
  await visit.tap('.sheet-link .button')
  await visit.read('链接所指的文字不在现在的文本里，可能已在更正时删去。')
  await visit.at(1, 1)
})

test('a correction of the part in front leaves the hit that is looked at', async () => {
  const visit = await stage.visit()
  const { page } = visit
  await visit.openReader(3)
  await visit.tapThird('middle')
  await visit.tap('.bar-top [aria-label="搜索"]')
  await page.locator('.search-input input').fill('曲突徙薪')
  await visit.read(/已搜索 4 期$/)
  await page.locator('.search-row').last().tap()
  await visit.see('.leaf.is-here .th')
  const [said, more] = await page.locator('.foot-count').textContent().then(words => [words, String(words).replace(/\d+/g, count => String(Number(count) + 4))])
  await page.evaluate(() => {
    const counts = (globalThis as unknown as { counts: Set<string> }).counts = new Set()
    new MutationObserver(() => counts.add(document.querySelector('.foot-count')?.textContent ?? 'gone')).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await database.write(async (db, now) => {
    const held = (await heldInstallment(db, now, SERIES, 3))!
    const text = '编者更正：前一版漏了“曲突徙薪”四个字的出处，这里补上说明。'
    const document = { ...held.document!, blocks: [{ kind: 'paragraph' as const, key: `new-${now}`, text: text.repeat(4), marks: [] }, ...held.document!.blocks] }
    await finalise(db, now, { document, summary: null, note: '补上说明' }, 'command line')
  })
  await page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')) })
  await page.waitForFunction(more => document.querySelector('.foot-count')?.textContent === more, more)
  await visit.see('.leaf.is-here .th')
  expect((await page.locator('.leaf.is-here .th').allInnerTexts()).join('')).toBe('曲突徙薪')
  await page.waitForTimeout(600) // it is found anew meanwhile
  expect(new Set([said, ...await page.evaluate(() => [...(globalThis as unknown as { counts: Set<string> }).counts])])).toEqual(new Set([said, more]))
})

test('before the list has come nothing has been searched, and nothing is said not to be there', async () => {
  const visit = await stage.visit()
  const { page } = visit
  let come = (): void => undefined
  const waits = new Promise<void>(resolve => { come = resolve })
  await page.route('**/manifest', async route => { await waits; await route.continue() })
  await page.goto(`${stage.url}/read?series=${SERIES}&number=1&sheet=search`)
  await visit.see('.search-input')
  await page.locator('.search-input input').fill('应急')
  await visit.read('还没有缓存任何一期')
  come()
  await visit.read(/^共 \d+ 处/)
})
