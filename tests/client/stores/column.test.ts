import { runInAction } from 'mobx'
import { ColumnStore } from '../../../src/client/stores/column'
import type { Spot } from '../../../src/client/stores/spot'
import { setUp } from './desk'
import { manifestOf, partOf } from './fakes'

async function scrolling(manifest = manifestOf([1, 2, 3]), first = partOf(1)) {
  const desk = setUp(manifest)
  desk.desk.texts.set(1, first)
  desk.settings.prefer({ turn: 'scroll' })
  await desk.reader.open()
  await desk.settle()
  const column = new ColumnStore(desk.reader, desk.layout, desk.clock)
  const stop = column.start()
  /** The reader scrolls there and lets go. */
  const scrollTo = async (top: number) => {
    column.scrolled(top)
    desk.clock.pass(1000)
    await desk.settle()
    desk.clock.pass(1000)
  }
  return { ...desk, column, stop, scrollTo }
}
const stretchOf = (column: ColumnStore, number: number, page: number) => column.stretches.find(one => one.key === `${number}.${page}`)!

test('every line of a part stands once, in order, none over another', async () => {
  const { column, reader } = await scrolling()
  const own = column.stretches.filter(one => one.number === 1)
  expect(own.map(one => one.page)).toEqual(reader.volume!.pages)
  let bottom = 0
  for (const { page, top, height } of own) {
    expect(top).toBeGreaterThanOrEqual(bottom - 0.01)
    for (const item of page!.items) {
      expect(top + item.top).toBeGreaterThanOrEqual(bottom - 0.01)
      bottom = top + item.top + item.height
    }
    expect(bottom).toBeLessThanOrEqual(top + height + 0.01)
  }
})

test('before it is known which parts there are, below the last page is the place of what comes, not the end of all', async () => {
  const { column, desk } = await scrolling(manifestOf([1]))
  const { manifest } = desk
  expect(column.ends).toBe(true)
  runInAction(() => Object.assign(desk, { manifest: undefined }))
  expect([column.ends, column.stretches[column.stretches.length - 1]!.key]).toEqual([false, '1.end'])
  runInAction(() => { desk.manifest = manifest })
  expect(column.ends).toBe(true)
})

test('lines of the text stand at even distances, on pages that are stretched to their foot when they are turned', async () => {
  const { column, reader, settings, settle, stop } = await scrolling()
  const distances = () => new Set(reader.volume!.pages.flatMap(({ items }) => items.flatMap((item, i) => {
    const before = items[i - 1]
    return before?.kind === 'line' && item.kind === 'line' && before.block === item.block && item.role === 'paragraph' ? [Math.round((item.top - before.top) * 100)] : []
  })))
  expect([column.stretches.length > 3, distances().size]).toEqual([true, 1])
  stop()
  settings.prefer({ turn: 'slide' })
  await settle()
  expect(distances().size).toBeGreaterThan(1)
})

test('the place moves when the reader has scrolled and the column is still, to the first line seen whole; never by itself', async () => {
  const { column, reader, clock, places } = await scrolling()
  const start = reader.anchor
  column.scrolled(column.asked)
  clock.pass(1000)
  expect(reader.anchor).toBe(start)
  const { top, page } = stretchOf(column, 1, 3)
  column.scrolled(top + page!.items[2]!.top - 5)
  expect(reader.anchor).toBe(start)
  clock.pass(1000)
  const line = page!.items[2]!
  expect(reader.anchor).toEqual({ block: line.block, offset: line.kind === 'line' ? line.start : 0 })
  expect(reader.pageIndex).toBe(3)
  expect(places.of('s', 1)?.locator.progression).toBeGreaterThan(0)
  expect(column.asked).toBe(0) // the view is not pulled about for it
})

test('the words below a picture come to the top, and the column stays there', async () => {
  const picture = { kind: 'image', key: 'i', text: '这里画的是从门口到会合点的两条路。'.repeat(4), marks: [], alt: '', hash: 'a'.repeat(64), width: 400, height: 300, bytes: 1, mediaType: 'image/png' } as const
  const document = partOf(1)
  const { column, scrollTo } = await scrolling(undefined, { ...document, blocks: document.blocks.flatMap((block, i) => (i === 12 ? [block, picture] : [block])) })
  const { top, page } = column.stretches.find(one => one.page?.items.some(item => item.kind === 'picture'))!
  const lines = page!.items.filter(item => item.kind === 'line' && item.role === 'caption')
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) {
    await scrollTo(top + line.top - 5)
    expect(column.top).toBeCloseTo(top + line.top - 5, 1)
  }
})

