/** Fonts from the real service and the screen as a lamp: WeChat's adapters over the fake `wx`, the browser's over what it offers. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDisplay as openH5Display } from '../../../src/client/platform/display.h5'
import { openDisplay } from '../../../src/client/platform/display.weapp'
import { openFonts } from '../../../src/client/platform/fonts.weapp'
import { spoken } from '../../../src/client/platform/spoken.weapp'
import { standingWords } from '../../../src/client/words/press'
import { startService, type Service } from '../../../src/server/serve'
import { createFakeWx, type FakeWx } from './fake-wx'

const globals = globalThis as unknown as Record<string, unknown>
let fake: FakeWx
beforeEach(() => {
  fake = createFakeWx()
  globals.wx = fake.wx
})

test('weapp: how something stands is said behind what it is called, or behind the words on it; what has neither is left to its words', () => {
  const standing = { chosen: undefined, expanded: undefined, current: undefined, disabled: false }
  expect(spoken({ role: 'button', label: '宋体', pressed: false, stands: standingWords({ ...standing, chosen: false }) })).toEqual({ ariaRole: 'button', ariaLabel: '宋体，未选' })
  const folded = { expanded: false, current: true, disabled: true }
  expect(spoken({ role: 'button', words: '展开', ...folded, stands: standingWords({ ...standing, ...folded }) })).toEqual({ ariaRole: 'button', ariaLabel: '展开，已收起，当前，暂不可按' })
  expect(spoken({ role: 'slider', label: '本期进度', value: { now: 1, least: 1, most: 3, words: '第 1 页，共 3 页' } })).toEqual({ ariaRole: 'slider', ariaLabel: '本期进度，第 1 页，共 3 页' })
  expect(spoken({ role: 'button', disabled: true, focusable: false })).toEqual({ ariaRole: 'button' })
})

describe('weapp: fonts', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lianzai-fonts-'))
  let service: Service
  beforeAll(async () => {
    const webRoot = path.join(folder, 'web')
    mkdirSync(path.join(webRoot, 'fonts'), { recursive: true })
    writeFileSync(path.join(webRoot, '.screens.json'), '{}')
    writeFileSync(path.join(webRoot, 'fonts/kai.woff'), 'wOFF and its tables')
    service = await startService({ port: 0, host: '127.0.0.1', dataDir: path.join(folder, 'data'), webRoot, logLevel: 'silent', clock: Date.now, rateLimit: 0 })
  })
  afterAll(async () => {
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('one file a font, once, for every page of the program', async () => {
    const fonts = openFonts(service.url)
    await Promise.all([fonts.load('kai', 'regular', '永'), fonts.load('kai', 'bold', '远'), fonts.load('kai', 'regular', 'A')])
    expect(fake.state.fonts).toEqual(['Lianzai Kai'])
  })

  test('what does not come rejects, and is asked for again', async () => {
    const fonts = openFonts(service.url)
    await expect(fonts.load('song', 'regular', '永')).rejects.toMatchObject({ name: 'PlatformError', code: 'interrupted' })
    fake.setNetwork('none')
    await expect(fonts.load('kai', 'regular', '永')).rejects.toMatchObject({ code: 'offline' })
    fake.setNetwork('wifi')
    await fonts.load('kai', 'regular', '永')
    expect(fake.state.fonts).toEqual(['Lianzai Kai'])
  })

  test('a client that never says what became of a font, or throws, has not brought it, and is asked again', async () => {
    let asked = 0
    globals.wx = { ...fake.wx, loadFontFace: () => { asked++ } }
    const fonts = openFonts(service.url)
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] })
    try {
      for (const times of [1, 2]) {
        const load = fonts.load('kai', 'regular', '永').catch((cause: { code: string }) => cause.code)
        await jest.advanceTimersByTimeAsync(121_000)
        expect([await Promise.race([load, 'waits']), asked]).toEqual(['interrupted', times])
      }
    } finally {
      jest.useRealTimers()
    }
    globals.wx = { ...fake.wx, loadFontFace: () => { throw new TypeError('parameter error') } }
    await expect(fonts.load('kai', 'regular', '永')).rejects.toMatchObject({ name: 'PlatformError', code: 'interrupted' })
  })

  test('a client that cannot load fonts', async () => {
    globals.wx = { ...fake.wx, loadFontFace: undefined }
    await expect(openFonts(service.url).load('kai', 'regular', '永')).rejects.toMatchObject({ name: 'PlatformError' })
  })
})

describe('weapp: the screen', () => {
  test('brightness is read and set', async () => {
    const { brightness } = openDisplay()
    expect(await brightness!.get()).toBe(0.4)
    brightness!.set(0.7)
    expect(await brightness!.get()).toBe(0.7)
  })

  test('the phone has its own brightness back while the program is left, and the reader theirs again', async () => {
    const { brightness } = openDisplay()
    await brightness!.get()
    fake.hide()
    fake.show()
    expect(fake.state.brightness).toBe(0.4) // nobody has touched it
    brightness!.set(0.7)
    await brightness!.get()
    fake.hide()
    expect(fake.state.brightness).toBe(0.4)
    fake.state.brightness = 0.9 // set by hand meanwhile
    fake.show()
    await new Promise(resolve => { setTimeout(resolve, 5) })
    expect(fake.state.brightness).toBe(0.7)
    fake.hide()
    expect(fake.state.brightness).toBe(0.9)
  })

  test('it is kept on, also after the program was left, until told otherwise', () => {
    const display = openDisplay()
    display.keepOn!(true)
    expect(fake.state.keptOn).toBe(true)
    fake.hide()
    expect(fake.state.keptOn).toBe(false)
    fake.show()
    expect(fake.state.keptOn).toBe(true)
    display.keepOn!(false)
    fake.hide()
    fake.show()
    expect(fake.state.keptOn).toBe(false)
  })

  test('an old client offers neither', () => {
    globals.wx = { ...fake.wx, setKeepScreenOn: undefined, setScreenBrightness: undefined }
    expect(openDisplay()).toEqual({})
  })
})

describe('h5: the screen', () => {
  const held = { now: 0, most: 0, refuse: false }
  const events = new EventTarget()
  let visible = true
  beforeEach(() => {
    Object.assign(held, { now: 0, most: 0, refuse: false })
    globals.document = Object.defineProperty(events, 'visibilityState', { configurable: true, get: () => (visible ? 'visible' : 'hidden') })
    globals.addEventListener = () => undefined
    Object.defineProperty(globalThis, 'navigator', {
      configurable: true,
      value: {
        wakeLock: {
          request: () => {
            if (held.refuse) return Promise.reject(new Error('low battery'))
            held.most = Math.max(held.most, ++held.now)
            return Promise.resolve({ release: async () => { held.now-- } })
          },
        },
      },
    })
  })
  const turn = (now: boolean) => {
    visible = now
    if (!now && held.now > 0) held.now-- // the browser lets go by itself
    events.dispatchEvent(new Event('visibilitychange'))
  }

  test('the lock is taken, taken again when the page is seen again, and let go', async () => {
    const { keepOn, brightness } = openH5Display()
    expect(brightness).toBeUndefined()
    keepOn!(true)
    keepOn!(true)
    expect(held.now).toBe(1)
    turn(false)
    turn(true)
    expect([held.now, held.most]).toEqual([1, 1])
    keepOn!(false)
    await new Promise(resolve => setImmediate(resolve))
    expect(held.now).toBe(0)
    turn(false)
    turn(true)
    expect(held.now).toBe(0)
  })

  test('a refusal is no error; a browser without locks offers none', async () => {
    held.refuse = true
    openH5Display().keepOn!(true)
    await new Promise(resolve => setImmediate(resolve))
    expect(held.now).toBe(0)
    Object.defineProperty(globalThis, 'navigator', { configurable: true, value: {} })
    expect(openH5Display()).toEqual({})
  })
})
