import fc from 'fast-check'
import * as v from 'valibot'
import { PlatformError } from '../../../src/client/platform/ports'
import { delayAfter } from '../../../src/client/shelf/backoff'
import { hashOf } from '../../../src/client/shelf/content'
import { errorOfStatus, failureOf, FAILURE_CODES, ShelfError } from '../../../src/client/shelf/failure'
import { Lanes } from '../../../src/client/shelf/lanes'
import { planSeries } from '../../../src/client/shelf/policy'
import { decodeUtf8, encodeUtf8 } from '../../../src/client/shelf/utf8'

describe('utf-8', () => {
  const standard = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  test('text comes back', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => { expect(decodeUtf8(Buffer.from(text))).toBe(standard(Buffer.from(text))) }))
    const long = '连载报告😀é'.repeat(5000)
    expect(decodeUtf8(Buffer.from(long))).toBe(long)
  })
  test('there and back, as the standard encoder', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
      expect(Buffer.from(encodeUtf8(text)).equals(Buffer.from(text))).toBe(true)
      expect(decodeUtf8(encodeUtf8(text))).toBe(standard(Buffer.from(text)))
    }))
    for (const half of ['\ud83d', 'a\ude00b', '\ud83d\ud83d\ude00']) expect(Buffer.from(encodeUtf8(half)).equals(Buffer.from(half))).toBe(true)
  })
  test('any bytes: as the standard decoder', () => {
    const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0xC0, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF))
    fc.assert(fc.property(fc.array(byte, { maxLength: 40 }), bytes => { expect(decodeUtf8(Uint8Array.from(bytes))).toBe(standard(Uint8Array.from(bytes))) }), { numRuns: 3000 })
  })
})

test('sha-256', () => {
  expect(hashOf(new Uint8Array(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(hashOf(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

describe('failures', () => {
  test('any cause has a code and is kept', () => {
    fc.assert(fc.property(fc.anything(), cause => {
      const failure = failureOf(cause)
      expect(FAILURE_CODES).toContain(failure.code)
      expect(Object.is(failure.cause, cause)).toBe(true)
    }))
  })
  test.each([[200, 'unknown'], [304, 'unknown'], [400, 'unknown'], [401, 'refused'], [403, 'refused'], [404, 'not-found'], [408, 'timeout'], [410, 'not-found'],
    [429, 'busy'], [500, 'server-error'], [502, 'server-error'], [599, 'server-error']])('%d is %s', (status, code) => {
    expect(failureOf(errorOfStatus(status)).code).toBe(code)
  })
  test('ports, shapes, texts', () => {
    for (const code of ['offline', 'timeout', 'interrupted', 'refused', 'storage-full', 'storage-failed'] as const) {
      expect(failureOf(new PlatformError(code, 'x')).code).toBe(code)
    }
    expect(failureOf(new ShelfError('busy', 'x', { retryAfterMs: 5 }))).toMatchObject({ code: 'busy', retryAfterMs: 5 })
    let cause: unknown
    try { v.parse(v.string(), 1) } catch (thrown) { cause = thrown }
    expect(failureOf(cause).code).toBe('malformed')
  })
})

test('the wait is at least what the server said, at most a minute more, and grows in between', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(300_000), (tries, random, asked) => {
    const delay = delayAfter(tries, random, asked)
    expect(delay).toBeGreaterThanOrEqual(asked)
    expect(delay).toBeLessThanOrEqual(asked + 60_000)
    expect(delayAfter(tries + 1, random, asked)).toBeGreaterThanOrEqual(delay)
  }))
})

describe('policy', () => {
  const facts = fc.record({
    released: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }), read: fc.uniqueArray(fc.integer({ min: 1, max: 30 })),
    asked: fc.uniqueArray(fc.integer({ min: 1, max: 30 })), shed: fc.uniqueArray(fc.integer({ min: 1, max: 30 })), whole: fc.uniqueArray(fc.integer({ min: 1, max: 30 })),
    kept: fc.boolean(), connection: fc.constantFrom('wifi' as const, 'mobile' as const, 'none' as const), open: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  })
  test('only released, each once, nothing without a network or a wish; all on Wi-Fi; few on mobile data', () => {
    fc.assert(fc.property(facts, ({ released, read, asked, shed, whole, kept, connection, open }) => {
      const plan = planSeries({
        released, kept, connection, open, isRead: n => read.includes(n), isAsked: n => asked.includes(n), isShed: n => shed.includes(n), isWhole: n => whole.includes(n),
      })
      expect(new Set(plan).size).toBe(plan.length)
      expect(plan.every(number => released.includes(number))).toBe(true)
      if (connection === 'none') return expect(plan).toEqual([])
      const wished = released.filter(number => asked.includes(number) && !whole.includes(number))
      expect(plan).toEqual(expect.arrayContaining(wished))
      const automatic = plan.filter(number => !wished.includes(number))
      expect(automatic.some(number => shed.includes(number))).toBe(false)
      if (!kept) expect(automatic).toEqual([])
      else if (connection === 'wifi') expect([...plan].sort()).toEqual(released.filter(number => !shed.includes(number) || wished.includes(number)).sort())
      else {
        expect(automatic.length).toBeLessThanOrEqual(2)
        expect(automatic.every(number => !read.includes(number) || number === open)).toBe(true)
      }
      if (kept && open !== undefined && released.includes(open) && !shed.includes(open)) expect(plan[0]).toBe(open)
    }), { numRuns: 2000 })
  })
})

test('lanes: never more at once than there are and one that is waited for, those in line first, all are served', async () => {
  const lanes = new Lanes(3)
  let atOnce = 0, most = 0
  const order: number[] = []
  let freed = 0
  lanes.onFree = () => { freed++ }
  await Promise.all(Array.from({ length: 20 }, (_, i) => lanes.run(async () => {
    most = Math.max(most, ++atOnce)
    await new Promise(resolve => setTimeout(resolve, (i * 7) % 5))
    order.push(i)
    atOnce--
    if (i % 4 === 0) throw new Error('x')
  }).catch(() => undefined)))
  expect(most).toBe(4)
  expect(order.length).toBe(20)
  expect(lanes.free).toBe(3)
  expect(freed).toBe(4)
})
