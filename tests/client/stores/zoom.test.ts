/** A picture under two fingers: how far it goes, and that its edges stay at the window's. */
import { closeUp, frameOf, moved, WHOLE, within, zoomed } from '../../../src/client/stores/zoom'

const MIDDLE = { x: 0, y: 0 }

test('two taps go in as far as a picture of usual shape is wont to, and on a long strip until it fills the width', () => {
  expect(closeUp(frameOf(375, 667, { width: 1600, height: 1200 }))).toBe(2.5)
  const strip = frameOf(375, 667, { width: 800, height: 12_000 })
  expect(strip.pictureHeight).toBe(667)
  const view = zoomed(WHOLE, MIDDLE, closeUp(strip), strip)
  expect(view.scale * strip.pictureWidth).toBeCloseTo(375)
  expect(zoomed(view, MIDDLE, 100, strip).scale * strip.pictureWidth).toBeCloseTo(750)
})

test('a strip that fills the width is drawn up and down to its ends, and not aside', () => {
  const strip = frameOf(375, 667, { width: 800, height: 12_000 })
  const view = moved(zoomed(WHOLE, MIDDLE, closeUp(strip), strip), { x: -300, y: -100_000 }, strip)
  expect(view.x).toBeCloseTo(0)
  expect(view.y).toBeCloseTo(-(strip.pictureHeight * view.scale - 667) / 2)
  expect(within(view, strip)).toEqual(view)
})
