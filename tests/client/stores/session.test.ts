/** A series open in the reader over a real shelf, while the service corrects its parts and takes them back. */
import { setTimeout as pause } from 'node:timers/promises'
import { autorun } from 'mobx'
import type { ConnectionKind } from '../../../src/client/platform/ports'
import type { App } from '../../../src/client/stores/app'
import { GlyphStore } from '../../../src/client/stores/glyphs'
import { LayoutStore } from '../../../src/client/stores/layout'
import { MarkStore } from '../../../src/client/stores/marks'
import { PaceStore } from '../../../src/client/stores/pace'
import { PlaceStore } from '../../../src/client/stores/places'
import { QuoteStore } from '../../../src/client/stores/quoting'
import { Session } from '../../../src/client/stores/session'
import { SettingsStore } from '../../../src/client/stores/settings'
import { ShelfView } from '../../../src/client/stores/shelf-view'
import { START } from '../../../src/client/stores/volume'
import { Shelf, type ShelfPorts } from '../../../src/client/shelf/shelf'
import { eventually } from '../../eventually'
import { Disk, machine } from '../shelf/fake-ports'
import { TestService } from '../shelf/test-service'
import { HandAppearance, HandScreen, MemoryKeyValue } from './fakes'

/** Stands still when a test is over: what is done later would be done to the next one's world. */
class Clock {
  private readonly timers = new Set<NodeJS.Timeout>()
  private over = false
  readonly now = Date.now
  after = (ms: number, call: () => void) => {
    const timer = setTimeout(() => { if (!this.over) call() }, ms)
    this.timers.add(timer)
    return () => clearTimeout(timer)
  }
  stop(): void {
    this.over = true
    this.timers.forEach(clearTimeout)
  }
}

let service: TestService
const ends: (() => void)[] = []
beforeEach(async () => { service = await new TestService().start() })
afterEach(async () => {
  ends.splice(0).reverse().forEach(end => end())
  await service.stop()
  await pause(100) // what was on its way is refused
})

/** `kind`: how, and when, the machine tells of its connection. */
async function device(kind?: (ports: ShelfPorts) => Promise<ConnectionKind>) {
  const clock = new Clock()
  ends.push(() => clock.stop())
  const { ports, life } = machine(new Disk())
  const { connection } = ports
  const told = kind ? { onChange: connection.onChange.bind(connection), kind: () => kind(ports) } : connection
  const shelf = await Shelf.open({ ports: { ...ports, clock, connection: told }, service: service.origin })
  ends.push(() => shelf.close())
  const keyValue = new MemoryKeyValue()
  const settings = new SettingsStore(keyValue, new HandAppearance())
  const voice = { isThere: () => false, onChange: () => () => undefined, onInterrupted: () => () => undefined, say: () => () => undefined }
  const app = {
    platform: { ...ports, clock, keyValue, voice, singlePage: false, onHide: () => () => undefined },
    settings, glyphs: new GlyphStore(keyValue), layout: new LayoutStore(new HandScreen(), settings), places: new PlaceStore(keyValue), marks: new MarkStore(keyValue), quoting: new QuoteStore(),
    pace: new PaceStore(keyValue), fonts: { begin: () => undefined }, display: {}, shelf: new ShelfView(shelf, clock), releases: { watch: () => () => undefined },
    counts: { opened: () => undefined, finished: () => undefined }, front: { address: { replaceQuery: () => undefined } }, following: { available: false, sync: {} }, preview: false,
  } as unknown as App
  /** Opens a part, as a reader does. */
  const opens = (number: number, again = false) => {
    const session = new Session(app, 's', number, undefined, again)
    const close = session.start()
    ends.push(close)
    return { session, close }
  }
  const reads = (number: number) => opens(number).session.reader
  const caches = async (number: number) => {
    shelf.want('s', number)
    await eventually(() => expect(shelf.isReadable('s', number)).toBe(true))
  }
  return { app, shelf, ports, life, opens, reads, caches }
}

