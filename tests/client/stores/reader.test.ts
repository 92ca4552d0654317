import fc from 'fast-check'
import { runInAction } from 'mobx'
import type { Document } from '../../../src/contract/document'
import type { Place } from '../../../src/contract/locator'
import { START } from '../../../src/client/stores/volume'
import { pageText, setUp } from './desk'
import { MemoryKeyValue, manifestOf, partOf } from './fakes'

test('forward through a part, over its edge into the next, and back to the last page', async () => {
  const { reader, settle } = setUp()
  await reader.open()
  await settle()
  const pages = reader.volume!.pages.length
  expect(pages).toBeGreaterThan(5)
  for (let i = 1; i < pages; i++) {
    expect(reader.turn(1)).toBe(true)
    expect(reader.pageIndex).toBe(i)
  }
  await settle()
  const last = pageText(reader.leaf(0))
  expect(reader.turn(1)).toBe(true)
  await settle()
  expect(reader.number).toBe(2)
  expect(pageText(reader.leaf(0))).toContain('2之0。')
  expect(pageText(reader.leaf(-1))).toBe(last)
  expect(reader.turn(-1)).toBe(true)
  await settle()
  expect(reader.number).toBe(1)
  expect(pageText(reader.leaf(0))).toBe(last)
})

test('two facing pages: a turn moves by both, the place is that of the left one, and rotation keeps it', async () => {
  const { reader, settle, screen, layout } = setUp()
  const become = async (width: number, height: number) => {
    screen.become(width, height)
    layout.measure()
    await settle()
  }
  await become(1280, 800)
  await reader.open()
  await settle()
  const { pages } = reader.volume!
  expect(layout.columns).toBe(2)
  for (let first = 0; first < pages.length; first += 2) {
    const leaf = reader.leaf(0)
    expect(leaf).toMatchObject({ kind: 'page', page: pages[first]!, facing: pages[first + 1] })
    expect(reader.spread).toEqual({ first, last: Math.min(first + 1, pages.length - 1) })
    reader.turn(1)
    await settle()
  }
  expect(reader.number).toBe(2)
  reader.turn(-1)
  await settle()
  const last = pages.length - 1
  expect(reader.anchor).toEqual(pages[last - last % 2]!.start)
  expect(reader.share).toBe(1)
  await become(375, 667)
  for (let i = 0; i < 3; i++) reader.turn(-1)
  const { anchor } = reader
  const portrait = reader.pageIndex
  await become(1280, 800)
  expect(reader.anchor).toBe(anchor)
  expect(reader.spread.first % 2).toBe(0)
  expect([reader.spread.first, reader.spread.last]).toContain(reader.pageIndex)
  await become(375, 667)
  expect(reader.pageIndex).toBe(portrait)
})

test('a title that fills pages of its own: none is skipped and none holds the reader fast', async () => {
  const keyValue = new MemoryKeyValue()
  keyValue.set('settings', { sizeStep: 9, theme: 'system', preferences: {} })
  const { reader, settle, screen, layout, desk } = setUp(manifestOf([1, 2]), keyValue)
  desk.texts.set(2, { ...partOf(2, 3), title: '从预警到行动，一条街道怎样把七十二小时的准备做在平常日子里' })
  screen.become(320, 320)
  layout.measure()
  await reader.open(2)
  await settle()
  const { pages } = reader.volume!
  const text = pages.findIndex(page => page.items.some(item => item.block >= 0))
  expect(text).toBeGreaterThan(1)
  expect(reader.pageIndex).toBe(0)
  for (let i = 1; i < pages.length; i++) {
    expect(reader.turn(1)).toBe(true)
    expect(reader.pageIndex).toBe(i)
  }
  for (let i = pages.length - 2; i >= 0; i--) {
    expect(reader.turn(-1)).toBe(true)
    expect(reader.pageIndex).toBe(i)
  }
  expect(reader.turn(-1)).toBe(true)
  expect(reader.number).toBe(1)
  await settle()
  expect(reader.turn(1)).toBe(true)
  expect([reader.number, reader.pageIndex]).toEqual([2, 0])
  reader.turn(1)
  screen.become(768, 1024)
  layout.measure()
  await settle()
  expect(reader.pageIndex).toBe(0)
  screen.become(320, 320)
  layout.measure()
  await settle()
  expect(reader.pageIndex).toBe(1)
})

