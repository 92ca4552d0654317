import { PlatformError } from '../../../src/client/platform/ports'
import { FAILURE_CODES } from '../../../src/client/shelf/failure'
import { Shelf, type Change } from '../../../src/client/shelf/shelf'
import { eventually } from '../../eventually'
import { Disk, machine, type Machine } from './fake-ports'
import { TestService, type Fault } from './test-service'

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

/** With every copy of the series that is kept. */
async function kept(m?: Machine): Promise<Shelf> {
  const shelf = await open(m)
  shelf.keep('s')
  await shelf.pullSeries('s')
  await shelf.idle()
  return shelf
}

/** Winds the clock on until every wait is over, as hours of a patient phone. */
async function wait(m: Machine, shelf: Shelf): Promise<void> {
  for (let i = 0; i < 200; i++) {
    await shelf.idle()
    await new Promise(resolve => setTimeout(resolve, 2))
    const next = m.clock.waiting[0]
    if (next === undefined) return
    m.clock.wind(next)
  }
}

const documents = (): string[] => service.asked.filter(path => path.includes('/documents/'))

test.each<[string, Fault[]]>([
  ['500 twice', [{ status: 500 }, { status: 500 }]], ['429', [{ status: 429, headers: { 'retry-after': '7' } }]],
  ['cut in the middle', ['cut']], ['shortened on the way', ['short']], ['other bytes', ['wrong', 'wrong']], ['a captive portal', ['html']],
])('%s: tried again until it is whole', async (_, faults) => {
  const part = service.release('s', 1)
  const m = machine()
  const shelf = await open(m)
  shelf.keep('s')
  service.fail('/documents/', ...faults)
  await shelf.pullSeries('s')
  await shelf.idle()
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'queued' })
  await wait(m, shelf)
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'cached', hash: part.hash })
  expect(service.served.get(part.hash)).toBe(1)
  await eventually(() => expect(m.life.disk.files.size).toBe(2))
})

test('what the reader waits for has the line to itself; if it must wait, the others need not', async () => {
  const hashes = [1, 2, 3].map(number => service.release('s', number).hash)
  const m = machine()
  const shelf = await open(m)
  shelf.keep('s')
  shelf.want('s', 3)
  service.fail('/documents/', { delayMs: 30 })
  await shelf.pullSeries('s')
  await eventually(() => expect(documents().length).toBeGreaterThan(0))
  expect(documents()).toEqual([`/api/documents/${hashes[2]}`])
  await wait(m, shelf)
  expect(documents()).toHaveLength(3)
  for (const number of [1, 2]) service.release('t', number)
  await shelf.pullSeries('t')
  service.fail('/documents/', { status: 500 })
  shelf.want('t', 2)
  shelf.keep('t')
  await shelf.idle()
  expect([shelf.copy('t', 2), shelf.copy('t', 1).state]).toEqual([{ state: 'queued', after: 'server-error' }, 'cached'])
})

test('waits grow, have a ceiling of their own jitter, and end; an event brings a failed one back', async () => {
  service.release('s', 1)
  const m = machine()
  const shelf = await open(m)
  shelf.keep('s')
  service.failAlways('/documents/', { status: 500 })
  await shelf.pullSeries('s')
  const waits: number[] = []
  for (let i = 0; i < 4; i++) {
    await shelf.idle()
    expect(shelf.copy('s', 1)).toEqual({ state: 'queued', after: 'server-error' })
    waits.push(m.clock.waiting[0]!)
    m.clock.wind(waits[i]!)
  }
  expect(waits).toEqual([500, 1000, 2000, 4000]) // random() is ½
  await shelf.idle()
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'failed', code: 'server-error' })
  expect(m.clock.waiting).toEqual([])
  expect(documents().length).toBe(5)
  service.heal()
  m.show()
  await shelf.idle()
  expect(shelf.copy('s', 1).state).toBe('cached')
})

