/** Network, connection, appearance, coming and going: both platforms' adapters; requests over real HTTP. */
import { answerOf } from '../../../src/client/platform/answer.h5'
import { openPlatform as openH5 } from '../../../src/client/platform/index.h5'
import { openPlatform as openWeapp } from '../../../src/client/platform/index.weapp'
import { networkError } from '../../../src/client/platform/wx-failure.weapp'
import { clock } from '../../../src/client/platform/clock'
import { EARLY, type EarlyAnswer } from '../../../src/contract/early'
import { Shelf } from '../../../src/client/shelf/shelf'
import { TestService } from '../shelf/test-service'
import { createFakeWx, WxDisk, type FakeWx } from './fake-wx'

const globals = globalThis as unknown as Record<string, unknown>
let service: TestService
let fake: FakeWx
let events: EventTarget
const page = { onLine: true, visibilityState: 'visible' as DocumentVisibilityState }

beforeEach(async () => {
  service = await new TestService().start()
  fake = createFakeWx({ domains: url => url.startsWith(service.origin) })
  globals.wx = fake.wx
  events = new EventTarget()
  globals.addEventListener = events.addEventListener.bind(events)
  globals.removeEventListener = events.removeEventListener.bind(events)
  globals.document = Object.defineProperty(events, 'visibilityState', { get: () => page.visibilityState })
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: page })
  page.onLine = true
})
afterEach(() => service.stop())

describe.each([['weapp', openWeapp], ['h5', openH5]] as const)('network on %s', (name, open) => {
  const network = () => open().network

  test('bytes exactly, header names in lower case, any status is an answer', async () => {
    const { hash } = service.release('s', 1)
    const answer = await network().get(`${service.origin}/api/documents/${hash}`)
    expect(answer.status).toBe(200)
    expect(Buffer.from(answer.body)).toEqual(Buffer.from(service.contents.get(hash)!))
    expect(answer.headers['server-time']).toBe(String(service.now))
    expect((await network().get(`${service.origin}/no`)).status).toBe(404)
  })

  test('If-None-Match and a 304 with nothing in it', async () => {
    service.release('s', 1)
    const url = `${service.origin}/api/series/s/manifest`
    const first = await network().get(url)
    const second = await network().get(url, { headers: { 'if-none-match': first.headers['etag']! } })
    expect([second.status, second.body.length]).toEqual([304, 0])
  })

  test('cut in the middle, and too slow', async () => {
    const { hash } = service.release('s', 1)
    const url = `${service.origin}/api/documents/${hash}`
    service.fail('/documents/', 'cut', { delayMs: 500 })
    await expect(network().get(url)).rejects.toMatchObject({ name: 'PlatformError', code: 'interrupted' })
    await expect(network().get(url, { timeoutMs: 40 })).rejects.toMatchObject({ code: 'timeout' })
  })

  test('no network', async () => {
    fake.setNetwork('none')
    page.onLine = false
    const url = name === 'weapp' ? service.origin : 'http://127.0.0.1:1/'
    await expect(network().get(url)).rejects.toMatchObject({ code: 'offline' })
  })
})

test('weapp: not in the domain list is refused; put in the background is interrupted', async () => {
  await expect(openWeapp().network.get('https://elsewhere.example/')).rejects.toMatchObject({ code: 'refused' })
  service.failAlways('/api/series', { delayMs: 500 })
  const asked = openWeapp().network.get(`${service.origin}/api/series`)
  setTimeout(() => fake.hide(), 20)
  await expect(asked).rejects.toMatchObject({ code: 'interrupted', cause: { errno: 600003 } })
})

test.each([
  [{ errno: 5, errMsg: 'request:fail time out' }, 'timeout'], [{ errMsg: 'request:fail timeout' }, 'timeout'], [{ errMsg: 'request:fail 请求超时。' }, 'timeout'],
  [{ errno: 600002, errMsg: 'request:fail url not in domain list' }, 'refused'], [{ errMsg: 'request:fail url not in domain list' }, 'refused'],
  [{ errno: 600003, errMsg: 'request:fail interrupted' }, 'interrupted'], [{ errMsg: 'request:fail interrupted' }, 'interrupted'],
  [{ errno: 600001, errMsg: 'request:fail errcode:-105 error_msg:net::ERR_NAME_NOT_RESOLVED' }, 'offline'],
  [{ errno: 600001, errMsg: 'request:fail errcode:-118 error_msg:net::ERR_CONNECTION_TIMED_OUT' }, 'timeout'],
  [{ errno: 600001, errMsg: 'request:fail errcode:-101 error_msg:net::ERR_CONNECTION_RESET' }, 'interrupted'],
  [{ errno: 600001, errMsg: 'request:fail errcode:-202 error_msg:net::ERR_CERT_AUTHORITY_INVALID' }, 'refused'],
  [{ errno: 602001, errMsg: 'request:fail request system error' }, 'interrupted'], [{}, 'interrupted'],
])('weapp: %j is %s', (failure, code) => { expect(networkError('u', failure).code).toBe(code) })