test('before the first page of all and beyond the end leaf of all nothing turns', async () => {
  const { reader, settle } = setUp(manifestOf([1]))
  await reader.open()
  await settle()
  expect(reader.turn(-1)).toBe(false)
  for (let i = 0; i < 200 && reader.turn(1); i++);
  expect(reader.leaf(0)).toEqual({ kind: 'end', number: 1 })
  expect(reader.turn(1)).toBe(false)
  expect(reader.turn(-1)).toBe(true)
  expect(reader.leaf(0).kind).toBe('page')
})

test('a part released while the reader waits on the end leaf opens with the next turn', async () => {
  const { reader, settle, desk } = setUp(manifestOf([1], [2], 5))
  await reader.open()
  await settle()
  for (let i = 0; i < 200 && reader.turn(1); i++);
  expect(reader.leaf(0).kind).toBe('end')
  runInAction(() => { desk.manifest = manifestOf([1, 2]) })
  await settle()
  expect(reader.turn(1)).toBe(true)
  await settle()
  expect(pageText(reader.leaf(0))).toContain('2之0。')
})

test('an unreleased part in between ends the way, and is never asked for', async () => {
  const manifest = { ...manifestOf([1, 3]), upcoming: [{ number: 2, title: 'x', releaseAt: null }] }
  const { reader, settle, desk } = setUp(manifest)
  await reader.open()
  await settle()
  for (let i = 0; i < 200 && reader.turn(1); i++);
  expect(reader.leaf(0).kind).toBe('end')
  expect(desk.asked).not.toContain(2)
})

test('no layout change moves the place: any sizes in between, the same page again at the first', async () => {
  const { reader, settle, settings, screen, layout } = setUp()
  await reader.open()
  await settle()
  await fc.assert(fc.asyncProperty(
    fc.nat(30), fc.array(fc.oneof(fc.constantFrom<1 | -1>(1, -1), fc.tuple(fc.integer({ min: 280, max: 900 }), fc.integer({ min: 300, max: 900 })))),
    async (turns, changes) => {
      reader.jump(1, { block: 0, offset: 0 })
      for (let i = 0; i < turns && reader.pageIndex < reader.volume!.pages.length - 2; i++) reader.turn(1)
      const before = pageText(reader.leaf(0))
      const anchor = reader.anchor
      const [size, step] = [screen.size(), settings.sizeStep]
      for (const change of changes) {
        if (typeof change === 'number') settings.resize(change)
        else screen.become(...change)
        layout.measure()
        reader.arrange()
        expect(reader.anchor).toBe(anchor)
        const place = anchor as { block: number; offset: number }
        const page = reader.volume!.pages[reader.pageIndex]!
        const before = (a: typeof place, b: typeof place) => a.block < b.block || (a.block === b.block && a.offset <= b.offset)
        expect(before(page.start, place) && !before(page.end, place)).toBe(true)
      }
      screen.become(size.width, size.height)
      layout.measure()
      while (settings.sizeStep < step) settings.resize(1)
      while (settings.sizeStep > step) settings.resize(-1)
      reader.arrange()
      expect(pageText(reader.leaf(0))).toBe(before)
    }), { numRuns: 25 })
})

test('killed and opened again: the same sentence is on the page, also in another size', async () => {
  const first = setUp()
  await first.reader.open()
  await first.settle()
  for (let i = 0; i < 7; i++) first.reader.turn(1)
  const sentence = pageText(first.reader.leaf(0)).slice(0, 12)
  const again = setUp(undefined, new MemoryKeyValue(first.keyValue.values))
  again.settings.resize(1)
  await again.reader.open()
  await again.settle()
  expect(pageText(again.reader.leaf(0))).toContain(sentence)
})

