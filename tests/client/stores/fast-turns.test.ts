import * as typeset from '../../../src/typeset'
import { pageText, setUp } from './desk'
import { manifestOf } from './fakes'

jest.mock('../../../src/typeset', () => {
  const real = jest.requireActual<typeof typeset>('../../../src/typeset')
  const paginate = (...given: Parameters<typeof real.paginate>) => {
    const job = real.paginate(...given)
    const advance = job.advance.bind(job)
    return Object.assign(job, { advance: jest.fn(advance) })
  }
  return { ...real, prepare: jest.fn(real.prepare), paginate: jest.fn(paginate) }
})

/** How often the typesetter has been asked for anything. */
function work(): number {
  const jobs = jest.mocked(typeset.paginate).mock.results.map(({ value }) => jest.mocked((value as typeset.Pagination).advance).mock.calls.length)
  return jest.mocked(typeset.prepare).mock.calls.length + jobs.length + jobs.reduce((sum, calls) => sum + calls, 0)
}

test.each([[375, 667], [1280, 800]])('no turn asks the typesetter for anything, over the edges of parts neither: %i×%i', async (width, height) => {
  const { reader, settle, screen, layout } = setUp(manifestOf([1, 2, 3]))
  screen.become(width, height)
  layout.measure()
  await reader.open()
  await settle()
  const idle = work()
  expect(idle).toBeGreaterThan(0)
  for (const direction of [1, -1] as const) {
    for (let turns = 0; turns < 200; turns++) {
      const before = work()
      if (!reader.turn(direction)) break
      for (const side of [-1, 0, 1] as const) reader.leaf(side)
      expect(work()).toBe(before)
      expect(reader.leaf(0).kind).not.toBe('opening')
      await settle() // what comes after a turn, comes between turns
    }
    expect(reader.number).toBe(direction === 1 ? 3 : 1)
  }
  expect(work()).toBeGreaterThan(idle) // the other parts were set, only not at a turn
})

test('turns that come before the text has, or before it is cut, are made when it is: none lost, none doubled', async () => {
  const { reader, settle } = setUp()
  const opening = reader.open()
  for (let i = 0; i < 5; i++) expect(reader.turn(1)).toBe(false)
  reader.turn(-1)
  await opening
  await settle()
  expect(reader.pageIndex).toBe(4)
  reader.turn(1)
  expect(reader.pageIndex).toBe(5)
})

test('twelve turns at once over the edge of a part', async () => {
  const { reader, settle } = setUp()
  await reader.open()
  await settle()
  const pages = reader.volume!.pages.length
  for (let i = 0; i < pages - 4; i++) reader.turn(1)
  for (let i = 0; i < 12; i++) reader.turn(1)
  await settle()
  expect([reader.number, reader.pageIndex]).toEqual([2, 8])
  for (let i = 0; i < 12; i++) reader.turn(-1)
  await settle()
  expect([reader.number, reader.pageIndex]).toEqual([1, pages - 4])
})

test('a turn that nothing came of for a second is forgotten', async () => {
  const { reader, settle, desk, clock } = setUp(manifestOf([1]))
  const text = desk.texts.get(1)!
  desk.texts.delete(1)
  await reader.open()
  reader.turn(1)
  await settle()
  expect(reader.leaf(0).kind).toBe('failed')
  clock.pass(2000)
  desk.texts.set(1, text)
  reader.retryFailed(1)
  await settle()
  expect(reader.pageIndex).toBe(0)
  expect(pageText(reader.leaf(0))).toContain('1之0。')
})

test('turns owed to a part that then cannot be had are not made from it', async () => {
  const { reader, settle, desk } = setUp(manifestOf([1, 2]))
  desk.texts.delete(1)
  void reader.open()
  for (let i = 0; i < 3; i++) reader.turn(1)
  await settle()
  expect(reader.leaf(0)).toMatchObject({ kind: 'failed', number: 1 })
})
