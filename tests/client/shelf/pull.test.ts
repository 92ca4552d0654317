import type { Answer } from '../../../src/client/platform/ports'
import { Shelf, type PullResult } from '../../../src/client/shelf/shelf'
import { Disk, HandClock, machine, type Machine } from './fake-ports'
import { TestService, type Fault } from './test-service'

let service: TestService
let shelves: Shelf[] = []
beforeEach(async () => { service = await new TestService().start() })
afterEach(async () => {
  shelves.splice(0).forEach(shelf => shelf.close())
  await service.stop()
})

async function open(m: Machine = machine()): Promise<Shelf> {
  const shelf = await Shelf.open({ ports: m.ports, service: service.origin })
  shelves.push(shelf)
  return shelf
}

/** Lets something befall each answer of the service's on its way, instead of what did so before. */
function onTheWay({ ports: { network } }: Machine): (befall: (answer: Answer) => Answer) => void {
  const get = network.get
  return befall => { network.get = async (url, options) => befall(await get(url, options)) }
}

const codeOf = (result: PullResult): string => result.ok ? 'ok' : result.failure.code

test('pulled, kept offline, and readable after a cold start with no network', async () => {
  const picture = service.image('图一')
  service.release('s', 1, '第一期。', [picture])
  service.release('s', 2)
  const disk = new Disk()
  const shelf = await open(machine(disk))
  shelf.keep('s')
  expect(await shelf.pullLibrary()).toEqual({ ok: true, changed: true })
  expect(await shelf.pullSeries('s')).toEqual({ ok: true, changed: true })
  await shelf.idle()
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'cached', revision: 1 })
  expect(shelf.usage().installments).toBe(2)
  expect(shelf.usage().bytes).toBe(disk.used())
  shelf.close()

  const again = await open(machine(disk, 'none'))
  expect(again.library()?.value.series[0]?.title).toBe('系列 s')
  expect(again.manifest('s')).toMatchObject({ savedAt: service.now, value: { released: [{ number: 1 }, { number: 2 }] } })
  expect(again.copy('s', 1)).toMatchObject({ state: 'cached' })
  expect((await again.document('s', 1))?.blocks[0]).toMatchObject({ text: '第一期。' })
  expect(await again.image(picture.hash)).toBe(`fake://${picture.hash}.png`)
  expect(again.problems()).toEqual([])
  expect([...service.served.values()]).toEqual([1, 1, 1])
  expect(codeOf(await again.pullLibrary())).toBe('offline')
  expect(again.library()).toBeDefined()
})

test('an unchanged pull is a 304, writes no file, and moves the time of the copy', async () => {
  service.release('s', 1)
  const m = machine()
  const shelf = await open(m)
  await shelf.pullSeries('s')
  const names = [...m.life.disk.files.keys()]
  const first = shelf.manifest('s')!.savedAt
  service.now += 60_000
  m.clock.wind(60_000)
  expect(await shelf.pullSeries('s')).toEqual({ ok: true, changed: false })
  expect(service.unchanged).toBe(1)
  expect(shelf.manifest('s')!.savedAt).toBe(first + 60_000)
  expect([...m.life.disk.files.keys()]).toEqual(names)
})

test('two pulls at once are one', async () => {
  service.release('s', 1)
  const shelf = await open()
  await Promise.all([shelf.pullSeries('s'), shelf.pullSeries('s'), shelf.pullLibrary(), shelf.pullLibrary()])
  expect(service.asked.sort()).toEqual(['/api/series', '/api/series/s/manifest'])
})

test.each<[string, Fault]>([
  ['server-error', { status: 500 }], ['server-error', { status: 503 }], ['busy', { status: 429 }], ['refused', { status: 403 }],
  ['unknown', { status: 418 }], ['unknown', { status: 302, headers: { location: '/' } }], ['interrupted', 'cut'], ['malformed', 'short'], ['malformed', 'html'],
  ['not-found', { status: 404 }],
])('%s: the old copy stays whole and readable', async (code, fault) => {
  service.release('s', 1)
  const disk = new Disk()
  const shelf = await open(machine(disk))
  shelf.keep('s')
  await shelf.pullLibrary()
  await shelf.pullSeries('s')
  await shelf.idle()
  const before = shelf.manifest('s')!.value
  service.release('s', 2) // so that there is a body to be cut
  service.failAlways('/manifest', fault)
  expect(codeOf(await shelf.pullSeries('s'))).toBe(code)
  expect(shelf.manifest('s')!.value).toEqual(before)
  const again = await open(machine(disk, 'none'))
  expect(again.manifest('s')!.value).toEqual(before)
  expect(await again.document('s', 1)).toBeDefined()
  service.heal()
  expect(await shelf.pullSeries('s')).toEqual({ ok: true, changed: true })
})

test('a manifest of another series, and one of a wrong shape, are malformed', async () => {
  service.release('s', 1)
  const shelf = await open()
  jest.spyOn(service, 'manifestOf').mockReturnValueOnce({ ...service.manifestOf('other') })
  expect(codeOf(await shelf.pullSeries('s'))).toBe('malformed')
  jest.spyOn(service, 'manifestOf').mockReturnValueOnce({ ...service.manifestOf('s'), released: 'none' as never })
  expect(codeOf(await shelf.pullSeries('s'))).toBe('malformed')
  expect(shelf.manifest('s')).toBeUndefined()
})

/** With the series `s` kept, which is not the only one. */
async function keptBeside() {
  service.release('s', 1)
  service.release('t', 1)
  const shelf = await open()
  shelf.keep('s')
  await shelf.refresh()
  await shelf.idle()
  return shelf
}