test('who comes back to the last page has the part after it beside them at once', async () => {
  const { reader, settle, keyValue, desk } = setUp()
  await reader.open()
  await settle()
  reader.jump(1, reader.volume!.placeOf(reader.volume!.pages.length - 1))
  const again = setUp(desk.manifest, keyValue)
  for (const document of desk.texts.values()) again.glyphs.need(document)
  while (again.glyphs.round) again.glyphs.take(again.glyphs.round, [])
  await again.reader.open()
  for (let i = 0; i < 8; i++) {
    again.clock.pass(50)
    await new Promise(resolve => setImmediate(resolve))
  }
  expect(again.reader.pageIndex).toBe(again.reader.volume!.pages.length - 1)
  expect(again.reader.leaf(1).kind).toBe('page')
})

test('fast turns are neither lost nor doubled, whatever is laid out already', async () => {
  const { reader, settle } = setUp()
  await reader.open()
  await settle()
  let expected = 0
  for (const direction of [1, 1, 1, -1, 1, 1, -1, -1, 1, 1] as const) {
    reader.turn(direction)
    expected += direction
    expect(reader.pageIndex).toBe(expected)
  }
})

test('before it is known which parts there are, a part has no end: turns beyond it are made when it is', async () => {
  const { reader, settle, desk } = setUp(manifestOf([1, 2]))
  const { manifest } = desk
  runInAction(() => Object.assign(desk, { manifest: undefined }))
  await reader.open()
  await settle()
  reader.toEdge('last')
  expect(reader.leaf(1)).toEqual({ kind: 'none' })
  for (let i = 0; i < 2; i++) expect(reader.turn(1)).toBe(false)
  runInAction(() => { desk.manifest = manifest })
  await settle()
  expect([reader.number, reader.pageIndex]).toEqual([2, 1])
})

test('nor a beginning: a turn back from its first page is made when it is', async () => {
  const { reader, settle, desk } = setUp(manifestOf([1, 2]), undefined, 2)
  const { manifest } = desk
  runInAction(() => Object.assign(desk, { manifest: undefined }))
  await reader.open()
  await settle()
  expect([reader.pageIndex, reader.turn(-1)]).toEqual([0, false])
  runInAction(() => { desk.manifest = manifest })
  await settle()
  expect(reader.number).toBe(1)
})

test('a part that cannot be had says so and opens once it can', async () => {
  const { reader, settle, desk } = setUp(manifestOf([1, 2]), undefined, 2)
  const text = desk.texts.get(2)!
  desk.texts.delete(2)
  await reader.open()
  await settle()
  expect(reader.leaf(0)).toMatchObject({ kind: 'failed', number: 2 })
  desk.texts.set(2, text)
  reader.retryFailed(2)
  await settle()
  expect(reader.leaf(0).kind).toBe('page')
})

test('a part that comes at a later try opens where the reader was in it, or at the place that was asked for', async () => {
  const before = setUp(manifestOf([1, 2]), undefined, 2)
  await before.reader.open()
  await before.settle()
  for (let i = 0; i < 5; i++) before.reader.turn(1)
  const page = pageText(before.reader.leaf(0))
  const at = before.reader.volume!.placeOf(8)!
  const { key } = before.reader.volume!.document.blocks[at.block]!
  for (const asked of [undefined, { block: key, offset: at.offset, progression: 0, quote: '' }]) {
    const { reader, settle, desk, places } = setUp(manifestOf([1, 2]), before.keyValue, 2)
    const own = places.of('s', 2)
    const text = desk.texts.get(2)!
    desk.texts.delete(2)
    await reader.open(2, asked)
    await settle()
    expect(reader.leaf(0).kind).toBe('failed')
    desk.texts.set(2, text)
    reader.retryFailed(2)
    await settle()
    if (asked) expect(reader.pageIndex).toBe(8)
    else expect(pageText(reader.leaf(0))).toBe(page)
    expect(places.of('s', 2)?.locator).toEqual(own?.locator)
  }
})

test('a part that is recalled goes from the page and from the leaf behind its last; put back it is there at the same place', async () => {
  const { reader, settle } = setUp(manifestOf([1, 2]), undefined, 2)
  await reader.open()
  await settle()
  reader.turn(1)
  const page = pageText(reader.leaf(0))
  reader.recall(number => number !== 2)
  expect(reader.leaf(0)).toMatchObject({ kind: 'failed', number: 2 })
  reader.retryFailed()
  await settle()
  expect(pageText(reader.leaf(0))).toBe(page)
  while (reader.turn(1)) await settle()
  expect(reader.leaf(0).kind).toBe('end')
  reader.recall(number => number !== 2)
  expect(reader.leaf(0)).toMatchObject({ kind: 'failed', number: 2 })
})

