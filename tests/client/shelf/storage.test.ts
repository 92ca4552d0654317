import fc from 'fast-check'
import { PlatformError } from '../../../src/client/platform/ports'
import { Shelf } from '../../../src/client/shelf/shelf'
import { eventually } from '../../eventually'
import { Disk, machine, type Machine } from './fake-ports'
import { TestService } from './test-service'

let service: TestService
let shelves: Shelf[] = []
beforeEach(async () => { service = await new TestService().start() })
afterEach(async () => {
  shelves.splice(0).forEach(shelf => shelf.close())
  await service.stop()
})

async function open(m: Machine = machine(), isRead?: (series: string, number: number) => boolean): Promise<Shelf> {
  const shelf = await Shelf.open({ ports: m.ports, service: service.origin, ...isRead ? { isRead } : {} })
  shelves.push(shelf)
  return shelf
}

const filler = (text: string): string => text.repeat(400)
const states = (shelf: Shelf, series: string, numbers = [1, 2, 3]): string[] => numbers.map(number => shelf.copy(series, number).state)

/** A shelf with the series `old`, fully cached, and the room that is left, in bytes. */
async function filled(left: number, isRead: (series: string, number: number) => boolean): Promise<{ m: Machine; shelf: Shelf }> {
  const m = machine()
  for (const number of [1, 2, 3]) service.release('old', number, filler(`旧${number}`))
  const shelf = await open(m, isRead)
  await shelf.pullSeries('old')
  for (const number of [3, 1, 2]) { // the order in which they were saved
    shelf.want('old', number)
    await shelf.idle()
    m.clock.wind(1000)
    service.now += 1000
  }
  shelf.keep('old')
  m.life.disk.quota = m.life.disk.used() + left
  return { m, shelf }
}

