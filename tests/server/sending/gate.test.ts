/** The gate before every message: no more under way at once, and no more a second, than was set. By a clock that is turned by hand. */
import { Gate } from '../../../src/server/sending/gate'

beforeEach(() => { jest.useFakeTimers() })
afterEach(() => { jest.useRealTimers() })

/** Lets `count` messages through, each of which takes `latency` ms; the instants at which they began. */
function begin(gate: Gate, count: number, latency: number): number[] {
  const begun: number[] = []
  for (let i = 0; i < count; i++) {
    void gate.enter().then(() => {
      begun.push(performance.now())
      setTimeout(() => gate.leave(), latency)
    })
  }
  return begun
}

test('SENDING_RATE holds over any second, however many wait, and no pause is made up for', async () => {
  const RATE = 50
  const gate = new Gate(1000, RATE)
  const begun = begin(gate, 300, 5)
  await jest.advanceTimersByTimeAsync(4000)
  // One at the very beginning, then one every 20 ms.
  expect(begun).toHaveLength(4 * RATE + 1)
  await jest.advanceTimersByTimeAsync(10_000)
  expect(begun).toHaveLength(300)
  const late = begin(gate, 300, 5)
  await jest.advanceTimersByTimeAsync(1000)
  expect(late).toHaveLength(RATE + 1)
  for (const instants of [begun, late]) instants.forEach((at, i) => { expect(at - (instants[i - RATE] ?? -Infinity)).toBeGreaterThanOrEqual(999) })
})

test('a slow answer holds the rate back, not up: never more under way than SENDING_CONCURRENCY', async () => {
  const gate = new Gate(3, 0)
  const begun = begin(gate, 30, 100)
  await jest.advanceTimersByTimeAsync(0)
  expect(begun).toHaveLength(3)
  await jest.advanceTimersByTimeAsync(450)
  expect(begun).toHaveLength(15)
  await jest.advanceTimersByTimeAsync(1000)
  expect(begun).toHaveLength(30)
})