test('a part that cannot be shown is no dead end: turns lead to the parts beside it', async () => {
  const { reader, settle, desk } = setUp(manifestOf([1, 2, 3]), undefined, 2)
  desk.texts.delete(2)
  await reader.open()
  await settle()
  expect(reader.turn(1)).toBe(true)
  await settle()
  expect([reader.number, reader.pageIndex]).toEqual([3, 0])
  reader.turn(-1)
  await settle()
  expect(reader.leaf(0)).toMatchObject({ kind: 'failed', number: 2 })
  expect(reader.turn(-1)).toBe(true)
  await settle()
  expect([reader.number, reader.pageIndex]).toEqual([1, reader.volume!.pages.length - 1])
})

test('a part whose text does not come is no dead end either: a turn back leads to where one came from, and none is lost', async () => {
  const { reader, settle, desk } = setUp(manifestOf([1, 2, 3]))
  let come = (): void => undefined
  const turn = async (direction: 1 | -1) => { reader.turn(direction); await settle() }
  await reader.open()
  desk.slow = new Promise(resolve => { come = resolve })
  await settle()
  for (let turns = reader.volume!.pages.length; turns > 0; turns--) await turn(1)
  expect([reader.number, reader.leaf(0).kind]).toEqual([2, 'opening'])
  expect(reader.leaf(-1)).toMatchObject({ kind: 'page', volume: { number: 1 } })
  await turn(-1)
  expect([reader.number, reader.pageIndex]).toEqual([1, reader.volume!.pages.length - 1])
  await turn(1)
  reader.turn(1)
  reader.turn(-1)
  await settle()
  expect([reader.number, reader.leaf(0).kind]).toEqual([2, 'opening'])
  come()
  await settle()
  expect([reader.number, reader.pageIndex]).toEqual([2, 0])
  desk.slow = new Promise(() => undefined)
  reader.jump(3)
  await settle()
  expect([reader.turn(-1), reader.leaf(0).kind]).toEqual([false, 'opening']) // it opens where the reader was in it, which is not known yet
})

test.each([1, 2])('a correction takes over at the same sentence, told of %i times', async times => {
  const { reader, settle, desk } = setUp()
  await reader.open()
  await settle()
  for (let i = 0; i < 5; i++) reader.turn(1)
  const sentence = pageText(reader.leaf(0)).slice(0, 10)
  const corrected = partOf(1)
  corrected.blocks.unshift({ ...corrected.blocks[0]!, key: 'new', text: `勘误：${'更正的说明。'.repeat(60)}` })
  desk.texts.set(1, corrected)
  const held = reader.volume!
  Object.defineProperty(held, 'hash', { value: 'older' })
  const { block } = reader.anchor as Place
  await Promise.all(Array.from({ length: times }, () => reader.refresh(1)))
  await settle()
  expect(reader.volume).not.toBe(held)
  expect(reader.anchor).toMatchObject({ block: block + 1 })
  expect(pageText(reader.leaf(0))).toContain(sentence)
})

test('reading to the end marks the part as read, going back does not unmark it', async () => {
  const { reader, settle, places } = setUp()
  await reader.open()
  await settle()
  expect(places.of('s', 1)?.finished).toBe(false)
  for (let i = reader.volume!.pages.length - 1; i > 0; i--) reader.turn(1)
  expect(places.of('s', 1)?.finished).toBe(true)
  reader.turn(-1)
  expect(places.of('s', 1)?.finished).toBe(true)
})

test('who only looks in at the end of a part has not read it: what leads there or back from the next part marks nothing, reading on from there does', async () => {
  const { reader, settle, places } = setUp()
  const finished = () => places.of('s', 1)?.finished
  await reader.open(2)
  await settle()
  reader.turn(-1)
  await settle()
  expect([reader.number, reader.share, finished()]).toEqual([1, 1, false])
  reader.toEdge('first')
  reader.toEdge('last')
  expect([reader.share, finished()]).toEqual([1, false])
  reader.goBack()
  reader.jump(1, reader.volume!.pages[reader.volume!.pages.length - 1]!.start)
  expect([reader.share, finished()]).toEqual([1, false])
  reader.turn(1)
  expect([reader.number, finished()]).toEqual([2, true])
})