describe('a full disk', () => {
  test('read parts of other series go, the oldest first, and do not come back by themselves', async () => {
    const { m, shelf } = await filled(1500, (series, number) => series === 'old' && number !== 2)
    service.release('new', 1, filler('新一'))
    await shelf.pullSeries('new')
    shelf.keep('new')
    await shelf.idle()
    expect(shelf.copy('new', 1).state).toBe('cached')
    expect(states(shelf, 'old')).toEqual(['cached', 'cached', 'none'])
    service.asked = []
    m.show()
    await shelf.pullSeries('old')
    await shelf.idle()
    expect(service.asked.filter(path => path.includes('/documents/'))).toEqual([])
    const again = await open(machine(m.life.disk), () => true)
    await new Promise(resolve => setTimeout(resolve, 5))
    await again.idle()
    expect(states(again, 'old')).toEqual(states(shelf, 'old'))
    shelf.want('old', states(shelf, 'old').indexOf('none') + 1)
  })

  test('what is open never goes, nor what was asked for, nor a part of the same series', async () => {
    for (const spare of ['open', 'asked', 'own'] as const) {
      service.series.clear()
      const { shelf } = await filled(1500, (_, number) => number === 2)
      if (spare === 'open') shelf.hold('old', 2)
      if (spare === 'asked') shelf.cacheAll('old')
      const series = spare === 'own' ? 'old' : 'new'
      service.release(series, 4, filler('新四'))
      await shelf.pullSeries(series)
      shelf.keep(series)
      await shelf.idle()
      expect([spare, shelf.copy(series, 4).state]).toEqual([spare, 'failed'])
      expect(states(shelf, 'old')).toEqual(['cached', 'cached', 'cached'])
      shelf.close()
    }
  })

  test('the queue stops: not every part that is due is fetched in vain', async () => {
    const { shelf } = await filled(1500, () => false)
    for (let number = 1; number <= 9; number++) service.release('new', number, filler(`新${number}`))
    service.asked = []
    await shelf.pullSeries('new')
    shelf.keep('new')
    await shelf.idle()
    expect(service.asked.filter(path => path.includes('/documents/')).length).toBeLessThanOrEqual(3)
    expect(shelf.copy('new', 9)).toMatchObject({ state: 'failed', code: 'storage-full' })
  })

  test('every part of which that says another thing is told of, when the disk is full and when there is room again', async () => {
    const { m, shelf } = await filled(1500, () => false)
    for (let number = 1; number <= 9; number++) service.release('new', number, filler(`新${number}`))
    await shelf.pullSeries('new')
    const all = Array.from({ length: 9 }, (_, i) => i + 1)
    const seen = new Map<number, string>()
    shelf.onChange(changes => { for (const change of changes) if (change.kind === 'installment' && change.series === 'new') seen.set(change.number, shelf.copy('new', change.number).state) })
    shelf.cacheAll('new')
    await shelf.idle()
    await eventually(() => expect(all.map(number => seen.get(number))).toEqual(states(shelf, 'new', all)))
    expect(seen.get(9)).toBe('failed')
    m.life.disk.quota = Infinity
    service.failAlways('/documents/', 'cut')
    shelf.retry()
    await eventually(() => expect(all.map(number => seen.get(number))).toEqual(states(shelf, 'new', all)))
    expect(seen.get(9)).not.toBe('failed')
  })

  test('a pointer that cannot be switched: the file of the old one stays until it is', async () => {
    const { m, shelf } = await filled(100_000, () => false)
    service.release('old', 4)
    m.life.fault = operation => operation === 'set' ? new PlatformError('storage-full', 'exceed storage max size 10Mb') : undefined
    expect(await shelf.pullSeries('old')).toMatchObject({ ok: false, failure: { code: 'storage-full' } })
    await shelf.idle()
    const again = await open(machine(m.life.disk.copy(), 'none'))
    expect(again.manifest('old')!.value.released.length).toBe(3)
    m.life.fault = () => undefined
    await shelf.pullSeries('old')
    const later = await open(machine(m.life.disk, 'none'))
    expect(later.manifest('old')!.value.released.length).toBe(4)
  })

  test('unread, open and asked-for parts never go; the queue stops and says so; nothing is lost', async () => {
    const { m, shelf } = await filled(1500, (series, number) => series === 'old' && number !== 1)
    const close = shelf.hold('old', 2)
    shelf.cacheAll('old') // asked for: 1, 2 and 3
    for (const number of [1, 2, 3]) service.release('new', number, filler(`新${number}`))
    await shelf.pullSeries('new')
    shelf.keep('new')
    await shelf.idle()
    expect(states(shelf, 'old')).toEqual(['cached', 'cached', 'cached'])
    expect([1, 2, 3].map(number => shelf.copy('new', number))).toEqual(Array(3).fill(expect.objectContaining({ state: 'failed', code: 'storage-full' })))
    const asked = service.asked.length
    m.show()
    await shelf.idle()
    expect(service.asked.length).toBe(asked)

    // Opened all the same: it can be read this time, from memory, and is not fetched a second time for it.
    shelf.want('new', 1)
    await shelf.idle()
    expect(shelf.copy('new', 1)).toMatchObject({ state: 'failed', code: 'storage-full' })
    expect((await shelf.document('new', 1))?.number).toBe(1)
    const part = shelf.manifest('new')!.value.released[0]!
    expect(service.served.get(part.hash)).toBe(1)

    // Room made by the reader: it goes on.
    close()
    m.life.disk.quota = Infinity
    shelf.retry()
    await shelf.idle()
    expect(states(shelf, 'new')).toEqual(['cached', 'cached', 'cached'])
    expect(service.served.get(part.hash)).toBe(1)
  })

  test('a manifest that finds no room: seen in this session, the saved one after it', async () => {
    const { m, shelf } = await filled(0, () => false)
    service.release('old', 4, filler('四'))
    const result = await shelf.pullSeries('old')
    expect(result).toMatchObject({ ok: false, failure: { code: 'storage-full' } })
    expect(shelf.manifest('old')!.value.released.length).toBe(4)
    const again = await open(machine(m.life.disk, 'none'))
    expect(again.manifest('old')!.value.released.length).toBe(3)
    expect(states(again, 'old')).toEqual(['cached', 'cached', 'cached'])
    expect(again.problems()).toEqual([])
  })

  test('full key-value storage: told, and the copies are found again at the next start', async () => {
    const m = machine()
    const shelf = await open(m)
    for (const number of [1, 2]) service.release('s', number)
    await shelf.pullSeries('s')
    m.life.fault = operation => operation === 'set' ? new PlatformError('storage-full', 'exceed storage max size 10Mb') : undefined
    shelf.keep('s')
    await shelf.idle()
    expect(states(shelf, 's', [1, 2])).toEqual(['cached', 'cached'])
    expect(shelf.problems().map(problem => problem.failure.code)).toContain('storage-full')
    const again = await open(machine(m.life.disk, 'none'))
    expect(states(again, 's', [1, 2])).toEqual(['cached', 'cached'])
  })
})