test('a text that somebody waits for is tried as long as its trouble may pass', async () => {
  service.release('s', 1)
  const m = machine()
  const shelf = await open(m)
  service.failAlways('/documents/', 'cut')
  await shelf.pullSeries('s')
  shelf.want('s', 1)
  for (let i = 0; i < 20; i++) {
    await shelf.idle()
    expect(shelf.copy('s', 1)).toEqual({ state: 'queued', after: 'interrupted' })
    expect(m.clock.waiting[0]).toBeLessThanOrEqual(30_000) // random() is ½
    m.clock.wind(m.clock.waiting[0]!)
  }
  service.heal()
  await wait(m, shelf)
  expect(shelf.copy('s', 1).state).toBe('cached')
})

test('a pull that comes through brings back what did not reach the service, though nothing is new; not what the service has not', async () => {
  const m = machine()
  service.release('s', 1)
  const gone = service.image('没有')
  service.contents.delete(gone.hash)
  service.release('s', 2, '第2期', [gone])
  service.failAlways(/documents/, { status: 500 })
  const shelf = await open(m)
  shelf.keep('s')
  await shelf.pullSeries('s')
  await wait(m, shelf)
  expect([1, 2].map(number => shelf.copy('s', number))).toMatchObject([{ state: 'failed', code: 'server-error' }, { state: 'failed', code: 'server-error' }])
  service.heal()
  expect(await shelf.pullSeries('s')).toEqual({ ok: true, changed: false })
  await wait(m, shelf)
  expect([1, 2].map(number => shelf.copy('s', number))).toMatchObject([{ state: 'cached' }, { state: 'failed', code: 'not-found' }])
  service.asked = []
  await shelf.pullSeries('s')
  await wait(m, shelf)
  expect(service.asked).toEqual(['/api/series/s/manifest'])
})

test('large pictures on a slow line hold up neither the text that somebody opens nor a pull', async () => {
  service.release('s', 1, '第1期', [1, 2, 3, 4].map(number => service.image(`图${number}`)))
  service.release('s', 2)
  service.failAlways('/images/', { delayMs: 300 })
  const shelf = await open()
  await shelf.pullSeries('s')
  shelf.want('s', 1)
  await eventually(() => expect(service.asked.filter(path => path.includes('/images/'))).toHaveLength(3))
  shelf.want('s', 2)
  await eventually(() => expect(shelf.isReadable('s', 2)).toBe(true))
  await shelf.pullLibrary()
  expect(service.asked.filter(path => path.includes('/images/'))).toHaveLength(3)
  await shelf.idle()
})

test('429: nobody asks until the server\'s time is over', async () => {
  for (const number of [1, 2, 3, 4, 5, 6]) service.release('s', number)
  const m = machine()
  const shelf = await open(m)
  shelf.keep('s')
  service.fail('/documents/', { status: 429, headers: { 'retry-after': '30' } }, { status: 429 }, { status: 429, headers: { 'retry-after': '30' } })
  await shelf.pullSeries('s')
  await shelf.idle()
  expect(documents().length).toBe(3)
  expect(m.clock.waiting.length).toBe(1)
  await wait(m, shelf)
  expect([1, 2, 3, 4, 5, 6].map(number => shelf.copy('s', number).state)).toEqual(Array(6).fill('cached'))
  expect(documents().length).toBe(9)
})

test('at most three requests at once over everything and one that is waited for, each content once', async () => {
  const shared = service.image('共用')
  for (const series of ['s', 't']) for (const number of [1, 2, 3, 4, 5, 6]) {
    service.release(series, number, `${series}${number}`, [shared, service.image(`${series}${number}`)])
  }
  service.failAlways(/documents|images/, { delayMs: 5 })
  const shelf = await open()
  shelf.keep('s')
  shelf.keep('t')
  await shelf.refresh()
  await shelf.pullLibrary()
  await shelf.idle()
  expect(service.mostAtOnce).toBeLessThanOrEqual(4)
  expect(service.served.size).toBe(12 + 13)
  expect([...service.served.values()].every(times => times === 1)).toBe(true)
  expect(shelf.usage().installments).toBe(12)
})