test('who stays at the end of a part that they jumped to has read it', async () => {
  const { reader, settle, places } = setUp()
  await reader.open()
  await settle()
  reader.toEdge('last')
  reader.stay()
  expect(places.of('s', 1)?.finished).toBe(true)
})

test('a part of one page is read as soon as it is in front', async () => {
  const { reader, settle, places, desk } = setUp()
  desk.texts.set(1, partOf(1, 1))
  await reader.open()
  await settle()
  expect(reader.volume!.pages).toHaveLength(1)
  expect(places.of('s', 1)?.finished).toBe(true)
})

describe('the way back', () => {
  const started = async () => {
    const desk = setUp()
    await desk.reader.open()
    await desk.settle()
    for (let i = 0; i < 4; i++) desk.reader.turn(1)
    return { ...desk, here: pageText(desk.reader.leaf(0)), own: () => desk.places.of('s', 1)!.locator.block }
  }

  test('a look leaves the own place alone and leads back; a turn there makes it the own', async () => {
    const { reader, settle, places, here, own } = await started()
    const block = own()
    reader.look(3, { block: 20, offset: 0 })
    await settle()
    expect(pageText(reader.leaf(0))).toContain('3之20。')
    expect([own(), places.of('s', 3), places.lastNumber('s')]).toEqual([block, undefined, 1])
    expect([reader.looking, reader.wayBack?.number, reader.originPage]).toEqual([true, 1, 4])
    reader.goBack()
    await settle()
    expect([pageText(reader.leaf(0)), reader.wayBack, reader.looking]).toEqual([here, undefined, false])
    reader.look(3, { block: 20, offset: 0 })
    await settle()
    reader.turn(1)
    expect(places.lastNumber('s')).toBe(3)
    expect(reader.wayBack?.number).toBe(1)
  })

  test('a jump moves the own place and leads back to the first of several, until the reader has read on', async () => {
    const { reader, settle, places, here, own } = await started()
    reader.jump(1, { block: 30, offset: 0 })
    expect([own(), reader.looking]).toEqual(['p30', false])
    reader.jump(2)
    await settle()
    expect([reader.number, places.lastNumber('s')]).toEqual([2, 2])
    reader.goBack()
    await settle()
    expect([pageText(reader.leaf(0)), places.lastNumber('s')]).toEqual([here, 1])
    reader.jump(1, { block: 20, offset: 0 })
    for (let i = 0; i < 3; i++) { reader.turn(1); expect(reader.wayBack).toBeDefined() }
    reader.turn(1)
    expect(reader.wayBack).toBeUndefined()
  })

  test('to the page in front no way back is offered, and who stays has none', async () => {
    const { reader, own } = await started()
    reader.jump(1, reader.volume!.pages[4]!.start)
    expect(reader.wayBack).toBeUndefined()
    reader.look(1, { block: 30, offset: 0 })
    reader.stay()
    expect([reader.wayBack, own()]).toEqual([undefined, 'p30'])
  })

  test('who comes by a link to a sentence looks at it, and has the way to where they were', async () => {
    const { keyValue } = await started()
    const again = setUp(undefined, new MemoryKeyValue(keyValue.values), 3)
    await again.reader.open(3, { block: 'p20', offset: 0, progression: 0, quote: '' })
    await again.settle()
    expect(pageText(again.reader.leaf(0))).toContain('3之20。')
    expect([again.places.lastNumber('s'), again.places.of('s', 3)]).toEqual([1, undefined])
    expect([again.reader.wayBack?.number, again.reader.originPage]).toEqual([1, 4])
    again.reader.goBack()
    await again.settle()
    expect([again.reader.number, again.reader.pageIndex]).toEqual([1, 4])
  })

  test('a link to a sentence of the part being read keeps the way back when the reader turns from there', async () => {
    const { keyValue, here } = await started()
    const again = setUp(undefined, new MemoryKeyValue(keyValue.values), 1)
    await again.reader.open(1, { block: 'p30', offset: 0, progression: 0, quote: '' })
    await again.settle()
    again.reader.turn(1)
    expect([again.reader.looking, again.reader.wayBack?.number, again.reader.originPage]).toEqual([false, 1, 4])
    again.reader.goBack()
    await again.settle()
    expect(pageText(again.reader.leaf(0))).toBe(here)
  })
})