test('a text opened while its correction is on its way goes by its own name, and the correction takes over', async () => {
  const picture = service.image('图一')
  service.failAlways(picture.hash, { status: 503 })
  const old = service.release('s', 1, '旧的正文。', [picture])
  const { shelf, reads, caches } = await device()
  await shelf.pullSeries('s')
  await caches(1)
  const fresh = service.release('s', 1, '新的正文，更正过。')
  service.fail(fresh.hash, { delayMs: 500 })
  await shelf.pullSeries('s')
  const reader = reads(1)
  await eventually(() => expect(reader.volume).toBeDefined())
  expect([reader.volume!.document.blocks[0]!.text, reader.volume!.hash]).toEqual(['旧的正文。', old.hash])
  await eventually(() => expect(reader.volume!.hash).toBe(fresh.hash))
  expect(reader.volume!.document.blocks[0]!.text).toBe('新的正文，更正过。')
})

test('a part withdrawn while its text is under way is told of, not waited for', async () => {
  service.release('s', 1, '一。')
  service.failAlways(service.release('s', 2, '二。').hash, { delayMs: 1000 })
  const { shelf, reads } = await device()
  await shelf.pullSeries('s')
  const reader = reads(2)
  expect(reader.leaf(0).kind).toBe('opening')
  service.withdraw('s', 2)
  await shelf.pullSeries('s')
  await eventually(() => expect(reader.leaf(0).kind).toBe('failed'))
})

test('nor is a part shown that was withdrawn while its copy was read', async () => {
  service.release('s', 1, '一。')
  const two = service.release('s', 2, '二。')
  const { shelf, ports, life, reads, caches } = await device()
  await shelf.pullSeries('s')
  await caches(2)
  service.withdraw('s', 2)
  const read = life.files.read.bind(life.files)
  let isPulled = false
  ports.files.read = async name => {
    const bytes = await read(name)
    if (name.startsWith(two.hash)) {
      await eventually(() => expect(isPulled).toBe(true))
      await pause(200) // all have heard of it
    }
    return bytes
  }
  const reader = reads(2)
  await shelf.pullSeries('s')
  isPulled = true
  await eventually(() => expect(reader.leaf(0).kind).not.toBe('opening'))
  expect([reader.leaf(0).kind, reader.volume]).toEqual(['failed', undefined])
})

test('what is opened before the machine has told how it is connected is brought, not called offline', async () => {
  service.release('s', 1, '一。')
  service.release('s', 2, '二。')
  const { shelf, reads } = await device(async ports => { await pause(300); return ports.connection.kind() })
  await shelf.pullSeries('s')
  const reader = reads(2)
  const seen = new Set<string>()
  ends.push(autorun(() => { seen.add(reader.leaf(0).kind) }))
  await eventually(() => expect(reader.volume).toBeDefined())
  expect([...seen]).not.toContain('failed')
})

test.each(['its instant has passed', 'the list does not know it'])('a part that has come out since the list was kept is waited for with the list: %s', async why => {
  const { upcoming } = service.state('s')
  service.release('s', 1, '一。')
  if (why === 'its instant has passed') upcoming.push({ number: 2, title: '二', releaseAt: service.now - 60_000 })
  const { shelf, reads } = await device()
  await shelf.pullSeries('s')
  upcoming.length = 0
  service.release('s', 2, '二。')
  service.fail('/manifest', { delayMs: 300 })
  const reader = reads(2)
  const seen = new Set<string>()
  ends.push(autorun(() => { seen.add(reader.leaf(0).kind) }))
  await eventually(() => expect(reader.volume).toBeDefined())
  expect([...seen]).not.toContain('failed')
})

test('a part that nobody knows is told of once the list has come', async () => {
  service.release('s', 1, '一。')
  const { shelf, reads } = await device()
  await shelf.pullSeries('s')
  const reader = reads(9)
  await eventually(() => expect(reader.leaf(0).kind).toBe('failed'))
  const { length } = service.asked
  await pause(100)
  expect(service.asked.length - length).toBeLessThan(2)
})

test('a reader upon another that goes again leaves the screen on for the one below', async () => {
  service.release('s', 1, '一。')
  const { shelf, app, opens } = await device()
  await shelf.pullSeries('s')
  const kept: boolean[] = []
  app.display.keepOn = on => { kept.push(on) }
  app.settings.prefer({ keepOn: true })
  const [below, above] = [opens(1), opens(1)]
  above.close()
  expect(kept.at(-1)).toBe(true)
  below.close()
  expect(kept.at(-1)).toBe(false)
})