test('texts before pictures; what the reader waits for before everything', async () => {
  for (const number of [1, 2, 3, 4, 5, 6]) service.release('s', number, `${number}`, [service.image(`图${number}`)])
  const shelf = await open()
  await shelf.pullSeries('s')
  service.asked = []
  shelf.keep('s')
  shelf.want('s', 5)
  await shelf.idle()
  const hash = (number: number): string => shelf.manifest('s')!.value.released[number - 1]!.hash
  const asked = service.asked.map(path => path.split('/').pop()!)
  expect(asked.indexOf(hash(5))).toBeLessThan(3)
  const five = shelf.manifest('s')!.value.released[4]!.images[0]!.hash
  expect(asked.indexOf(five)).toBeLessThan(asked.indexOf(hash(4)))
  const rest = asked.filter(one => one !== five)
  expect(rest.slice(0, 6).sort()).toEqual([1, 2, 3, 4, 5, 6].map(hash).sort())
})

test('the same content in two parts is fetched once and counts for both', async () => {
  const bytes = Buffer.from(JSON.stringify({ format: 1, series: 's', number: 1, title: '同', blocks: [] }))
  service.releaseBytes('s', 1, bytes)
  service.releaseBytes('t', 2, bytes)
  const shelf = await open()
  shelf.keep('s')
  shelf.keep('t')
  await shelf.refresh()
  await shelf.idle()
  expect([shelf.copy('s', 1).state, shelf.copy('t', 2).state]).toEqual(['cached', 'cached'])
  expect(documents().length).toBe(1)
  await shelf.remove('s', 1)
  expect([shelf.copy('s', 1).state, shelf.copy('t', 2).state]).toEqual(['none', 'cached'])
  expect(await shelf.document('t', 2)).toBeDefined()
})

test('404 on a text: the manifest is asked again, and the correction fetched instead', async () => {
  const first = service.release('s', 1, '旧')
  const m = machine()
  const shelf = await open(m)
  await shelf.pullSeries('s')
  service.contents.delete(first.hash)
  const second = service.release('s', 1, '新')
  shelf.keep('s')
  await wait(m, shelf)
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'cached', hash: second.hash, revision: 2 })
})

test('404 on a text that the manifest still names: failed, without a storm', async () => {
  const part = service.release('s', 1)
  service.contents.delete(part.hash)
  const m = machine()
  const shelf = await open(m)
  shelf.keep('s')
  await shelf.pullSeries('s')
  await wait(m, shelf)
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'failed', code: 'not-found' })
  expect(documents().length).toBe(1)
  expect(service.asked.filter(path => path.endsWith('/manifest')).length).toBe(2)
})

test('a text whose hash is right and whose shape is not: malformed, not asked again', async () => {
  service.releaseBytes('s', 1, Buffer.from('{"format":1,"blocks":"none"}'))
  const m = machine()
  const shelf = await open(m)
  shelf.keep('s')
  await shelf.pullSeries('s')
  await wait(m, shelf)
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'failed', code: 'malformed' })
  expect(documents().length).toBe(1)
  expect(await shelf.document('s', 1)).toBeUndefined()
})

test('a picture that does not come: the text can be read, the part is not cached', async () => {
  const picture = service.image('缺')
  service.release('s', 1, '有字', [picture])
  const m = machine()
  const shelf = await open(m)
  shelf.keep('s')
  service.failAlways('/images/', { status: 404 })
  await shelf.pullSeries('s')
  await wait(m, shelf)
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'failed', code: 'not-found' })
  expect(shelf.isReadable('s', 1)).toBe(true)
  expect((await shelf.document('s', 1))?.blocks.length).toBe(2)
  expect(await shelf.image(picture.hash)).toBe(`${service.origin}/api/images/${picture.hash}`)
})

test('a line too slow for the pictures that share it: they come in the end', async () => {
  service.release('s', 1, '文', [service.image('图')])
  const m = machine()
  const { network } = m.ports
  const shelf = await open({ ...m, ports: { ...m.ports, network: {
    ...network,
    get: (url, options) => url.includes('/images/') && (options?.timeoutMs ?? 0) < 120_000 ? Promise.reject(new PlatformError('timeout', url)) : network.get(url, options),
  } } })
  shelf.keep('s')
  await shelf.pullSeries('s')
  await wait(m, shelf)
  expect(shelf.copy('s', 1).state).toBe('cached')
})