test('a disk that fails a write: the part fails, an event brings it back without a second fetch', async () => {
  const m = machine()
  const shelf = await open(m)
  const part = service.release('s', 1)
  await shelf.pullSeries('s')
  m.life.fault = operation => operation === 'write' ? new PlatformError('storage-failed', '1300005 Input/output error') : undefined
  shelf.keep('s')
  await shelf.idle()
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'failed', code: 'storage-failed' })
  expect((await shelf.document('s', 1))?.number).toBe(1)
  m.life.fault = () => undefined
  m.show()
  await shelf.idle()
  expect(shelf.copy('s', 1).state).toBe('cached')
  expect(service.served.get(part.hash)).toBe(1)
})

/** A disk on which a program that is gone has kept part 1 of `s`. */
async function keptDisk(): Promise<Disk> {
  const disk = new Disk()
  service.release('s', 1)
  const first = await open(machine(disk))
  first.keep('s')
  await first.pullSeries('s')
  await first.idle()
  first.close()
  return disk
}

describe('a disk that keeps files and does not give them back', () => {
  const unreadable = (operation: string) => operation === 'read' ? new PlatformError('storage-failed', '1300005 Input/output error') : undefined

  test('a text is fetched again and read without it; where the disk gives it later, with no network too', async () => {
    const m = machine()
    const shelf = await open(m)
    const part = service.release('s', 1)
    shelf.keep('s')
    await shelf.pullSeries('s')
    await shelf.idle()
    m.life.fault = unreadable
    expect(await shelf.text('s', 1)).toBeUndefined()
    expect(shelf.isReadable('s', 1)).toBe(false)
    await shelf.idle()
    expect((await shelf.document('s', 1))?.number).toBe(1)
    expect([service.served.get(part.hash), shelf.copy('s', 1)]).toEqual([2, expect.objectContaining({ state: 'failed', code: 'storage-failed' })])
    m.life.fault = () => undefined
    m.show()
    await shelf.idle()
    expect([shelf.copy('s', 1).state, service.served.get(part.hash)]).toEqual(['cached', 2])
  })

  test('with no network it is not thrown away, and is read once the disk gives it', async () => {
    const disk = await keptDisk()
    const m = machine(disk, 'none')
    const shelf = await open(m)
    m.life.fault = unreadable
    expect(await shelf.text('s', 1)).toBeUndefined()
    m.life.fault = () => undefined
    expect((await shelf.document('s', 1))?.number).toBe(1)
    expect(shelf.copy('s', 1).state).toBe('cached')
  })
})

test('a disk that takes nothing: not every part that is due is fetched in vain, again at each event', async () => {
  const m = machine()
  m.life.fault = operation => operation === 'write' ? new PlatformError('storage-failed', '1300005 Input/output error') : undefined
  for (let number = 1; number <= 20; number++) service.release('s', number)
  const shelf = await open(m)
  shelf.keep('s')
  await shelf.pullSeries('s')
  await shelf.idle()
  for (let i = 0; i < 3; i++) {
    m.show()
    await shelf.idle()
  }
  expect(service.served.size).toBeLessThan(10)
  expect(shelf.copy('s', 20)).toMatchObject({ state: 'failed', code: 'storage-failed' })
  m.life.fault = () => undefined
  m.show()
  await shelf.idle()
  expect(shelf.copy('s', 20).state).toBe('cached')
})

test('a disk that cannot be listed: the shelf opens, says so, removes nothing, and is whole when it can be again', async () => {
  const disk = await keptDisk()
  const broken = machine(disk, 'none')
  broken.life.fault = operation => operation === 'list' ? new PlatformError('storage-failed', '1300201 system error') : undefined
  const shelf = await open(broken)
  expect(shelf.problems()).toMatchObject([{ what: 'storage', failure: { code: 'storage-failed' } }, { what: 'series' }])
  expect(shelf.copy('s', 1).state).not.toBe('cached')
  const again = await open(machine(disk, 'none'))
  expect(again.copy('s', 1).state).toBe('cached')
})