test('a part that was read to its end is read again from its beginning', async () => {
  service.release('s', 1, '从头到尾读过的一期。')
  const { shelf, app, reads, opens, caches } = await device()
  await shelf.pullSeries('s')
  await caches(1)
  app.places.move('s', 1, { locator: { block: 'p1', offset: 6, progression: 0.6, quote: '' }, at: 1, hash: 'h', finished: true })
  const last = reads(1)
  await eventually(() => expect(last.anchor).toEqual({ block: 0, offset: 6 }))
  const { reader } = opens(1, true).session
  await eventually(() => expect(app.places.of('s', 1)).toMatchObject({ locator: { offset: 0 }, finished: true }))
  expect(reader.anchor).toEqual(START)
})

/** Every character as wide as it is guessed to be. */
const measures = ({ glyphs }: App) => { for (let round = glyphs.round; round; round = glyphs.round) glyphs.take(round, []) }

test('read again it begins at its beginning also where its text comes only after it could not be had', async () => {
  service.release('s', 1, '一。')
  const { shelf, app, opens } = await device()
  await shelf.pullSeries('s')
  app.places.move('s', 2, { locator: { block: 'p1', offset: 6, progression: 0.6, quote: '' }, at: 1, hash: 'h', finished: true })
  const { reader } = opens(2, true).session
  await eventually(() => expect(reader.leaf(0).kind).toBe('failed'))
  service.release('s', 2, '从头到尾读过的一期。')
  await shelf.pullSeries('s')
  await eventually(() => expect(reader.volume).toBeDefined())
  expect(reader.anchor).toEqual(START)
})

test('read again it has the way back also where its type is not measured yet', async () => {
  service.release('s', 1, `${'从头到尾读过的一期。'.repeat(300)}\n\n最后一段。`)
  const { shelf, app, opens, caches } = await device()
  await shelf.pullSeries('s')
  await caches(1)
  app.places.move('s', 1, { locator: { block: 'p1', offset: 2900, progression: 0.99, quote: '' }, at: 1, hash: 'h', finished: true })
  const { reader } = opens(1, true).session
  await eventually(() => expect(app.places.of('s', 1)).toMatchObject({ locator: { offset: 0 } }))
  measures(app)
  await eventually(() => expect(reader.volume?.complete).toBe(true))
  expect([reader.pageIndex, reader.wayBack?.number]).toEqual([0, 1])
})

test('a part looked into before its pages are known is still one whose end was reached', async () => {
  service.release('s', 1, '从头到尾读过的一期。')
  const { shelf, app, reads, caches } = await device()
  await shelf.pullSeries('s')
  await caches(1)
  app.places.move('s', 1, { locator: { block: 'p1', offset: 6, progression: 0.6, quote: '' }, at: 1, hash: 'h', finished: true, ended: true })
  reads(1)
  await eventually(() => expect(app.places.of('s', 1)!.at).not.toBe(1))
  expect(app.places.of('s', 1)).toMatchObject({ finished: true, ended: true })
})

test.each(['not out yet', 'withdrawn'])('a first visit to a part that is %s: nothing is said before the list is known', async why => {
  service.release('s', 1, '一。')
  if (why === 'withdrawn') { service.release('s', 2, '二。'); service.withdraw('s', 2) } else service.state('s').upcoming.push({ number: 2, title: '二', releaseAt: service.now + 60_000 })
  const { opens } = await device()
  const { session } = opens(2)
  const seen = new Set<string>()
  ends.push(autorun(() => { seen.add(`${session.reader.leaf(0).kind}${session.manifest ? '' : ', no list'}`) }))
  await eventually(() => expect([...seen]).toContain('failed'))
  expect([...seen]).not.toContain('failed, no list')
})

/** Hears of what was released just now: a pull that is under way began before it. */
const hears = (d: Awaited<ReturnType<typeof device>>) => eventually(async () => expect(await d.shelf.pullSeries('s')).toMatchObject({ changed: true }))