test('weapp: a client that never says what became of a question has not had an answer in time', async () => {
  globals.wx = { ...fake.wx, request: () => ({ abort: () => undefined }) }
  const { network } = openWeapp()
  jest.useFakeTimers()
  try {
    const asked = network.get(service.origin, { timeoutMs: 15_000 }).catch((cause: { code: string }) => cause.code)
    await jest.advanceTimersByTimeAsync(20_000)
    expect(await Promise.race([asked, 'waits'])).toBe('timeout')
  } finally {
    jest.useRealTimers()
  }
})

test('weapp: kind of connection, and its changes until one stops listening', async () => {
  const { connection } = openWeapp()
  const heard: string[] = []
  const stop = connection.onChange(kind => heard.push(kind))
  for (const type of ['wifi', '5g', 'unknown', 'none']) {
    fake.setNetwork(type)
    heard.push(await connection.kind())
  }
  expect(heard).toEqual(['wifi', 'wifi', 'mobile', 'mobile', 'mobile', 'mobile', 'none', 'none'])
  stop()
  fake.setNetwork('wifi')
  expect(heard.length).toBe(8)
  expect(fake.listeners.network.size).toBe(0)
})

test('h5: kind of connection, and its changes', async () => {
  const { connection } = openH5()
  const heard: string[] = []
  const stop = connection.onChange(kind => heard.push(kind))
  expect(await connection.kind()).toBe('wifi')
  page.onLine = false
  events.dispatchEvent(new Event('offline'))
  events.dispatchEvent(new Event('offline'))
  page.onLine = true
  events.dispatchEvent(new Event('online'))
  stop()
  events.dispatchEvent(new Event('offline'))
  expect(heard).toEqual(['none', 'wifi'])
})

test('weapp: appearance, coming and going', () => {
  const { appearance, onShow, onHide } = openWeapp()
  const heard: string[] = []
  const stops = [appearance.onChange(scheme => heard.push(scheme)), onShow(() => heard.push('show')), onHide(() => heard.push('hide'))]
  expect(appearance.scheme()).toBe('light')
  fake.setTheme('dark')
  expect(appearance.scheme()).toBe('dark')
  fake.hide()
  fake.show()
  stops.forEach(stop => stop())
  fake.setTheme('light')
  fake.hide()
  expect(heard).toEqual(['dark', 'hide', 'show'])
  appearance.paint('#111111', 'dark')
  expect(fake.state.painted.map(({ call, options }) => [call, options.backgroundColor ?? options.textStyle])).toEqual(
    [['setBackgroundColor', '#111111'], ['setBackgroundTextStyle', 'light'], ['setNavigationBarColor', '#111111']])
})

test('weapp: how large text is wanted, by the factor or else by the size', () => {
  const { appearance } = openWeapp()
  const scales = [{}, { fontSizeScaleFactor: 1.25, fontSizeSetting: 99 }, { fontSizeSetting: 16 }, { fontSizeSetting: 17 }, { fontSizeSetting: 12 }, { fontSizeSetting: 34 }]
    .map(text => { fake.state.text = text; return appearance.textScale() })
  expect(scales).toEqual([1, 1.25, 1, 1, 0.75, 2])
})

test('h5: coming and going', () => {
  const { onShow, onHide } = openH5()
  const heard: string[] = []
  const stops = [onShow(() => heard.push('show')), onHide(() => heard.push('hide'))]
  page.visibilityState = 'hidden'
  events.dispatchEvent(new Event('visibilitychange'))
  page.visibilityState = 'visible'
  events.dispatchEvent(new Event('visibilitychange'))
  events.dispatchEvent(new Event('pageshow'))
  events.dispatchEvent(new Event('pagehide'))
  stops.forEach(stop => stop())
  events.dispatchEvent(new Event('pagehide'))
  expect(heard).toEqual(['hide', 'show', 'hide'])
})

test('clock: a timer of a month does not go off at once, and can be cancelled', () => {
  jest.useFakeTimers()
  const heard: number[] = []
  clock.after(30 * 86_400_000, () => heard.push(1))
  const cancel = clock.after(30 * 86_400_000, () => heard.push(2))
  jest.advanceTimersByTime(29 * 86_400_000)
  expect(heard).toEqual([])
  cancel()
  jest.advanceTimersByTime(86_400_000)
  expect(heard).toEqual([1])
  jest.useRealTimers()
})