test('below a picture there is room, also where a page ends there when they are turned', async () => {
  const rooms: number[] = []
  for (let height = 100; height <= 700; height += 50) {
    const picture = { kind: 'image', key: 'i', text: '图一', marks: [], alt: '', hash: 'a'.repeat(64), width: 400, height, bytes: 1, mediaType: 'image/png' } as const
    const document = partOf(1)
    const { column } = await scrolling(undefined, { ...document, blocks: document.blocks.flatMap((block, i) => (i === 12 ? [block, picture] : [block])) })
    const items = column.stretches.flatMap(({ key, page, top }) => page?.items.map(item => ({ key, item, top: top + item.top })) ?? [])
    const caption = items.findIndex(({ item }) => item.kind === 'line' && item.role === 'caption')
    const [above, below] = [items[caption]!, items[caption + 1]!]
    if (above.key !== below.key) rooms.push(Math.round(below.top - above.top - above.item.height))
  }
  expect(rooms.length).toBeGreaterThan(0)
  expect(Math.min(...rooms)).toBeGreaterThan(12)
})

test('of a part that was recalled nothing stands there, nor the part before in its stead', async () => {
  const { column, reader, settle } = await scrolling(manifestOf([1, 2]))
  reader.jump(2, { block: 20, offset: 0 })
  await settle()
  expect(column.mounted.map(one => one.number)).toContain(2)
  reader.recall(number => number !== 2)
  expect(column.mounted).toEqual([])
  column.step(-1)
  await settle()
  expect([reader.number, reader.pageIndex]).toEqual([1, reader.volume!.pages.length - 1])
  reader.jump(2)
  await settle()
  expect(column.mounted).toEqual([])
  reader.retryFailed()
  expect([reader.leaf(0).kind, column.mounted]).toEqual(['opening', []]) // else a view cut short would tell of a scroll that nobody made
  await settle()
  expect(column.mounted.map(one => one.number)).toContain(2)
})

test('sent elsewhere and back to where it was sent before, all before it is painted, the view goes there', async () => {
  const { column, scrollTo } = await scrolling()
  const line = stretchOf(column, 1, 5).page!.items[3]!
  const spot = { number: 1, block: line.block, offset: line.kind === 'line' ? line.start : 0 } as Spot
  column.show(spot)
  const painted = column.asked
  column.scrolled(painted)
  await scrollTo(stretchOf(column, 1, 2).top)
  column.step(1)
  column.show(spot)
  expect(column.asked).not.toBe(painted)
  expect(column.asked).toBeCloseTo(painted, 1)
})

test('what is only looked at stands below the lines that lead to it, the beginning of a part at the top; the way back brings the place to the top again', async () => {
  const { column, reader, settle, scrollTo } = await scrolling()
  await scrollTo(stretchOf(column, 1, 2).top)
  const own = column.top
  const line = stretchOf(column, 1, 5).page!.items[3]!
  reader.look(1, { block: line.block, offset: line.kind === 'line' ? line.start : 0 })
  await settle()
  expect(column.asked).toBeCloseTo(stretchOf(column, 1, 5).top + line.top - column.view.height / 4, 1)
  reader.goBack()
  await settle()
  expect(column.asked).toBeCloseTo(own, 1)
  reader.look(1, { block: 0, offset: 0 })
  await settle()
  expect(column.asked).toBeCloseTo(0, 1)
})

test('who has scrolled some pages on from where a jump led reads there: the way back is given up', async () => {
  const { column, reader, scrollTo, settle } = await scrolling()
  reader.jump(1, reader.volume!.placeOf(4))
  await settle()
  for (const page of [5, 6, 7]) {
    await scrollTo(stretchOf(column, 1, page).top)
    expect(reader.wayBack).toBeDefined()
  }
  await scrollTo(stretchOf(column, 1, 8).top)
  expect(reader.wayBack).toBeUndefined()
})