test.each(['all of it', 'what was written last'])('a browser that lost %s of the index and kept the files: all that was whole is there, with no network too', async lost => {
  const disk = new Disk()
  for (const number of [1, 2]) service.release('s', number, `文${number}`, [service.image(`图${number}`)])
  const shelf = await open(machine(disk))
  shelf.keep('s')
  await shelf.refresh()
  await shelf.idle()
  const before = new Map(disk.values)
  service.release('s', 2, '更正', [service.image('新图')])
  service.release('s', 3)
  service.withdraw('s', 1)
  service.changedAt++
  await shelf.refresh()
  await shelf.idle()
  shelf.close()
  if (lost === 'all of it') disk.values.clear()
  else disk.values = before
  const again = await open(machine(disk, 'none'))
  expect([1, 2, 3].map(number => again.copy('s', number).state)).toEqual(['none', 'cached', 'cached'])
  expect((await again.document('s', 2))!.blocks[0]).toMatchObject({ text: '更正' })
  expect(again.manifest('s')).toMatchObject({ savedAt: service.changedAt })
  expect(again.library()!.value.series.map(({ id }) => id)).toEqual(['s'])
  again.close()
  const third = await open(machine(disk, 'none'))
  expect([third.problems(), third.copy('s', 2).state]).toEqual([[], 'cached'])
})