test('weapp: the shelf on the real adapters, through a stay in the background and a relaunch without network', async () => {
  for (const number of [1, 2, 3, 4]) service.release('s', number, `第${number}期`, [service.image(`图${number}`)])
  const disk = new WxDisk()
  fake = createFakeWx({ disk })
  globals.wx = fake.wx
  const shelf = await Shelf.open({ ports: openWeapp(), service: service.origin })
  shelf.keep('s')
  service.failAlways('/images/', { delayMs: 20 })
  await shelf.refresh()
  setTimeout(() => fake.hide(), 25)
  await shelf.idle()
  expect(shelf.copy('s', 4).state).not.toBe('cached')
  fake.show()
  await shelf.idle()
  expect([1, 2, 3, 4].map(number => shelf.copy('s', number).state)).toEqual(Array(4).fill('cached'))
  expect(fake.state.mostRequestsAtOnce).toBe(3)
  shelf.close()

  fake = createFakeWx({ disk, networkType: 'none' })
  globals.wx = fake.wx
  const again = await Shelf.open({ ports: openWeapp(), service: service.origin })
  expect((await again.document('s', 3))?.blocks[0]).toMatchObject({ text: '第3期' })
  expect(Math.abs(again.manifest('s')!.savedAt - service.now)).toBeLessThan(1000) // half the way
  expect(again.problems()).toEqual([])
  expect(fake.state.requests).toEqual([])
  again.close()
})

test('h5: an answer is as old as the browser\'s own record of it says, not one of an earlier asking, nor one that keeps its times to itself', async () => {
  jest.spyOn(performance, 'now').mockReturnValue(9000)
  const records = jest.spyOn(performance, 'getEntriesByName')
  const passed = async (...entries: Partial<PerformanceResourceTiming>[]) => {
    records.mockReturnValue(entries as PerformanceResourceTiming[])
    return (await answerOf(new Response('x'), 5000)).passed
  }
  const earlier = { startTime: 100, requestStart: 200, responseStart: 300 }
  expect(await passed(earlier, { startTime: 5000, requestStart: 5100, responseStart: 5500 })).toBe(3500 + 200)
  expect(await passed(earlier)).toBeUndefined()
  expect(await passed({ startTime: 5000, requestStart: 0, responseStart: 0 })).toBeUndefined()
  jest.restoreAllMocks()
})

describe('h5: what the page asked for before the program ran', () => {
  const { network } = openH5()
  const url = () => `${service.origin}/api/series/s/manifest`
  const askedEarly = (answer: Promise<EarlyAnswer | undefined>) => { globals[EARLY] = { [url()]: answer } }
  afterEach(() => { delete globals[EARLY] })

  test('is given once, and tells how long it has been waiting', async () => {
    service.release('s', 1)
    const response = new Response(await (await fetch(url())).arrayBuffer())
    jest.spyOn(performance, 'now').mockReturnValue(9000)
    const records = jest.spyOn(performance, 'getEntriesByName').mockReturnValue([])
    askedEarly(Promise.resolve({ response: response.clone(), came: 2750.5 }))
    const before = service.asked.length
    const answer = await network.get(url())
    expect([answer.status, answer.passed, service.asked.length - before]).toEqual([200, 6249.5, 0])
    expect(JSON.parse(Buffer.from(answer.body).toString()).series.id).toBe('s')
    records.mockReturnValue([{ startTime: 90, requestStart: 100, responseStart: 1100.5 }] as PerformanceResourceTiming[])
    askedEarly(Promise.resolve({ response, came: 2750.5 })) // noted late: the page was busy
    expect((await network.get(url())).passed).toBe(7899.5 + 500.25)
    jest.restoreAllMocks()
    await network.get(url())
    expect(service.asked.length - before).toBe(1)
  })

  test('is asked for as usual if it did not come or was refused, and waited for no longer than anything else', async () => {
    service.release('s', 1)
    askedEarly(Promise.resolve(undefined))
    expect((await network.get(url())).status).toBe(200)
    askedEarly(Promise.resolve({ response: new Response('no', { status: 503 }), came: performance.now() }))
    expect((await network.get(url())).status).toBe(200)
    askedEarly(new Promise(() => undefined))
    await expect(network.get(url(), { timeoutMs: 40 })).rejects.toMatchObject({ code: 'timeout' })
  })
})
