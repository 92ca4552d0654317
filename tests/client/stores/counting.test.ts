/** Each device says each thing once, keeps what it could not say, and never says who it is. */
import type { Answer } from '../../../src/client/platform/ports'
import type { ChangeListener } from '../../../src/client/shelf/changes'
import type { Shelf } from '../../../src/client/shelf/shelf'
import { CountStore } from '../../../src/client/stores/counting'
import { HandClock, manifestOf, MemoryKeyValue } from './fakes'

function desk(keyValue = new MemoryKeyValue()) {
  const clock = new HandClock()
  const sent: unknown[] = []
  let status = 200
  let listener: ChangeListener = () => undefined
  const manifest = manifestOf([1, 2])
  const copies = new Map<number, object>()
  const shelf = {
    onChange: (listen: ChangeListener) => { listener = listen; return () => undefined },
    manifest: () => ({ value: manifest }), connection: () => 'wifi', copy: (_: string, number: number) => copies.get(number) ?? { state: 'none' },
  } as unknown as Shelf
  const network = {
    get: async (): Promise<Answer> => { throw new Error('nothing is read') },
    post: async (_url: string, json: string): Promise<Answer> => { sent.push(...(JSON.parse(json) as { counts: unknown[] }).counts); return { status, headers: {}, body: new Uint8Array() } },
  }
  const counts = new CountStore({ keyValue, network, clock }, '', shelf)
  return {
    counts, sent, keyValue, copies, manifest,
    answer: (code: number) => { status = code },
    changed: (number: number) => listener([{ kind: 'installment', series: 's', number }]),
    pass: async () => { clock.pass(60_000); await new Promise(resolve => { setImmediate(resolve) }) },
  }
}

test('each thing is said once, together, some time later; a correction is another thing', async () => {
  const { counts, sent, pass, manifest, keyValue } = desk()
  counts.opened('s', 1)
  counts.opened('s', 1)
  counts.finished('s', 1)
  counts.opened('s', 9) // not released: not told
  expect(sent).toEqual([])
  await pass()
  expect(sent).toEqual([{ series: 's', number: 1, revision: 1, what: 'opened' }, { series: 's', number: 1, revision: 1, what: 'finished' }])
  const again = desk(keyValue)
  again.counts.opened('s', 1)
  await again.pass()
  expect(again.sent).toEqual([])
  manifest.released[0]!.revision = 2
  counts.opened('s', 1)
  await pass()
  expect(sent).toHaveLength(3)
})

test('what the service could not take is kept, over a restart too', async () => {
  const first = desk()
  first.answer(503)
  first.counts.opened('s', 2)
  await first.pass()
  const second = desk(first.keyValue)
  second.counts.retry()
  await second.pass()
  expect(second.sent).toEqual([{ series: 's', number: 2, revision: 1, what: 'opened' }])
  second.counts.retry()
  await second.pass()
  expect(second.sent).toHaveLength(1)
})

test('a copy that came is cached; dropped after a withdrawal it is purged; dropped by the reader it is not', async () => {
  const { sent, pass, copies, changed, manifest } = desk()
  copies.set(1, { state: 'cached', revision: 3 })
  copies.set(2, { state: 'cached', revision: 1 })
  changed(1)
  changed(2)
  copies.clear()
  changed(2)
  manifest.withdrawn.push({ number: 1, title: '', reason: '', at: 0 })
  changed(1)
  changed(1)
  await pass()
  expect(sent).toEqual([
    { series: 's', number: 1, revision: 3, what: 'cached' }, { series: 's', number: 2, revision: 1, what: 'cached' },
    { series: 's', number: 1, revision: 3, what: 'purged' },
  ])
})

test('a full storage is no trouble', async () => {
  const { counts, sent, pass, keyValue } = desk()
  keyValue.full = true
  counts.opened('s', 1)
  await pass()
  expect(sent).toHaveLength(1)
})

test('withdrawn, given back, and withdrawn again: each is counted', async () => {
  const { sent, pass, copies, changed, manifest } = desk()
  const come = () => { manifest.withdrawn.length = 0; copies.set(1, { state: 'cached', revision: 1 }); changed(1) }
  const go = () => { copies.clear(); manifest.withdrawn.push({ number: 1, title: '', reason: '', at: 0 }); changed(1) }
  come(); await pass(); go(); await pass(); come(); await pass(); go(); await pass()
  expect(sent.map(one => (one as { what: string }).what)).toEqual(['cached', 'purged', 'cached', 'purged'])
})

test('what another window has told is not told again', async () => {
  const one = desk()
  one.answer(503)
  one.counts.opened('s', 1)
  await one.pass()
  const two = desk(one.keyValue)
  one.answer(200)
  one.counts.retry()
  await one.pass()
  two.counts.retry()
  await two.pass()
  expect(two.sent).toEqual([])
})

test('who is forgotten has opened nothing, and nothing of it is told later; of copies that stay it is known', async () => {
  const { counts, sent, pass, keyValue, copies, changed } = desk()
  copies.set(2, { state: 'cached', revision: 1 })
  changed(2)
  counts.opened('s', 1)
  counts.forgetReading()
  expect(JSON.stringify([...keyValue.values])).not.toContain('opened')
  await pass()
  expect(sent).toEqual([{ series: 's', number: 2, revision: 1, what: 'cached' }])
  changed(2)
  counts.opened('s', 1)
  await pass()
  expect(sent.slice(1)).toEqual([{ series: 's', number: 1, revision: 1, what: 'opened' }])
})

test('copies that come one after the other are kept together', async () => {
  let written = 0
  class Watched extends MemoryKeyValue {
    override set(key: string, value: unknown): void { written++; super.set(key, value) }
  }
  const { copies, changed, pass, sent } = desk(new Watched())
  for (let number = 1; number <= 120; number++) {
    copies.set(number, { state: 'cached', revision: 1 })
    changed(number)
  }
  expect(written).toBe(2)
  for (let i = 0; i < 3; i++) await pass()
  expect(sent).toHaveLength(120)
})