/** A correction comes onto the shelf while the copy of before is read, which takes so long. */
async function correctedMeanwhile(d: Awaited<ReturnType<typeof device>>, old: { hash: string }, text: string) {
  const read = d.life.files.read.bind(d.life.files)
  const reading = new Set<string>()
  let isThere = false
  d.ports.files.read = async name => {
    const bytes = await read(name)
    if (name.startsWith(old.hash) && !isThere) {
      reading.add(name)
      await eventually(() => expect(isThere).toBe(true))
    }
    return bytes
  }
  return async () => {
    await eventually(() => expect(reading.size).toBe(1))
    const fresh = service.release('s', 1, text)
    await hears(d)
    await eventually(() => expect(d.shelf.copy('s', 1)).toMatchObject({ state: 'cached', hash: fresh.hash }))
    await pause(200) // all have heard of it
    isThere = true
    return fresh
  }
}

test('a copy that was corrected while it was read is not shown', async () => {
  const old = service.release('s', 1, '旧的正文。')
  const d = await device()
  await d.shelf.pullSeries('s')
  await d.caches(1)
  const corrects = await correctedMeanwhile(d, old, '新的正文。')
  const reader = d.reads(1)
  const fresh = await corrects()
  await eventually(() => expect(reader.volume).toBeDefined())
  expect(reader.volume!.hash).toBe(fresh.hash)
})

test('nor does it take the place of the later one', async () => {
  service.release('s', 1, '第一版。')
  const d = await device()
  await d.shelf.pullSeries('s')
  await d.caches(1)
  const reader = d.reads(1)
  await eventually(() => expect(reader.volume).toBeDefined())
  const second = service.release('s', 1, '第二版。')
  const corrects = await correctedMeanwhile(d, second, '第三版。')
  await hears(d)
  const third = await corrects()
  await eventually(() => expect(reader.volume!.hash).toBe(third.hash))
  await pause(300)
  expect(reader.volume!.hash).toBe(third.hash)
})

test.each([true, false])('a correction takes over whose picture cannot be had, another picture before it: %s', async before => {
  const pictures = [service.image('图一'), service.image('图二')]
  for (const { hash } of pictures) service.failAlways(hash, { status: 404 })
  service.release('s', 1, '旧的正文。', before ? [pictures[0]!] : [])
  const { shelf, reads, caches } = await device()
  await shelf.pullSeries('s')
  await caches(1)
  const reader = reads(1)
  await eventually(() => expect(reader.volume).toBeDefined())
  await pause(300)
  const fresh = service.release('s', 1, '新的正文。', [pictures[1]!])
  await shelf.pullSeries('s')
  await eventually(() => expect(reader.volume!.hash).toBe(fresh.hash))
})

test('who has left for another part before the words of a link came is not told that they are gone', async () => {
  for (const number of [1, 2, 3]) service.release('s', number)
  service.failAlways(service.state('s').released[1]!.hash, { delayMs: 300 })
  const { shelf, opens, caches } = await device()
  await shelf.pullSeries('s')
  await caches(1)
  await caches(3)
  const { session } = opens(1)
  await eventually(() => expect(session.reader.volume).toBeDefined())
  const followed = session.follow(2, { block: 'p2', offset: 0, progression: 0, quote: '' })
  session.reader.jump(3)
  await followed
  await eventually(() => expect(session.reader.volume).toBeDefined())
  expect(session.marking.done).toBeUndefined()
})

test('the address is of the screen in front: of what is read on below it is told when it is there again', async () => {
  for (const number of [1, 2]) service.release('s', number)
  const { app, shelf, opens, caches } = await device()
  const told: unknown[] = []
  app.front.address.replaceQuery = query => { told.push(query.number) }
  await shelf.pullSeries('s')
  await caches(1)
  await caches(2)
  const { session } = opens(1)
  await eventually(() => expect(session.reader.volume).toBeDefined())
  session.show(false)
  session.reader.rest(2, { block: 0, offset: 0 })
  expect(told).toEqual([])
  session.show(true)
  expect(told).toEqual(['2'])
})