test.each(['题', '很长的题目'.repeat(80)])('a correction leaves the reader who is at the title there', async title => {
  const { reader, settle, desk, settings } = setUp()
  settings.change(() => ({ sizeStep: 9 }))
  desk.texts.set(1, { ...partOf(1), title })
  await reader.open()
  await settle()
  const corrected = { ...partOf(1), title }
  corrected.blocks.unshift({ ...corrected.blocks[0]!, key: 'new', text: `勘误：${'更正的说明。'.repeat(60)}` })
  desk.texts.set(1, corrected)
  const held = reader.volume!
  Object.defineProperty(held, 'hash', { value: 'older' })
  await reader.refresh(1)
  await settle()
  expect([reader.volume === held, reader.pageIndex]).toEqual([false, 0])
})

test('who looks at words in a title that is put right is told of where they are now', async () => {
  const { reader, settle, desk } = setUp()
  await reader.open()
  await settle()
  reader.look(1, { ...START })
  desk.texts.set(1, { ...partOf(1), title: '更正的题' })
  Object.defineProperty(reader.volume!, 'hash', { value: 'older' })
  const there = { ...START }
  await reader.refresh(1, (document, now) => (document.title === '更正的题' && now.block === START.block ? there : undefined))
  expect(reader.anchor).toBe(there)
})

test('where the paragraph at the head of the page is gone, what stood behind it is read on with, by whoever comes back later too', async () => {
  const { reader, settle, desk, places } = setUp()
  await reader.open()
  await settle()
  reader.jump(1, { block: 20, offset: 0 })
  await settle()
  const { blocks } = partOf(1)
  const behind = blocks[22]!
  const was = places.of('s', 1)!
  desk.texts.set(1, { ...partOf(1), blocks: [{ ...blocks[0]!, key: 'new' }, ...blocks.filter((_, i) => i !== 20 && i !== 21)] })
  Object.defineProperty(reader.volume!, 'hash', { value: 'older' })
  await reader.refresh(1)
  await settle()
  expect([reader.anchor, reader.volume!.document.blocks[21]]).toMatchObject([{ block: 21, offset: 0 }, { key: behind.key }])
  expect(places.of('s', 1)).toMatchObject({ locator: { block: behind.key, offset: 0 }, at: was.at, hash: was.hash })
})

test('a part that is a few words for a moment, and itself again, is read on at the same sentence', async () => {
  const { reader, settle, desk } = setUp()
  await reader.open()
  await settle()
  for (let i = 0; i < 5; i++) reader.turn(1)
  const at = reader.anchor
  const correct = async (document: Document) => {
    desk.texts.set(1, document)
    Object.defineProperty(reader.volume!, 'hash', { value: 'older' })
    await reader.refresh(1)
    await settle()
  }
  await correct({ ...partOf(1), blocks: [{ kind: 'paragraph', key: 'stub', text: '稍后再来。', marks: [] }] })
  expect(reader.volume!.pages).toHaveLength(1)
  await correct(partOf(1))
  expect(reader.anchor).toEqual(at)
  // A sentence that was written anew is followed too, when a later correction moves it.
  const block = 17
  const { blocks } = partOf(1)
  reader.jump(1, { block, offset: 0 })
  await settle()
  blocks[block] = { ...blocks[block]!, text: '这一段已经重写，与从前的一字不同；说的还是同一件事。'.repeat(9) }
  await correct({ ...partOf(1), blocks })
  await correct({ ...partOf(1), blocks: [...blocks.slice(0, block), ...blocks.slice(block + 1), { ...blocks[block]!, key: 'moved' }] })
  expect(reader.anchor).toMatchObject({ block: blocks.length - 1 })
})