test('a correction: the old text until the new one is whole with its pictures', async () => {
  const picture = service.image('新图')
  service.release('s', 1, '旧')
  const m = machine()
  const shelf = await kept(m)
  service.release('s', 1, '新', [picture])
  service.failAlways('/images/', { status: 500 })
  await shelf.pullSeries('s')
  await wait(m, shelf)
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'cached', revision: 1 })
  expect((await shelf.document('s', 1))?.blocks[0]).toMatchObject({ text: '旧' })
  service.heal()
  shelf.retry()
  await shelf.idle()
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'cached', revision: 2 })
  expect((await shelf.document('s', 1))?.blocks[0]).toMatchObject({ text: '新' })
  await eventually(() => expect(m.life.disk.files.size).toBe(3))
})

test('a correction whose picture is gone for good is shown all the same', async () => {
  service.release('s', 1, '旧')
  const m = machine()
  const shelf = await kept(m)
  service.release('s', 1, '新', [service.image('新图')])
  service.failAlways('/images/', { status: 404 })
  await shelf.pullSeries('s')
  await wait(m, shelf)
  expect((await shelf.document('s', 1))?.blocks[0]).toMatchObject({ text: '新' })
  await eventually(() => expect(m.life.disk.files.size).toBe(2))
})

test.each([true, false])('taken back (tombstone %p): the copy goes at the next pull', async tombstone => {
  service.release('s', 1)
  service.release('s', 2)
  const m = machine()
  const shelf = await kept(m)
  service.withdraw('s', 1, tombstone)
  await shelf.pullSeries('s')
  await shelf.idle()
  expect(shelf.copy('s', 1)).toEqual({ state: 'none' })
  expect(await shelf.document('s', 1)).toBeUndefined()
  expect(shelf.manifest('s')!.value.withdrawn.length).toBe(tombstone ? 1 : 0)
  await eventually(() => expect(m.life.disk.files.size).toBe(2))
})