test('only what is near the eyes is mounted', async () => {
  const { column, scrollTo } = await scrolling()
  for (const index of [0, 3, 6, 9]) {
    const { top } = stretchOf(column, 1, index)
    await scrollTo(top)
    expect(column.mounted.length).toBeLessThanOrEqual(4)
    expect(column.mounted).toContain(stretchOf(column, 1, index))
  }
})

test('from page to column and back, over another size: the same place, the same page', async () => {
  const { column, reader, settings, settle, stop } = await scrolling()
  stop()
  settings.prefer({ turn: 'slide' })
  await settle()
  for (let i = 0; i < 5; i++) reader.turn(1)
  await settle()
  const { anchor, pageIndex } = reader
  settings.prefer({ turn: 'scroll' })
  await settle()
  const stopAgain = column.start()
  expect(column.asked).toBeCloseTo(stretchOf(column, 1, pageIndex).top, 1)
  settings.resize(1)
  await settle()
  const line = stretchOf(column, 1, reader.pageIndex)
  expect(column.asked).toBeGreaterThanOrEqual(line.top - 0.1)
  expect(column.asked).toBeLessThan(line.top + line.height)
  settings.resize(-1)
  stopAgain()
  settings.prefer({ turn: 'slide' })
  await settle()
  expect(reader.anchor).toBe(anchor)
  expect(reader.pageIndex).toBe(pageIndex)
})

test('over the edge of a part and back: the next stands below, the one before above, and nothing jumps under the eyes', async () => {
  const { column, reader, scrollTo, places } = await scrolling()
  const last = reader.volume!.pages.length - 1
  await scrollTo(stretchOf(column, 1, last).top)
  const next = stretchOf(column, 2, 0)
  expect(next).toBeDefined()
  await scrollTo(next.top + 40)
  expect(reader.number).toBe(2)
  expect(places.of('s', 1)?.finished).toBe(true)
  expect(column.asked).toBe(0) // part 1 still stands above: nothing had to move
  await scrollTo(stretchOf(column, 2, reader.volume!.pages.length - 1).top)
  const third = stretchOf(column, 3, 0).top + 60
  const second = stretchOf(column, 2, 0).top
  await scrollTo(third)
  expect(reader.number).toBe(3)
  expect(column.stretches.some(one => one.number === 1)).toBe(false)
  expect([column.asked, column.top, stretchOf(column, 2, 0).top]).toEqual([0, third, second]) // part 1 went, its room did not: what the view says late is still of this column
  const two = reader.volumeOf(2)!.pages.length - 1
  await scrollTo(stretchOf(column, 2, two).top)
  expect([reader.number, reader.pageIndex]).toEqual([2, two])
  expect([column.asked, stretchOf(column, 1, 0).top, stretchOf(column, 2, 0).top]).toEqual([0, 0, second])
})

test('who flings up past a part that left the column finds it there again, where it stood', async () => {
  const { column, reader, scrollTo, settle, clock } = await scrolling()
  const first = stretchOf(column, 1, 5).top + 3
  await scrollTo(stretchOf(column, 1, reader.volume!.pages.length - 1).top)
  for (const number of [2, 3]) await scrollTo(stretchOf(column, number, 2).top)
  expect([reader.number, column.stretches[0]!.number, column.opening]).toEqual([3, 2, undefined])
  column.scrolled(first)
  expect(column.opening).toBe(stretchOf(column, 2, 0).top)
  expect([reader.number, reader.pageIndex]).toEqual([2, 0]) // not when it has come to rest: there would be nothing to see until then
  await settle()
  expect([column.opening, stretchOf(column, 1, 5).top + 3, column.asked]).toEqual([undefined, first, 0])
  clock.pass(1000)
  expect([reader.number, reader.pageIndex, column.top]).toEqual([1, 5, first])
  await scrollTo(5)
  expect([reader.number, reader.pageIndex, column.stretches[0]!.top]).toEqual([1, 0, 0])
})

test('a part that comes above a finger that scrolls does not pull the column back to where it was at rest', async () => {
  const { column, reader, settle, scrollTo, clock } = await scrolling(manifestOf([1, 2, 3, 4]))
  reader.jump(4)
  await settle()
  await scrollTo(stretchOf(column, 4, 1).top)
  column.scrolled(stretchOf(column, 3, 5).top)
  clock.pass(200)
  expect([reader.number, column.stretches[0]!.number]).toEqual([3, 3])
  column.scrolled(column.top - 300)
  await settle()
  expect(column.stretches[0]!.number).toBe(2)
  expect(column.top - stretchOf(column, 3, 5).top).toBeCloseTo(-300, 1)
})

