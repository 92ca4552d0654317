/** What the pushes of a wheel or of two fingers on a trackpad turn. */
import { Wheel } from '../../../src/client/platform/wheel'

/** A trackpad tells a push in every frame: fingers, then momentum that falls for a second. */
function flick(strength: number, words: number): number[] {
  const fingers = [2, 8, 20, strength]
  return [...fingers, ...Array.from({ length: words - fingers.length }, (_, i) => Math.max(1, Math.round(strength * 0.9 ** i)))]
}

/** What was turned by these words of a wheel, each so many ms after the one before. */
function turns(wheel: Wheel, deltas: readonly number[], { from = 1000, frame = 16 } = {}): number[] {
  return deltas.map((deltaY, i) => wheel.moved({ deltaX: 0, deltaY, timeStamp: from + i * frame }, false)).filter(turn => turn !== 0)
}

test('a push turns once, whatever its momentum', () => {
  expect(turns(new Wheel(), flick(80, 70))).toEqual([1])
  expect(turns(new Wheel(), flick(80, 70).map(delta => -delta))).toEqual([-1])
})

test('a push in the momentum of the one before turns too', () => {
  for (const after of [20, 30, 60]) {
    expect(turns(new Wheel(), [...flick(80, after), ...flick(80, after), ...flick(60, after)])).toEqual([1, 1, 1])
  }
})

test('words that a busy machine tells late and together are no push', () => {
  const wheel = new Wheel()
  const even = Array.from({ length: 10 }, () => 30)
  expect(turns(wheel, [2, 8, 20, 80, 80, ...even])).toEqual([1])
  expect(turns(wheel, [30, 30, 30], { from: 1000 + 18 * 16, frame: 1 })).toEqual([])
})

test('slow fingers that tremble turn once, and by pixels, also where they come to lie after a flick', () => {
  const tremble = Array.from({ length: 100 }, (_, i) => 1 + i % 3)
  expect(turns(new Wheel(), tremble, { frame: 8 })).toEqual([1])
  expect(turns(new Wheel(), [...flick(80, 60), ...tremble.map(delta => delta * 2)])).toEqual([1])
})

test('a push that begins slowly is one', () => {
  expect(turns(new Wheel(), [...Array.from({ length: 20 }, () => 4), ...Array.from({ length: 20 }, () => 40)])).toEqual([1])
})

test('after a rest it is another push, and what scrolled the end leaf turns nothing', () => {
  const wheel = new Wheel()
  expect(turns(wheel, [120, 120], { frame: 200 })).toEqual([1, 1])
  expect(wheel.moved({ deltaX: 0, deltaY: 120, timeStamp: 2000 }, true)).toBe(0)
  expect(turns(wheel, [90, 60, 30], { from: 2016 })).toEqual([])
})
