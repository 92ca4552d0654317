/** What comes to a shelf while something else is under way: taken back, let go for room, another window, a service that wants peace. */
import { Shelf } from '../../../src/client/shelf/shelf'
import { eventually } from '../../eventually'
import { Disk, machine, type Machine } from './fake-ports'
import { TestService } from './test-service'

let service: TestService
let shelves: Shelf[] = []
beforeEach(async () => { service = await new TestService().start() })
afterEach(async () => { shelves.splice(0).forEach(shelf => shelf.close()); await service.stop() })
async function open(m: Machine = machine()): Promise<Shelf> {
  const shelf = await Shelf.open({ ports: m.ports, service: service.origin })
  shelves.push(shelf)
  return shelf
}
const files = (m: Machine) => [...m.life.disk.files.keys()].map(name => name.slice(0, 64))

test('removed while it is on its way: it stays away', async () => {
  const m = machine()
  service.release('s', 1)
  const shelf = await open(m)
  await shelf.pullSeries('s')
  service.fail('/documents/', { delayMs: 100 })
  shelf.keep('s')
  await eventually(() => expect(service.asked.some(path => path.includes('/documents/'))).toBe(true))
  await shelf.remove('s', 1)
  await shelf.idle()
  expect(shelf.copy('s', 1).state).toBe('none')
  expect(shelf.isReadable('s', 1)).toBe(false)
})

test('withdrawn while it is on its way: its text does not stay on the disk', async () => {
  const m = machine()
  const { hash } = service.release('s', 1)
  const shelf = await open(m)
  await shelf.pullSeries('s')
  service.fail('/documents/', { delayMs: 100 })
  shelf.keep('s')
  await eventually(() => expect(service.asked.some(path => path.includes('/documents/'))).toBe(true))
  service.withdraw('s', 1)
  await shelf.pullSeries('s')
  await shelf.idle()
  await eventually(() => expect(files(m)).not.toContain(hash))
})

test('a manifest that found no room is saved when there is room, though it did not change', async () => {
  const m = machine()
  service.release('s', 1)
  const shelf = await open(m)
  m.life.disk.quota = 10
  expect(await shelf.pullSeries('s')).toMatchObject({ ok: false, failure: { code: 'storage-full' } })
  m.life.disk.quota = Infinity
  expect(await shelf.pullSeries('s')).toMatchObject({ ok: true })
  shelf.keep('s')
  shelf.retry()
  await shelf.idle()
  await eventually(() => expect(shelf.copy('s', 1).state).toBe('cached'))
  const again = await open(machine(m.life.disk, 'none'))
  expect(again.manifest('s')).toBeDefined()
  expect(again.copy('s', 1).state).toBe('cached')
})

test('two windows: one pulled a new manifest, the other saves a part afterwards: the series is there after a restart', async () => {
  const disk = new Disk()
  const a = machine(disk), b = machine(disk)
  service.release('s', 1)
  service.release('s', 2)
  const one = await open(a)
  await one.pullSeries('s')
  const two = await open(b)
  service.release('s', 3)
  await one.pullSeries('s')
  await new Promise(resolve => setTimeout(resolve, 20))
  two.want('s', 1)
  await two.idle()
  expect(two.copy('s', 1).state).toBe('cached')
  const again = await open(machine(disk, 'none'))
  expect(again.problems()).toEqual([])
  expect(again.manifest('s')).toBeDefined()
  expect(again.copy('s', 1).state).toBe('cached')
})
test('429 with long wish then 429 without: the wish stands', async () => {
  const m = machine()
  service.release('s', 1); service.release('s', 2); service.release('s', 3)
  const shelf = await open(m)
  await shelf.pullSeries('s')
  service.fail('/documents/', { status: 429, headers: { 'retry-after': '120' } }, { status: 429 }, { status: 429 })
  shelf.keep('s')
  await shelf.idle()
  expect(m.clock.waiting).toHaveLength(1)
  expect(m.clock.waiting[0]).toBeGreaterThanOrEqual(120_000)
})

test('evicted for room while its correction is on its way: it does not come back by itself', async () => {
  const m = machine()
  service.release('old', 1, '旧'.repeat(400))
  const shelf = await Shelf.open({ ports: m.ports, service: service.origin, isRead: series => series === 'old' })
  shelves.push(shelf)
  shelf.keep('old')
  await shelf.pullSeries('old')
  await shelf.idle()
  service.release('new', 1, '新'.repeat(300))
  await shelf.pullSeries('new')
  service.release('old', 1, '改')
  const { hash } = service.manifestOf('old').released[0]!
  service.fail(`/documents/${hash}`, { delayMs: 150 })
  await shelf.pullSeries('old')
  await eventually(() => expect(service.asked.some(path => path.includes(hash))).toBe(true))
  m.life.disk.quota = m.life.disk.used() + 100
  shelf.want('new', 1)
  await shelf.idle()
  expect(shelf.copy('new', 1).state).toBe('cached')
  expect(shelf.copy('old', 1).state).toBe('none')
})

test('two windows that come at once to a new manifest: whenever both are killed, all that was whole can be read', async () => {
  const start = new Disk()
  for (const number of [1, 2]) service.release('s', number)
  const first = await open(machine(start))
  first.keep('s')
  await first.pullSeries('s')
  await first.idle()
  first.close()
  service.release('s', 2, '更正')
  service.release('s', 3)
  for (let second = 0; second < 40; second += 3) for (let killAt = 2; killAt < 20; killAt += 2) {
    const disk = start.copy()
    const windows = [machine(disk), machine(disk)]
    const pull = async (m: Machine): Promise<void> => { await (await open(m)).pullSeries('s') }
    void pull(windows[0]!)
    for (let i = 0; i < second; i++) await new Promise(resolve => { setImmediate(resolve) })
    void pull(windows[1]!)
    for (let i = 0; i < 200 && windows.reduce((sum, { life }) => sum + life.operations, 0) < killAt; i++) await new Promise(resolve => { setImmediate(resolve) })
    for (const { life } of windows) life.killAt = 0
    const again = await open(machine(disk, 'none'))
    expect([second, killAt, again.manifest('s') !== undefined, again.isReadable('s', 1), again.isReadable('s', 2)]).toEqual([second, killAt, true, true, true])
  }
})