test('what the view tells late, of before it was sent because a part came above, is of another column: the place stays', async () => {
  const { column, reader, settle, scrollTo, clock } = await scrolling(manifestOf([1, 2, 3, 4]))
  reader.jump(4)
  await settle()
  await scrollTo(stretchOf(column, 4, 1).top)
  const { top } = stretchOf(column, 3, 5)
  column.scrolled(top)
  clock.pass(200)
  expect([reader.number, column.stretches[0]!.number]).toEqual([3, 3])
  await settle()
  const { asked } = column
  expect([column.stretches[0]!.number, asked > top + column.view.height]).toEqual([2, true])
  for (const late of [top - 20, top - 50]) column.scrolled(late)
  expect([column.top, column.mounted.every(one => one.number === 3)]).toEqual([asked, true])
  clock.pass(200)
  expect([reader.number, reader.pageIndex, column.asked]).toEqual([3, 5, asked])
  column.found(top - 50) // it stayed: a finger holds it
  expect(column.asked).toBeCloseTo(asked, 1)
  column.scrolled(asked - 30) // of its arrival nothing was told, but of the finger's next move
  clock.pass(200)
  expect([reader.number, column.top]).toEqual([3, asked - 30])
  column.scrolled(top) // now it is the reader's own
  clock.pass(200)
  expect(reader.number).toBe(2)
})

test('who comes back to the column where they left it finds the view there, though it had been sent elsewhere before', async () => {
  const { column, reader, stop, scrollTo, clock } = await scrolling()
  column.step(1)
  clock.pass(1000)
  const { top } = stretchOf(column, 1, 4)
  await scrollTo(top)
  stop()
  const { anchor } = reader
  column.start()
  expect([reader.anchor, column.asked]).toEqual([anchor, top])
})

test('no room is left above the first part that can be read, nor in another size', async () => {
  const { column, reader, desk, settings, settle, scrollTo } = await scrolling()
  await scrollTo(stretchOf(column, 1, reader.volume!.pages.length - 1).top)
  for (const number of [2, 3]) await scrollTo(stretchOf(column, number, 2).top)
  expect(column.stretches[0]!.top).toBeGreaterThan(0)
  settings.resize(1)
  await settle()
  expect([column.stretches[0]!.top, column.stretches[0]!.number]).toEqual([0, 2])
  expect(column.asked).toBeCloseTo(column.top, 1)
  column.scrolled(column.asked)
  await scrollTo(stretchOf(column, 2, 4).top)
  await settle()
  expect(column.stretches[0]!.number).toBe(1)
  await scrollTo(stretchOf(column, 3, 1).top)
  expect(column.stretches[0]!.top).toBeGreaterThan(0)
  runInAction(() => { desk.manifest = manifestOf([2, 3]) })
  await settle()
  expect([reader.number, column.stretches[0]!.number, column.stretches[0]!.top]).toEqual([3, 2, 0])
  expect(column.asked).toBeCloseTo(stretchOf(column, 3, 1).top, 1)
})

test('the parts beside are there long before the edge, in every size', async () => {
  const { column, reader, settings, settle } = await scrolling()
  const numbers = () => [...new Set(column.stretches.map(one => one.number))]
  reader.jump(2, { block: 20, offset: 0 })
  await settle()
  expect(reader.pageIndex).toBeGreaterThan(2)
  expect(numbers()).toEqual([1, 2, 3])
  settings.resize(1)
  await settle()
  expect(numbers()).toEqual([1, 2, 3])
})

