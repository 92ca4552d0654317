/** What a reader does while a text is on its way, or not yet cut; and a part that is taken back and put out again. */
import type { Document } from '../../../src/contract/document'
import type { Place } from '../../../src/contract/locator'
import { setUp } from './desk'
import { manifestOf, partOf } from './fakes'

/** With three paragraphs put before those of a part. */
function corrected(number: number): Document {
  const part = partOf(number)
  return { ...part, blocks: [...[0, 1, 2].map(i => ({ ...part.blocks[0]!, key: `new${i}`, text: `勘误${i}：${'更正的说明。'.repeat(60)}` })), ...part.blocks] }
}

async function started(number: number, ...manifest: Parameters<typeof manifestOf>) {
  const all = setUp(manifestOf(...manifest), undefined, number)
  await all.reader.open()
  /** No text comes before it is called. */
  const hold = () => {
    let come = (): void => undefined
    all.desk.slow = new Promise<void>(resolve => { come = resolve })
    return async () => { come(); await all.settle() }
  }
  return { ...all, hold }
}

test('a turn into a part whose text comes later makes it the reader’s place', async () => {
  const { reader, settle, places, hold } = await started(1, [1, 2])
  const come = hold()
  await settle()
  for (let i = reader.volume!.pages.length; i > 0; i--) reader.turn(1)
  expect([reader.number, reader.leaf(0).kind, places.of('s', 2)]).toEqual([2, 'opening', undefined])
  await come()
  expect([reader.leaf(0).kind, places.of('s', 2)?.locator.block, places.lastNumber('s')]).toEqual(['page', 'p0', 2])
})

test('turned back into a part that is not cut yet, or gone to its end, is not read', async () => {
  const back = await started(2, [1, 2])
  const come = back.hold()
  await back.settle()
  back.reader.turn(-1)
  await come()
  expect([back.reader.number, back.reader.share, back.places.of('s', 1)?.finished]).toEqual([1, 1, false])
  const long = setUp(manifestOf([3]), undefined, 3)
  long.desk.texts.set(3, partOf(3, 400))
  await long.reader.open()
  for (let i = 0; i < 20 && !long.reader.volume!.pages.length; i++) { while (long.glyphs.round) long.glyphs.take(long.glyphs.round, []); long.reader.arrange() }
  expect(long.reader.volume!.complete).toBe(false)
  long.reader.toEdge('last')
  await long.settle()
  expect([long.reader.share, long.places.of('s', 3)?.finished]).toEqual([1, false])
})

test('a turn that is owed is forgotten with the place that it was meant for', async () => {
  const { reader, settle, clock, hold } = await started(1, [1, 2, 3])
  await settle()
  for (let i = 0; i < 6; i++) reader.turn(1)
  const come = hold()
  reader.jump(3)
  reader.turn(1)
  clock.pass(100)
  reader.goBack()
  await settle()
  expect([reader.number, reader.pageIndex]).toEqual([1, 6])
  reader.jump(3)
  reader.turn(1)
  reader.look(1, { block: 20, offset: 0 })
  const { pageIndex } = reader
  await settle()
  expect([reader.pageIndex, reader.looking]).toEqual([pageIndex, true])
  await come()
})

describe('a part taken back and put out again with another text', () => {
  const back = async (away: boolean) => {
    const all = await started(1, [1, 2, 3])
    const { reader, settle, desk } = all
    await settle()
    for (let i = 0; i < 5; i++) reader.turn(1)
    const place = () => {
      const { block, offset } = reader.anchor as Place
      return [reader.number, reader.volume!.document.blocks[block]!.key, offset]
    }
    const was = place()
    if (away) reader.jump(3)
    await settle()
    reader.recall(number => number !== 1)
    desk.texts.set(1, corrected(1))
    reader.retryFailed()
    await settle()
    return { ...all, was, place }
  }

  test('the sentence stays', async () => {
    const { places, was, place } = await back(false)
    expect(place()).toEqual(was)
    expect([1, places.of('s', 1)!.locator.block, places.of('s', 1)!.locator.offset]).toEqual(was)
  })

  test('and the way back leads to it', async () => {
    const { reader, settle, was, place } = await back(true)
    reader.goBack()
    await settle()
    expect(place()).toEqual(was)
  })
})
