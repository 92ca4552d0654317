/** One suite over both file adapters and both key-value adapters: the port's promises, not the platform's habits. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openFiles as openH5, type RevocableFiles } from '../../../src/client/platform/files.h5'
import { openFiles as openWeapp } from '../../../src/client/platform/files.weapp'
import { openKeyValue as openH5KeyValue } from '../../../src/client/platform/key-value.h5'
import { openKeyValue as openWeappKeyValue } from '../../../src/client/platform/key-value.weapp'
import type { Files, KeyValue } from '../../../src/client/platform/ports'
import { eventually } from '../../eventually'
import { createFakeWx, WxDisk, type FakeWx } from './fake-wx'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const sorted = async (files: Files): Promise<{ name: string; bytes: number }[]> => (await files.list()).sort((a, b) => a.name < b.name ? -1 : 1)
const global = globalThis as unknown as { wx: unknown; localStorage: unknown; indexedDB: unknown }

let fake: FakeWx
let disk: WxDisk
function launch(old: boolean): void {
  fake = createFakeWx({ disk, old })
  global.wx = fake.wx
}

beforeEach(() => {
  disk = new WxDisk()
  global.indexedDB = new IDBFactory()
})

const platforms: [string, () => Files][] = [
  ['weapp', () => { launch(false); return openWeapp() }],
  ['weapp, an old client', () => { launch(true); return openWeapp() }],
  ['h5', () => openH5()],
]

describe.each(platforms)('files on %s', (_, start) => {
  test('what is written is read, listed, and there after a relaunch', async () => {
    const files = start()
    expect(await files.list()).toEqual([])
    await files.write('b.json', bytes(1, 2, 3))
    await files.write('a.png', bytes(4))
    await files.write('a.png', bytes(5, 6)) // the same name again
    expect(await files.read('a.png')).toEqual(bytes(5, 6))
    const again = start()
    expect(await sorted(again)).toEqual([{ name: 'a.png', bytes: 2 }, { name: 'b.json', bytes: 3 }])
    expect(await again.read('b.json')).toEqual(bytes(1, 2, 3))
  })

  test('a view of a larger buffer is written as the view', async () => {
    const files = start()
    await files.write('v.json', bytes(0, 1, 2, 3, 4).subarray(1, 3))
    expect(await files.read('v.json')).toEqual(bytes(1, 2))
  })

  test('what is not there: nothing read, nothing shown, removed without an error', async () => {
    const files = start()
    expect(await files.read('no.json')).toBeUndefined()
    expect(await files.url('no.json')).toBeUndefined()
    await files.remove('no.json')
  })

  test('rename moves; onto an existing name or from a missing one it fails and changes nothing', async () => {
    const files = start()
    await files.write('t.json.tmp', bytes(1, 2))
    await files.rename('t.json.tmp', 't.json')
    expect(await sorted(files)).toEqual([{ name: 't.json', bytes: 2 }])
    await files.write('t.json.tmp', bytes(9))
    await expect(files.rename('t.json.tmp', 't.json')).rejects.toMatchObject({ name: 'PlatformError', code: 'storage-failed' })
    await expect(files.rename('none', 'other')).rejects.toMatchObject({ name: 'PlatformError', code: 'storage-failed' })
    expect(await files.read('t.json')).toEqual(bytes(1, 2))
    await files.remove('t.json')
    expect(await sorted(files)).toEqual([{ name: 't.json.tmp', bytes: 1 }])
  })

  test('a name that begins another is another', async () => {
    const files = start()
    await files.write('a', bytes(1))
    await files.write('a.b', bytes(2))
    await files.remove('a')
    expect(await sorted(files)).toEqual([{ name: 'a.b', bytes: 1 }])
  })

  test('many at once', async () => {
    const files = start()
    await Promise.all(Array.from({ length: 30 }, (_, i) => files.write(`f${i}`, bytes(i))))
    expect((await files.list()).length).toBe(30)
  })
})

describe('files on weapp', () => {
  test.each([true, false])('over the quota (old client: %p): storage-full, and the rest stands', async old => {
    launch(old)
    disk.fileQuota = 10
    const files = openWeapp()
    await files.write('a', bytes(1, 2, 3, 4, 5, 6))
    await expect(files.write('b', bytes(1, 2, 3, 4, 5))).rejects.toMatchObject({ code: 'storage-full' })
    expect(await files.list()).toEqual([{ name: 'a', bytes: 6 }])
  })

  test('an I/O error is storage-failed with its cause, never "missing"', async () => {
    launch(false)
    const files = openWeapp()
    await files.write('a', bytes(1))
    fake.state.fault = operation => ({ errMsg: `${operation}:fail Input/output error`, errno: 1300005 })
    const results = await Promise.allSettled([files.read('a'), files.write('a', bytes(1)), files.remove('a'), files.rename('a', 'b'), files.list(), files.url('a')])
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'storage-failed', cause: { errno: 1300005 } } })
  })

  test('the number counts, whatever the text', async () => {
    launch(false)
    const files = openWeapp()
    await files.write('a', bytes(1))
    fake.state.fault = () => ({ errMsg: 'fail', errno: 1300202 })
    await expect(files.write('a', bytes(1))).rejects.toMatchObject({ code: 'storage-full' })
    fake.state.fault = () => ({ errMsg: 'fail', errno: 1300002 })
    expect(await files.read('a')).toBeUndefined()
  })

  test('a folder that could not be made is tried again', async () => {
    launch(false)
    const files = openWeapp()
    fake.state.fault = operation => operation === 'mkdir' ? { errMsg: 'mkdir:fail system error', errno: 1300201 } : undefined
    await expect(files.write('a', bytes(1))).rejects.toMatchObject({ code: 'storage-failed' })
    fake.state.fault = () => undefined
    await files.write('a', bytes(1))
    expect(await files.url('a')).toBe('http://usr/shelf/a')
  })

  test('a folder that was cleared meanwhile is made again', async () => {
    launch(false)
    const files = openWeapp()
    await files.write('a', bytes(1))
    disk.files.clear()
    disk.folders.clear()
    await expect(files.write('b', bytes(1))).rejects.toMatchObject({ code: 'storage-failed' })
    await files.write('b', bytes(1))
    expect(await files.list()).toEqual([{ name: 'b', bytes: 1 }])
  })
})

describe('files on h5', () => {
  test('one address for a picture, of its kind, until it is removed or all are given back', async () => {
    const files: RevocableFiles = openH5()
    await files.write('p.svg', Uint8Array.from(Buffer.from('<svg/>')))
    const url = await files.url('p.svg')
    expect(url).toMatch(/^blob:/)
    expect((await fetch(url!)).headers.get('content-type')).toBe('image/svg+xml')
    expect(await Promise.all([files.url('p.svg'), files.url('p.svg')])).toEqual([url, url])
    files.revokeAll()
    await expect(fetch(url!)).rejects.toThrow()
    const next = await files.url('p.svg')
    await files.remove('p.svg')
    await expect(fetch(next!)).rejects.toThrow()
    expect(await files.url('p.svg')).toBeUndefined()
  })

  test('a quota error is storage-full, whether the request says so or the abort', async () => {
    const files = openH5()
    await files.write('a', bytes(1))
    const put = jest.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError') })
    await expect(files.write('b', bytes(2))).rejects.toMatchObject({ code: 'storage-full' })
    put.mockImplementation(() => { throw new DOMException('x', 'DataError') })
    await expect(files.write('b', bytes(2))).rejects.toMatchObject({ code: 'storage-failed' })
    put.mockRestore()
    expect(await files.list()).toEqual([{ name: 'a', bytes: 1 }])
  })

  test('a browser that never answers: storage-failed after a while, at once from then on; its late answer is used', async () => {
    await openH5().list()
    const answers: (() => void)[] = []
    const { indexedDB } = global as { indexedDB: IDBFactory }
    const open = indexedDB.open.bind(indexedDB)
    indexedDB.open = (...asked) => {
      const request = open(...asked)
      const listen = request.addEventListener.bind(request) as (...all: unknown[]) => void
      request.addEventListener = (name: string, listener: (event: unknown) => void) => listen(name, (event: unknown) => { answers.push(() => listener(event)) })
      return request
    }
    const files = openH5()
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] })
    try {
      const first = files.list()
      jest.advanceTimersByTime(10_000)
      await expect(first).rejects.toMatchObject({ code: 'storage-failed' })
      await expect(files.list()).rejects.toMatchObject({ code: 'storage-failed' })
    } finally {
      jest.useRealTimers()
    }
    await eventually(() => expect(answers).not.toEqual([]))
    for (const answer of answers) answer()
    await eventually(async () => expect(await files.list()).toEqual([]))
  })

  test('a browser without IndexedDB: storage-failed, and tried again', async () => {
    const factory = global.indexedDB
    global.indexedDB = { open: () => { throw new DOMException('denied', 'SecurityError') } }
    const files = openH5()
    await expect(files.list()).rejects.toMatchObject({ code: 'storage-failed' })
    global.indexedDB = factory
    expect(await files.list()).toEqual([])
  })
})

/** As browsers have it: 5 MB, string values, a quota error by name. */
function fakeLocalStorage(quota = 5_000_000): Storage {
  const values = new Map<string, string>()
  return {
    getItem: key => values.get(key) ?? null,
    setItem: (key, value) => {
      if ([...values].reduce((sum, [k, v]) => sum + k.length + v.length, 0) + value.length > quota) throw new DOMException('full', 'QuotaExceededError')
      values.set(key, value)
    },
    removeItem: key => { values.delete(key) },
    key: i => [...values.keys()][i] ?? null,
    get length() { return values.size },
    clear: () => values.clear(),
  }
}