test('a series whose manifest is gone goes only when the library does not list it either', async () => {
  const shelf = await keptBeside()
  service.failAlways('/s/manifest', { status: 404 })
  expect(codeOf(await shelf.pullSeries('s'))).toBe('not-found')
  expect(shelf.copy('s', 1).state).toBe('cached')
  service.series.delete('s')
  expect(codeOf(await shelf.pullSeries('s'))).toBe('not-found')
  expect(shelf.copy('s', 1)).toEqual({ state: 'none' })
  expect(shelf.manifest('s')).toBeUndefined()
})

test('a refresh that finds a series gone has done its work', async () => {
  const shelf = await keptBeside()
  service.series.delete('s')
  expect(await shelf.refresh()).toEqual({ ok: true, changed: true })
  expect(shelf.manifest('s')).toBeUndefined()
})

test('a pull tells once of each part, whatever it brings', async () => {
  service.release('s', 1)
  service.release('s', 2)
  const shelf = await open()
  await shelf.pullSeries('s')
  shelf.want('s', 1)
  shelf.want('s', 2)
  await shelf.idle()
  const told: number[] = []
  shelf.onChange(changes => { for (const change of changes) if (change.kind === 'installment') told.push(change.number) })
  service.release('s', 3)
  for (const numbers of [[1, 2, 3], [1, 2, 3]]) {
    await shelf.pullSeries('s')
    expect(told.splice(0).sort()).toEqual(numbers)
  }
})

test('refresh pulls the library, then only kept series of another version', async () => {
  service.release('s', 1)
  service.release('t', 1)
  const shelf = await open()
  shelf.keep('s')
  expect(await shelf.refresh()).toEqual({ ok: true, changed: true })
  await shelf.idle()
  service.asked = []
  expect(await shelf.refresh()).toEqual({ ok: true, changed: false })
  expect(service.asked).toEqual(['/api/series'])
  service.release('s', 2)
  expect(await shelf.refresh()).toEqual({ ok: true, changed: true })
  expect(service.asked).toContain('/api/series/s/manifest')
  expect(service.asked).not.toContain('/api/series/t/manifest')
})

describe('a device whose clock is wrong', () => {
  const DAY = 86_400_000
  const YEARS = 7 * 365 * DAY
  test.each([YEARS, -YEARS, -40 * 365 * 86_400_000])('by %d ms: times are the server\'s, over restarts too', async wrongBy => {
    service.release('s', 1)
    const disk = new Disk()
    const m = machine(disk, 'wifi', new HandClock(wrongBy))
    const shelf = await open(m)
    shelf.keep('s')
    await shelf.pullSeries('s')
    await shelf.idle()
    expect(shelf.serverNow()).toBe(service.now)
    expect(shelf.manifest('s')!.savedAt).toBe(service.now)
    expect(shelf.copy('s', 1)).toMatchObject({ state: 'cached', savedAt: service.now })
    m.clock.wind(1000)
    expect(shelf.serverNow()).toBe(service.now + 1000)

    const again = await open(machine(disk, 'none', new HandClock(wrongBy)))
    expect(again.serverNow()).toBe(service.now)
    // Set right meanwhile, or wrong the other way: never before what the server told last.
    const late = new HandClock(-2 * Math.abs(wrongBy))
    const other = await open(machine(disk, 'none', late))
    const before = other.serverNow()
    expect(before).toBeGreaterThanOrEqual(service.now)
    // And from there it goes on.
    late.wind(1000)
    expect(other.serverNow()).toBe(before + 1000)
  })

  test('time goes on where it is set back meanwhile, and is right again with the next answer, over a restart too', async () => {
    service.release('s', 1)
    const disk = new Disk()
    const m = machine(disk, 'wifi', new HandClock(3 * DAY))
    const shelf = await open(m)
    await shelf.pullSeries('s')
    const told = shelf.serverNow()
    m.clock.wrongBy = 0
    expect(shelf.serverNow()).toBe(told)
    m.clock.wind(5000)
    expect(shelf.serverNow()).toBe(told + 5000)
    await shelf.pullSeries('s')
    expect(shelf.serverNow()).toBe(service.now)
    m.clock.wind(1000)
    expect([shelf.serverNow(), (await open(machine(disk, 'none', new HandClock()))).serverNow()]).toEqual([service.now + 1000, service.now])
  })

  test('half the way there is added; a clock set during the request teaches nothing', async () => {
    service.release('s', 1)
    const m = machine()
    const shelf = await open(m)
    const befall = onTheWay(m)
    befall(answer => { m.clock.wind(400); return answer })
    await shelf.pullSeries('s')
    expect(shelf.serverNow()).toBe(service.now + 200)
    befall(answer => { m.clock.wrongBy = -YEARS; return answer })
    await shelf.pullSeries('s')
    m.clock.wrongBy = 0
    expect(shelf.serverNow()).toBe(service.now + 200)
  })

  test('an answer that waited for a busy program is that much older, to the millisecond', async () => {
    service.release('s', 1)
    const m = machine()
    const shelf = await open(m)
    onTheWay(m)(answer => { m.clock.wind(4000); return { ...answer, passed: 3749.6 } })
    await shelf.pullSeries('s')
    expect(shelf.serverNow()).toBe(service.now + 3750)
  })

  test.each(['', 'soon', '0', '-5', '99999999999999', 'NaN'])('a header of %p teaches nothing', async told => {
    service.release('s', 1)
    const m = machine()
    const shelf = await open(m)
    onTheWay(m)(answer => ({ ...answer, headers: { ...answer.headers, 'server-time': told } }))
    expect(await shelf.pullSeries('s')).toEqual({ ok: true, changed: true })
    expect(shelf.serverNow()).toBe(m.clock.now())
  })
})
