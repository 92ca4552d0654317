import fc from 'fast-check'
import { Touch } from '../../../src/client/stores/touch'
import { TurningStore, type Slot } from '../../../src/client/stores/turning'

const SLOTS: Slot[] = [0, 1, 2]

describe('the leaves', () => {
  test('three slots in a ring: the two that were painted glide, the refilled one is just there', () => {
    const turning = new TurningStore()
    for (const direction of [1, 1, -1, 1, -1, -1, -1] as const) {
      const before = SLOTS.map(slot => turning.sideOf(slot))
      turning.turned(direction)
      const after = SLOTS.map(slot => turning.sideOf(slot))
      expect([...after].sort()).toEqual([-1, 0, 1])
      SLOTS.forEach(slot => {
        const moved = before[slot]! - direction === after[slot]
        expect(turning.glideOf(slot) !== '').toBe(moved)
        if (moved) expect(turning.glideOf(slot)).toBe(`${after[slot] === 0 ? 'in' : 'out'}${direction === 1 ? '' : '-back'}`)
      })
    }
    turning.jumped()
    expect(SLOTS.map(slot => turning.glideOf(slot))).toEqual(['', '', ''])
  })

  test('no glide follows another of its own name on a leaf: each starts afresh', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom<1 | -1>(1, -1), { maxLength: 30 }), directions => {
      const turning = new TurningStore()
      for (const direction of directions) {
        const before = SLOTS.map(slot => turning.glideOf(slot))
        turning.turned(direction)
        for (const slot of SLOTS) if (turning.glideOf(slot) !== '') expect(turning.glideOf(slot)).not.toBe(before[slot])
      }
    }))
  })

  test('they follow the finger, start to glide from where it let go, and never from an older place', () => {
    const turning = new TurningStore()
    turning.follow(-0.4, true)
    expect(turning).toMatchObject({ held: true, drag: -0.4 })
    turning.turned(1)
    expect(turning).toMatchObject({ held: false, drag: -0.4, motion: 1 })
    turning.turned(1)
    expect(turning.drag).toBe(0)
    turning.follow(0.2, true)
    turning.spring()
    expect(turning).toMatchObject({ held: false, drag: 0.2, motion: 'spring' })
    turning.spring()
    turning.turned(1)
    expect(turning).toMatchObject({ drag: 0, motion: 1 })
    turning.spring()
    expect(turning.motion).toBe(1)
    turning.follow(0.2, true)
    turning.turned(1) // by a key while the finger draws the other way
    expect(turning.drag).toBe(0)
  })

  test('where there is no leaf they give a little, ever less, and never farther than a finger', () => {
    const turning = new TurningStore()
    let last = 0
    for (let share = 0.02; share < 1; share += 0.02) {
      turning.follow(share, false)
      expect(turning.atEnd).toBe(true)
      expect(turning.drag).toBeGreaterThan(last)
      expect(turning.drag).toBeLessThan(Math.min(share, 0.12))
      last = turning.drag
    }
  })
})

describe('one finger', () => {
  type Step = [x: number, y: number, at: number]
  /** What a finger on a screen of 375 px turns that goes this way: first down, last up. */
  function turnOf(...[down, ...steps]: [Step, ...Step[]]): [way: string, turn: number] {
    const finger = ([x, y, at]: Step) => ({ x, y, at })
    const touch = new Touch(finger(down), 375)
    for (const step of steps.slice(0, -1)) touch.moved(finger(step))
    const turn = touch.turnAt(finger(steps[steps.length - 1] ?? down))
    return [touch.way, turn]
  }

  test('far turns at any speed, short and fast turns, short and slow springs back', () => {
    expect(turnOf([300, 400, 0], [250, 402, 400], [150, 404, 900], [150, 404, 1900])).toEqual(['across', 1])
    expect(turnOf([60, 400, 0], [110, 402, 100], [200, 404, 900], [200, 404, 1900])).toEqual(['across', -1])
    expect(turnOf([300, 400, 0], [280, 400, 16], [260, 400, 32], [255, 400, 40])).toEqual(['across', 1])
    expect(turnOf([300, 400, 0], [280, 400, 200], [260, 400, 600], [255, 400, 900])).toEqual(['across', 0])
    expect(turnOf([300, 400, 0], [285, 400, 5], [285, 400, 300])).toEqual(['across', 0])
  })

  test('drawn back at the end turns nothing, and nothing the other way', () => {
    expect(turnOf([300, 400, 0], [200, 400, 100], [120, 400, 200], [150, 400, 240], [185, 400, 270], [185, 400, 275])).toEqual(['across', 0])
    expect(turnOf([300, 400, 0], [250, 400, 100], [300, 400, 200], [305, 400, 210])).toEqual(['across', 0])
  })

  test('along the page, astray, or after a rest it is no swipe', () => {
    expect(turnOf([300, 400, 0], [295, 380, 20], [150, 200, 60], [50, 180, 80])).toEqual(['other', 0])
    expect(turnOf([300, 400, 0], [270, 400, 20], [180, 600, 100], [170, 640, 120])).toEqual(['other', 0])
    expect(turnOf([300, 400, 0], [250, 400, 600], [100, 400, 700])).toEqual(['other', 0])
  })

  test('whatever wanders less than 10 px stays a tap, however long it takes', () => {
    const near = fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 }), fc.nat(2000))
    fc.assert(fc.property(fc.array(near, { minLength: 1, maxLength: 12 }), steps => {
      let at = 0
      expect(turnOf([200, 300, 0], ...steps.map(([x, y, later]): Step => [200 + x, 300 + y, (at += later)]))).toEqual(['still', 0])
    }))
  })
})
