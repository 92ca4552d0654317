/**
 * The app is killed at every single operation on the disk of a whole pull, started again on what is left, and pulls on.
 * Nothing that was cached is lost, nothing half-written counts, nothing whole is fetched twice, and it all completes.
 */
import { Shelf } from '../../../src/client/shelf/shelf'
import { Disk, machine, type Machine } from './fake-ports'
import { TestService } from './test-service'

let service: TestService
beforeEach(async () => { service = await new TestService().start() })
afterEach(() => service.stop())

const PARTS = [1, 2, 3, 4]
const open = (m: Machine): Promise<Shelf> => Shelf.open({ ports: m.ports, service: service.origin })

async function pullAll(shelf: Shelf): Promise<void> {
  shelf.keep('s')
  await shelf.pullLibrary()
  await shelf.pullSeries('s')
  await shelf.idle()
}

/** A life that ends at the n-th change of the disk, wherever that is. */
async function live(disk: Disk, killAt: number, act: (shelf: Shelf) => Promise<void>): Promise<{ m: Machine; ended: boolean }> {
  const m = machine(disk)
  m.life.killAt = killAt
  let watch: NodeJS.Timeout | undefined
  const dead = new Promise<false>(resolve => {
    watch = setInterval(() => { if (m.life.dead) setTimeout(() => resolve(false), 4) }, 1)
  })
  const whole = open(m).then(async shelf => { await act(shelf); shelf.close(); return true as const })
  const ended = await Promise.race([whole, dead])
  clearInterval(watch)
  return { m, ended: ended && !m.life.dead }
}

/** The copies that count as cached, with their texts read and proved. */
async function cachedIn(shelf: Shelf): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  for (const number of PARTS) {
    const copy = shelf.copy('s', number)
    const document = await shelf.document('s', number)
    if (copy.state === 'cached') found.set(number, copy.hash)
    if (copy.state === 'cached') expect(document).toBeDefined()
  }
  return found
}

/** Hashes of the whole files on a disk. */
const wholeFiles = (disk: Disk): string[] => [...disk.files.keys()].filter(name => /^[0-9a-f]{64}\.[a-z]+$/.test(name)).map(name => name.slice(0, 64))

async function everyKill(prepare: (disk: Disk) => Promise<void>, change: () => void, undo: () => void, dropped: number[]): Promise<number> {
  const start = new Disk()
  await prepare(start)
  let kills = 0
  for (let killAt = 1; ; killAt++) {
    const disk = start.copy()
    const offlineBefore = await open(machine(disk.copy(), 'none'))
    const cachedBefore = await cachedIn(offlineBefore)
    offlineBefore.close()
    change()
    const { ended } = await live(disk, killAt, pullAll)
    if (!ended) kills++

    // Without a network: what was cached is cached, and whatever counts is whole.
    const after = disk.copy()
    const offline = await open(machine(after, 'none'))
    const cachedAfter = await cachedIn(offline)
    for (const number of cachedBefore.keys()) if (!dropped.includes(number)) expect([killAt, number, cachedAfter.has(number)]).toEqual([killAt, number, true])
    expect(offline.problems()).toEqual([])
    expect([...after.files.keys()].filter(name => name.endsWith('.tmp'))).toEqual([])
    offline.close()

    // With one: it completes, and no content that was whole on the disk is fetched again.
    const whole = wholeFiles(disk)
    service.served.clear()
    const shelf = await open(machine(disk))
    await pullAll(shelf)
    for (const part of service.state('s').released) {
      expect([killAt, shelf.copy('s', part.number)]).toEqual([killAt, expect.objectContaining({ state: 'cached', hash: part.hash, revision: part.revision })])
    }
    expect([killAt, whole.filter(hash => service.served.has(hash))]).toEqual([killAt, []])
    for (const times of service.served.values()) expect(times).toBe(1)
    for (const number of dropped) expect(await shelf.document('s', number)).toBeUndefined()
    shelf.close()

    // And nothing stays behind that nobody refers to.
    const last = await open(machine(disk, 'none'))
    const contents = service.state('s').released.flatMap(part => [part.hash, ...part.images.map(image => image.hash)])
    expect([killAt, wholeFiles(disk).length]).toEqual([killAt, new Set(contents).size + 2]) // library and manifest
    last.close()
    undo()
    if (ended) return kills
  }
}

test('a first pull', async () => {
  const shared = service.image('共用的图')
  service.release('s', 1, '一', [shared, service.image('图一')])
  service.release('s', 2, '二')
  service.release('s', 3, '三', [shared])
  service.release('s', 4, '四')
  const kills = await everyKill(() => Promise.resolve(), () => undefined, () => undefined, [])
  expect(kills).toBeGreaterThanOrEqual(20)
})

test('a pull with a correction, a withdrawal and a new part', async () => {
  const old = service.image('旧图'), kept = service.image('留下的图')
  service.release('s', 1, '一', [old, kept])
  service.release('s', 2, '二')
  service.release('s', 3, '三')
  const before = structuredClone(service.state('s'))
  const kills = await everyKill(
    async disk => {
      const shelf = await open(machine(disk))
      await pullAll(shelf)
      shelf.close()
    },
    () => {
      service.release('s', 1, '一（更正）', [service.image('新图'), kept])
      service.withdraw('s', 2)
      service.release('s', 4, '四')
    },
    () => { service.series.set('s', structuredClone(before)) },
    [2],
  )
  expect(kills).toBeGreaterThanOrEqual(15)
})