const keyValues: [string, () => KeyValue][] = [
  ['weapp', () => { launch(false); return openWeappKeyValue() }],
  ['h5', () => { global.localStorage ??= fakeLocalStorage(); return openH5KeyValue() }],
]

describe.each(keyValues)('key-value on %s', (name, start) => {
  beforeEach(() => { global.localStorage = fakeLocalStorage() })

  test('values come back as they were, over a relaunch; keys are ours alone', () => {
    const keyValue = start()
    for (const value of [0, '', false, null, 'text', ['连载', 1], { a: { b: '😀' } }]) {
      keyValue.set('k', value)
      expect(start().get('k')).toEqual(value)
    }
    if (name === 'weapp') fake.wx.setStorageSync('other', 1)
    else (global.localStorage as Storage).setItem('other', '1')
    expect(keyValue.keys()).toEqual(['k'])
    expect(keyValue.get('other')).toBeUndefined()
    keyValue.remove('k')
    keyValue.remove('k')
    expect(keyValue.get('k')).toBeUndefined()
    expect(keyValue.keys()).toEqual([])
  })

  test('damaged text is no value, never an error', () => {
    const keyValue = start()
    const put = (text: unknown): void => name === 'weapp' ? fake.wx.setStorageSync('lianzai.k', text) : (global.localStorage as Storage).setItem('lianzai.k', String(text))
    for (const text of ['{"a":', '', 'undefined']) {
      put(text)
      expect(keyValue.get('k')).toBeUndefined()
    }
    if (name === 'weapp') {
      put({ a: 1 })
      expect(keyValue.get('k')).toBeUndefined()
    }
  })

  test('too much: storage-full, and the old value stands', () => {
    const keyValue = start()
    keyValue.set('k', 'old')
    expect(() => keyValue.set('k', 'x'.repeat(6_000_000))).toThrow(expect.objectContaining({ name: 'PlatformError', code: 'storage-full' }))
    expect(keyValue.get('k')).toBe('old')
  })
})

test('weapp: 10 MB in all', () => {
  launch(false)
  const keyValue = openWeappKeyValue()
  for (let i = 0; i < 10; i++) keyValue.set(`k${i}`, 'x'.repeat(1_000_000))
  expect(() => keyValue.set('k10', 'x'.repeat(1_000_000))).toThrow(expect.objectContaining({ code: 'storage-full' }))
})

test('h5: a browser that refuses localStorage reads as empty and fails on writing', () => {
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: () => { throw new DOMException('denied', 'SecurityError') } })
  const keyValue = openH5KeyValue()
  expect(keyValue.get('k')).toBeUndefined()
  expect(keyValue.keys()).toEqual([])
  expect(() => keyValue.set('k', 1)).toThrow(expect.objectContaining({ code: 'storage-failed' }))
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, writable: true, value: undefined })
})
