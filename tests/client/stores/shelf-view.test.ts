/** How a pull went, as screens are told of it. */
import { ShelfView } from '../../../src/client/stores/shelf-view'
import { failureOf, ShelfError } from '../../../src/client/shelf/failure'
import type { PullResult, Shelf } from '../../../src/client/shelf/shelf'
import { HandClock } from './fakes'

test('what failed for a while is tried again by itself, and what is said of it stands until that has come to an end', async () => {
  const clock = new HandClock()
  const answers: ((result: PullResult) => void)[] = []
  const ask = () => new Promise<PullResult>(resolve => { answers.push(resolve) })
  const view = new ShelfView({ onChange: () => () => undefined, pullSeries: ask, refresh: ask } as unknown as Shelf, clock)
  const kind = () => view.pull('s').kind
  const asked = view.refreshSeries('s')
  expect(kind()).toBe('pulling')
  answers[0]!({ ok: false, failure: failureOf(new ShelfError('timeout', 'slow')) })
  await asked
  expect(kind()).toBe('failed')
  clock.pass(20_000)
  expect(answers).toHaveLength(2)
  expect(kind()).toBe('failed')
  answers[1]!({ ok: true, changed: false })
  await Promise.resolve()
  await Promise.resolve()
  expect(kind()).toBe('done')
})

test('a service that asks to be left alone for longer is', async () => {
  const clock = new HandClock()
  let asked = 0
  const ask = async (): Promise<PullResult> => {
    asked++
    return { ok: false, failure: failureOf(new ShelfError('busy', '429', { retryAfterMs: 60_000 })) }
  }
  const view = new ShelfView({ onChange: () => () => undefined, pullSeries: ask, refresh: ask } as unknown as Shelf, clock)
  await view.refreshSeries('s')
  clock.pass(59_000)
  expect(asked).toBe(1)
  clock.pass(1000)
  expect(asked).toBe(2)
})