describe('policy', () => {
  const states = (shelf: Shelf): string[] => [1, 2, 3, 4, 5].map(number => shelf.copy('s', number).state)
  beforeEach(() => { for (const number of [1, 2, 3, 4, 5]) service.release('s', number) })

  test('mobile data: the next two unread; Wi-Fi: the rest; none: nothing', async () => {
    const m = machine(new Disk(), 'mobile')
    const shelf = await open(m, (_, number) => number <= 2)
    await shelf.pullSeries('s')
    await shelf.idle()
    expect(states(shelf)).toEqual(['none', 'none', 'none', 'none', 'none'])
    shelf.keep('s')
    await shelf.idle()
    expect(states(shelf)).toEqual(['none', 'none', 'cached', 'cached', 'none'])
    m.connection.set('none')
    await shelf.idle()
    expect(states(shelf)).toEqual(['none', 'none', 'cached', 'cached', 'none'])
    m.connection.set('wifi')
    await shelf.idle()
    expect(states(shelf)).toEqual(Array(5).fill('cached'))
  })

  test('mobile data: the one open and the next unread', async () => {
    const shelf = await open(machine(new Disk(), 'mobile'), (_, number) => number === 4)
    await shelf.pullSeries('s')
    const close = shelf.hold('s', 3)
    shelf.keep('s')
    await shelf.idle()
    expect(states(shelf)).toEqual(['none', 'none', 'cached', 'none', 'cached'])
    close()
  })

  test('"cache all" goes on any network and survives a kill', async () => {
    const disk = new Disk()
    const m = machine(disk, 'mobile')
    const shelf = await open(m)
    await shelf.pullSeries('s')
    service.failAlways('/documents/', 'cut')
    shelf.cacheAll('s')
    await shelf.idle()
    shelf.close()
    service.heal()
    const again = await open(machine(disk, 'mobile'))
    await eventually(() => expect(states(again)).toEqual(Array(5).fill('cached')))
  })

  test('"cache all" with no network: said to wait for one, and fetched when there is one', async () => {
    const m = machine()
    const shelf = await open(m)
    await shelf.pullSeries('s')
    m.connection.set('none')
    await shelf.idle()
    const told: number[] = []
    shelf.onChange(changes => { for (const change of changes) if (change.kind === 'installment') told.push(change.number) })
    shelf.cacheAll('s')
    await shelf.idle()
    expect([1, 2, 3, 4, 5].map(number => shelf.copy('s', number))).toEqual([1, 2, 3, 4, 5].map(() => ({ state: 'queued', after: 'offline' })))
    expect(new Set(told)).toEqual(new Set([1, 2, 3, 4, 5]))
    m.connection.set('mobile')
    await shelf.idle()
    expect(states(shelf)).toEqual(Array(5).fill('cached'))
  })

  test('wanted with no network: failed at once, and fetched when there is one', async () => {
    const m = machine()
    const shelf = await open(m)
    await shelf.pullSeries('s')
    m.connection.set('none')
    shelf.want('s', 2)
    await shelf.idle()
    expect(shelf.copy('s', 2)).toMatchObject({ state: 'failed', code: 'offline' })
    m.connection.set('mobile')
    await shelf.idle()
    expect(shelf.copy('s', 2).state).toBe('cached')
  })

  test('removed by the reader: not fetched again by itself, only when opened', async () => {
    const disk = new Disk()
    const shelf = await kept(machine(disk))
    await shelf.remove('s', 3)
    await shelf.idle()
    expect(states(shelf)).toEqual(['cached', 'cached', 'none', 'cached', 'cached'])
    shelf.close()
    const again = await open(machine(disk))
    await again.pullSeries('s')
    await again.idle()
    expect(again.copy('s', 3).state).toBe('none')
    again.want('s', 3)
    await again.idle()
    expect(again.copy('s', 3).state).toBe('cached')
    await again.removeSeries('s')
    expect(states(again)).toEqual(Array(5).fill('none'))
    expect(again.usage().installments).toBe(0)
    expect(again.manifest('s')).toBeDefined()
  })

  test('every copy removed by the reader: what comes out later is heard of all the same, and comes as before', async () => {
    const shelf = await kept()
    await shelf.removeSeries('s')
    service.release('s', 6)
    await shelf.refresh()
    await shelf.idle()
    expect(shelf.manifest('s')?.value.released).toHaveLength(6)
    expect([...states(shelf), shelf.copy('s', 6).state]).toEqual([...Array<string>(5).fill('none'), 'cached'])
  })

  test('removed in another window: fetched again when it is opened in this one', async () => {
    const disk = new Disk()
    const shelf = await kept(machine(disk))
    const other = await open(machine(disk))
    await other.removeSeries('s')
    await other.idle()
    expect(await shelf.text('s', 2)).toBeUndefined()
    shelf.want('s', 2)
    await shelf.idle()
    expect(shelf.copy('s', 2).state).toBe('cached')
    shelf.close()
    const again = await open(machine(disk))
    expect(states(again)).toEqual(['none', 'cached', 'none', 'none', 'none'])
    await again.pullSeries('s')
    await again.idle()
    again.want('s', 2)
    await again.idle()
    expect(again.copy('s', 2).state).toBe('cached')
  })
})

test('changes come once a turn, each once, and only to those who still listen', async () => {
  service.release('s', 1, '一', [service.image('图')])
  const shelf = await open()
  const heard: Change[][] = []
  const stop = shelf.onChange(changes => heard.push([...changes]))
  shelf.keep('s')
  await shelf.pullLibrary()
  await shelf.pullSeries('s')
  await shelf.idle()
  await Promise.resolve()
  const all = heard.flat()
  expect(all).toContainEqual({ kind: 'library' })
  expect(all).toContainEqual({ kind: 'series', series: 's' })
  expect(all).toContainEqual({ kind: 'installment', series: 's', number: 1 })
  for (const batch of heard) expect(new Set(batch.map(change => JSON.stringify(change))).size).toBe(batch.length)
  stop()
  const before = heard.length
  await shelf.remove('s', 1)
  await Promise.resolve()
  expect(heard.length).toBe(before)
})