describe('damage', () => {
  async function saved(): Promise<Disk> {
    const disk = new Disk()
    for (const number of [1, 2, 3]) service.release('s', number, `文${number}`, [service.image(`图${number}`)])
    service.release('t', 1)
    const shelf = await open(machine(disk))
    shelf.keep('s')
    shelf.keep('t')
    await shelf.refresh()
    await shelf.idle()
    shelf.close()
    return disk
  }

  test('a text with one flipped bit: dropped when read, told, fetched again; the others stand', async () => {
    const disk = await saved()
    const hash = service.state('s').released[1]!.hash
    disk.files.get(`${hash}.json`)![10]! ^= 1
    const m = machine(disk)
    const shelf = await open(m)
    expect(shelf.copy('s', 2).state).toBe('cached') // by its size
    expect(await shelf.document('s', 2)).toBeUndefined()
    expect(shelf.problems()).toMatchObject([{ what: 'installment', series: 's', number: 2, failure: { code: 'damaged' } }])
    await eventually(async () => expect((await shelf.document('s', 2))?.number).toBe(2))
    expect([...service.served.entries()].filter(([, times]) => times > 1)).toEqual([[hash, 2]])
  })

  test('a cut text and a cut picture are known at the start', async () => {
    const disk = await saved()
    const [one, two] = service.state('s').released
    const text = `${one!.hash}.json`, picture = `${two!.images[0]!.hash}.png`
    disk.files.set(text, disk.files.get(text)!.slice(0, 20))
    disk.files.set(picture, disk.files.get(picture)!.slice(0, 20))
    const shelf = await open(machine(disk, 'none'))
    expect(states(shelf, 's')).toEqual(['none', 'none', 'cached'])
    expect(shelf.isReadable('s', 2)).toBe(true)
    expect(shelf.isReadable('s', 1)).toBe(false)
    const online = await open(machine(disk))
    await eventually(() => expect(states(online, 's')).toEqual(['cached', 'cached', 'cached']))
  })

  test('a damaged record of one series: the other stands, and its own copies are found again after a pull', async () => {
    const disk = await saved()
    disk.values.set('shelf.cache.series.s', '{"schema":1,"mani')
    const shelf = await open(machine(disk, 'none'))
    expect(shelf.copy('t', 1).state).toBe('cached')
    expect(states(shelf, 's')).toEqual(['cached', 'cached', 'cached']) // by its list, which lies among the files
    expect(shelf.problems()).toMatchObject([{ what: 'series', series: 's', failure: { code: 'damaged' } }])
    service.served.clear()
    const online = await open(machine(disk))
    await online.refresh()
    await online.idle()
    expect(states(online, 's')).toEqual(['cached', 'cached', 'cached'])
    expect([...service.served.keys()]).toEqual([])
  })

  test('a damaged part in a record takes only itself, and is adopted from its file', async () => {
    const disk = await saved()
    const record = JSON.parse(disk.values.get('shelf.cache.series.s')!) as { parts: { current: unknown }[] }
    record.parts[0]!.current = { hash: 'no' }
    disk.values.set('shelf.cache.series.s', JSON.stringify(record))
    const shelf = await open(machine(disk, 'none'))
    expect(states(shelf, 's')).toEqual(['cached', 'cached', 'cached'])
    expect(shelf.problems().length).toBe(1)
  })

  test('another schema: caches go, wishes and what is not the shelf\'s stay', async () => {
    const disk = await saved()
    disk.values.set('places.s', '{"block":"p1"}')
    for (const [key, value] of disk.values) {
      if (key.startsWith('shelf.cache.')) disk.values.set(key, value.replace('"schema":1', '"schema":99'))
    }
    const shelf = await open(machine(disk, 'none'))
    expect(shelf.manifest('s')).toBeUndefined()
    expect(shelf.problems()).toEqual([])
    await eventually(() => expect(disk.files.size).toBe(0))
    expect(disk.values.get('places.s')).toBe('{"block":"p1"}')
    expect([...disk.values.keys()].sort()).toEqual(['places.s', 'shelf.clock', 'shelf.wishes'])
    const online = await open(machine(disk))
    await online.refresh() // still knows what to keep
    await online.idle()
    expect(states(online, 's')).toEqual(['cached', 'cached', 'cached'])
  })

  test('any damage at all: opens, never throws, and the untouched series is untouched', async () => {
    const whole = await saved()
    const own = new Set(service.state('t').released.map(part => `${part.hash}.json`))
    const tRecord = JSON.parse(whole.values.get('shelf.cache.series.t')!) as { manifest: { hash: string } }
    own.add(`${tRecord.manifest.hash}.json`)
    const files = [...whole.files.keys()].filter(name => !own.has(name))
    const keys = [...whole.values.keys()].filter(key => key !== 'shelf.cache.series.t')
    const fileDamage = fc.record({ name: fc.constantFrom(...files), bytes: fc.option(fc.uint8Array({ maxLength: 60 })) })
    const keyDamage = fc.record({ key: fc.constantFrom(...keys), text: fc.oneof(fc.string(), fc.json(), fc.constantFrom(
      '{"schema":1}', '{"schema":1,"parts":[null,1,{"number":-1}]}', '{"schema":1,"parts":{},"manifest":[]}', '[]', 'null', '{"schema":"1"}')) })
    await fc.assert(fc.asyncProperty(fc.array(fileDamage, { maxLength: 4 }), fc.array(keyDamage, { maxLength: 3 }), async (damagedFiles, damagedKeys) => {
      const disk = whole.copy()
      for (const { name, bytes } of damagedFiles) {
        if (bytes) disk.files.set(name, bytes)
        else disk.files.delete(name)
      }
      for (const { key, text } of damagedKeys) disk.values.set(key, text)
      const shelf = await open(machine(disk, 'none'))
      expect(shelf.copy('t', 1).state).toBe('cached')
      expect(await shelf.document('t', 1)).toBeDefined()
      for (const number of [1, 2, 3]) await shelf.document('s', number)
      shelf.usage()
      shelf.serverNow()
      shelf.close()
    }), { numRuns: 60 })
  })
})

test('while a part is open, a correction does not take its pictures away', async () => {
  const picture = service.image('旧图')
  service.release('s', 1, '旧', [picture])
  const m = machine()
  const shelf = await open(m)
  shelf.keep('s')
  await shelf.pullSeries('s')
  await shelf.idle()
  const close = shelf.hold('s', 1)
  service.release('s', 1, '新')
  await shelf.pullSeries('s')
  await shelf.idle()
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'cached', revision: 2 })
  await new Promise(resolve => setTimeout(resolve, 10))
  expect(await shelf.image(picture.hash)).toBe(`fake://${picture.hash}.png`)
  close()
  await eventually(async () => expect(await shelf.image(picture.hash)).toContain('http://'))
  await eventually(() => expect(m.life.disk.files.size).toBe(2))
})
