/** The watch for a release, over a service that does not let a part out at its time: it is signed late. */
import { ReleaseWatch } from '../../../src/client/stores/release-watch'
import type { ShelfView } from '../../../src/client/stores/shelf-view'
import { HandClock, manifestOf } from './fakes'

async function pass(clock: HandClock, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) {
    clock.pass(500)
    for (let i = 0; i < 4; i++) await Promise.resolve()
  }
}

/** Of a part that comes out after so long, over a service that asks each time to be left alone for half a minute; when it was asked, ms from the start. */
function watchBusy(dueIn: number) {
  const clock = new HandClock()
  const start = clock.now()
  const manifest = manifestOf([1], [2])
  manifest.upcoming[0]!.releaseAt = start + dueIn
  const pulls: number[] = []
  let show = (): void => undefined
  const view = {
    shelf: { manifest: () => ({ value: manifest }), serverNow: () => clock.now() },
    onChange: () => () => undefined,
    refreshSeries: async () => {
      pulls.push(clock.now() - start)
      return { ok: false, failure: { code: 'busy', cause: undefined, retryAfterMs: 30_000 } }
    },
  } as unknown as ShelfView
  new ReleaseWatch(view, { clock, random: () => 0.5, onShow: listener => { show = listener; return () => undefined }, onHide: () => () => undefined }).watch('s')
  return { clock, pulls, show }
}

test('a service that asks to be left alone is not asked before that is over', async () => {
  const { clock, pulls } = watchBusy(10_000)
  await pass(clock, 45_000)
  expect(pulls).toHaveLength(2)
  expect(pulls[1]! - pulls[0]!).toBeGreaterThanOrEqual(30_000)
})

test('once that is over it is asked in time again, whatever it answered then', async () => {
  const { clock, pulls, show } = watchBusy(60_000)
  show()
  await pass(clock, 62_000)
  expect(pulls).toHaveLength(2)
})

test('a part that comes out later than it was due appears all the same; each pull is one try', async () => {
  const clock = new HandClock()
  const start = clock.now()
  const manifest = manifestOf([1], [2])
  manifest.upcoming[0]!.releaseAt = start + 10_000
  const pulls: number[] = []
  let heard: (changes: unknown[]) => void = () => undefined
  const view = {
    shelf: { manifest: () => ({ value: manifest }), serverNow: () => clock.now() },
    onChange: (listener: typeof heard) => { heard = listener; return () => undefined },
    refreshSeries: async () => {
      pulls.push(clock.now() - start)
      if (clock.now() - start > 300_000) manifest.upcoming = []
      await Promise.resolve().then(() => heard([{ kind: 'series', series: 's' }])) // an unchanged pull is told too: the copy is newer
      return { ok: true, changed: false }
    },
  } as unknown as ShelfView
  new ReleaseWatch(view, { clock, random: () => 0.5, onShow: () => () => undefined, onHide: () => () => undefined }).watch('s')
  await pass(clock, 25_000)
  expect(pulls).toHaveLength(5)
  await pass(clock, 375_000)
  expect(manifest.upcoming).toEqual([])
  expect(pulls.length).toBeLessThan(15)
})

test('what changes while a page stands open is seen within minutes; a hidden page asks nothing before it is shown', async () => {
  const clock = new HandClock()
  const pulls: number[] = []
  let [show, hide] = [(): void => undefined, (): void => undefined]
  const view = {
    shelf: { manifest: () => ({ value: manifestOf([1], []) }), serverNow: () => clock.now() },
    onChange: () => () => undefined,
    refreshSeries: async () => { pulls.push(clock.now()); return { ok: true, changed: false } },
  } as unknown as ShelfView
  const stop = new ReleaseWatch(view, {
    clock, random: () => 0.5, onShow: listener => { show = listener; return () => undefined }, onHide: listener => { hide = listener; return () => undefined },
  }).watch('s')
  await pass(clock, 290_000)
  expect(pulls).toHaveLength(0)
  await pass(clock, 330_000)
  expect(pulls).toHaveLength(2)
  hide()
  await pass(clock, 900_000)
  expect(pulls).toHaveLength(2)
  show()
  await pass(clock, 400_000)
  expect(pulls).toHaveLength(4)
  stop()
  await pass(clock, 900_000)
  expect(pulls).toHaveLength(4)
})