test('shares of a download grow to the whole', async () => {
  service.release('s', 1, '一', [service.image('图一'), service.image('图二'), service.image('图三'), service.image('图四')])
  const shelf = await open()
  const shares: number[] = []
  shelf.onChange(() => {
    const copy = shelf.copy('s', 1)
    if (copy.state === 'downloading') shares.push(copy.share)
    else if (copy.state === 'cached') shares.push(1)
  })
  shelf.keep('s')
  await shelf.pullSeries('s')
  await shelf.idle()
  await Promise.resolve()
  expect(shares[0]).toBe(0)
  expect(shares.at(-1)).toBe(1)
  expect([...shares].sort((a, b) => a - b)).toEqual(shares)
  expect(new Set(shares).size).toBeGreaterThan(3)
})

test('every failure code is one of the closed list', () => { expect(new Set(FAILURE_CODES).size).toBe(12) })

test('nodes that contradict each other do not keep us asking', async () => {
  service.release('s', 1)
  const m = machine()
  const shelf = await open(m)
  shelf.keep('s')
  service.failAlways('/documents/', { status: 404 })
  const right = service.manifestOf.bind(service)
  let turn = 0
  jest.spyOn(service, 'manifestOf').mockImplementation(id => {
    const manifest = right(id)
    return { ...manifest, released: manifest.released.map(part => ({ ...part, hash: (turn++).toString(16).padStart(64, '0') })) }
  })
  await shelf.pullSeries('s')
  await wait(m, shelf)
  expect(service.asked.length).toBeLessThan(12)
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'failed', code: 'not-found' })
})

test('neither coming to the front nor opening a part breaks the peace that the server asked for', async () => {
  service.release('s', 1)
  const m = machine()
  const shelf = await open(m)
  shelf.keep('s')
  service.fail('/documents/', { status: 429, headers: { 'retry-after': '30' } })
  await shelf.pullSeries('s')
  await shelf.idle()
  m.show()
  shelf.want('s', 1)
  m.connection.set('mobile')
  await shelf.idle()
  expect(documents().length).toBe(1)
  m.clock.wind(31_000)
  await shelf.idle()
  expect(shelf.copy('s', 1).state).toBe('cached')
})

test.each(['更新', '旧'])('a correction replaced (by %s) before it has come whole: its file goes', async last => {
  service.release('s', 1, '旧')
  const m = machine()
  const shelf = await kept(m)
  service.release('s', 1, '新', [service.image('新图')])
  service.failAlways('/images/', { status: 500 })
  await shelf.pullSeries('s')
  await shelf.idle()
  await eventually(() => expect(m.life.disk.files.size).toBe(3))
  service.release('s', 1, last)
  await shelf.pullSeries('s')
  await shelf.idle()
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'cached', revision: 3 })
  await eventually(() => expect(m.life.disk.files.size).toBe(2))
})

test('wanted once is not wanted for ever: a later correction goes by the policy', async () => {
  service.release('s', 1, '旧')
  const shelf = await open(machine(new Disk(), 'mobile'), () => true)
  await shelf.pullSeries('s')
  shelf.want('s', 1)
  await shelf.idle()
  service.release('s', 1, '新')
  await shelf.pullSeries('s')
  await shelf.idle()
  expect(shelf.copy('s', 1)).toMatchObject({ state: 'cached', revision: 1 })
})

test('a long series that comes is recorded now and then, not whole at each part; let go, once', async () => {
  for (let number = 1; number <= 30; number++) service.release('s', number)
  const m = machine()
  let written = 0
  const { set } = m.ports.keyValue
  m.ports.keyValue.set = (key, value) => { if (key.startsWith('shelf.cache.series.')) written++; set(key, value) }
  const shelf = await kept(m)
  await eventually(() => expect(shelf.copy('s', 30).state).toBe('cached'))
  expect(written).toBeLessThan(10)
  expect(JSON.stringify(m.ports.keyValue.get('shelf.cache.series.s')).match(/"number"/g)).toHaveLength(30)
  written = 0
  await shelf.removeSeries('s')
  expect(written).toBe(1)
  expect(m.life.disk.files.size).toBe(1)
})