test('a part that cannot be had leaves room below the one before, for why and what to do; once it can it stands there', async () => {
  const { column, reader, desk, settle, scrollTo } = await scrolling(manifestOf([1, 5]))
  expect(column.stretches[column.stretches.length - 1]).toMatchObject({ key: '1.end', height: column.view.height })
  expect(reader.failedAfter).toMatchObject({ number: 5 })
  await scrollTo(column.height - column.view.height)
  expect([reader.number, reader.anchor]).toEqual([1, 'after'])
  desk.texts.set(5, partOf(5))
  reader.retryFailed(5)
  await settle()
  expect(reader.failedAfter).toBeUndefined()
  expect(stretchOf(column, 5, 0)).toBeDefined()
  expect(column.stretches.some(one => one.key === '1.end')).toBe(false)
  expect([reader.number, reader.pageIndex]).toEqual([5, 0]) // it was waited for
  expect(column.asked).toBeCloseTo(stretchOf(column, 5, 0).top, 0)
})

test('the end leaf stands below the last page, a screenful high', async () => {
  const { column, reader, scrollTo } = await scrolling(manifestOf([1], [2], 5))
  const end = column.stretches[column.stretches.length - 1]!
  expect(end).toMatchObject({ key: '1.end', page: undefined, height: column.view.height })
  await scrollTo(column.height - column.view.height)
  expect(reader.anchor).toBe('after')
  expect(reader.share).toBe(1)
})

test('a part that comes out under the end leaf stands below it; who scrolls on is there, and the end leaf is not above', async () => {
  const { column, reader, desk, settle, scrollTo } = await scrolling(manifestOf([1], [2], 5))
  await scrollTo(column.height - column.view.height)
  const { top } = column
  runInAction(() => { desk.manifest = manifestOf([1, 2]) })
  await settle()
  const keys = () => column.stretches.filter(one => one.page === undefined || one.page === one.volume.pages[0]).map(one => one.key)
  expect([keys(), reader.anchor, column.top, column.ends]).toEqual([['1.0', '1.end', '2.0'], 'after', top, true])
  await scrollTo(stretchOf(column, 2, 0).top)
  expect([keys(), reader.number, reader.pageIndex]).toEqual([['1.0', '2.0', '2.end'], 2, 0])
  expect(column.asked).toBeCloseTo(stretchOf(column, 2, 0).top, 0)
})

test('a tap at the side goes on by a screenful less a line, and the place with it', async () => {
  const { column, reader, clock, layout } = await scrolling()
  column.step(1)
  const { fontSize, lineHeight } = layout.layout
  expect(column.asked).toBeCloseTo(column.view.height - fontSize * lineHeight, 1)
  clock.pass(1000)
  expect(reader.anchor).not.toEqual({ block: 0, offset: 0 })
  column.step(-1)
  column.step(-1)
  expect(column.asked).toBeCloseTo(0, 1)
})

test('made shorter under the view, the column keeps the room that it lies in until it has gone where it is sent', async () => {
  const { blocks, ...long } = partOf(1)
  const { column, reader, scrollTo, settle, clock } = await scrolling(undefined, { ...long, blocks: [...blocks, ...blocks.slice(1).map((block, i) => ({ ...block, key: `more${i}` })), ...blocks.slice(1).map((block, i) => ({ ...block, key: `most${i}` }))] })
  await scrollTo(stretchOf(column, 1, reader.volume!.pages.length - 1).top)
  await scrollTo(stretchOf(column, 2, reader.volumeOf(2)!.pages.length - 1).top)
  const { top, view } = column
  reader.jump(3) // part 1 leaves the column, and part 4 is not out
  expect([column.top < top - view.height, column.asked]).toEqual([true, column.top])
  expect(column.height).toBeGreaterThanOrEqual(top + view.height)
  // It said where it was on the way there, and what it said of its arrival was lost.
  column.scrolled(top - 30)
  column.found(column.asked)
  clock.pass(1000)
  await settle()
  expect([reader.number, reader.pageIndex, Math.round(column.top - column.asked)]).toEqual([3, 0, 0])
  expect(column.height).toBeLessThan(top + view.height)
})

test('who scrolls through a part to the end leaf comes back to its last page', async () => {
  const { column, reader, scrollTo, places } = await scrolling(manifestOf([1]))
  await scrollTo(column.stretches[column.stretches.length - 1]!.top)
  expect([reader.anchor, places.of('s', 1)?.finished]).toEqual(['after', true])
  expect(reader.volume!.pageOf({ block: Number(places.of('s', 1)!.locator.block.slice(1)), offset: places.of('s', 1)!.locator.offset })).toBe(reader.volume!.pages.length - 1)
})
