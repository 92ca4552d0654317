/** The leak drill while everything moves: texts, drafts, corrections, holds, withdrawals and the clock around every release instant. */
import fc from 'fast-check'
import { currentDraft, saveDraft } from '../../../src/server/drafting/drafts'
import { drill } from '../../../src/server/embargo/drill'
import { secretsAt } from '../../../src/server/embargo/secrets'
import { restore, withdraw } from '../../../src/server/releasing/withdrawal'
import type { Database } from '../../../src/server/database/database'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { plan, put, SERIES } from '../support/content'

jest.setTimeout(120_000)

const WORDS = ['水要按人数来备，每人每天三升', '约定两处会合的地方，一近一远', '手电与电池放在门边的袋子里', '先关煤气再断电，最后锁上门窗', '给老人写一张随身带着的卡片']
const text = (number: number, n: number) => `# 第${number}篇\n\n${WORDS.map((words, i) => `${words}，第${number}期之${n}之${i}。`).join('\n\n')}\n\n![图](picture.png)\n`

/** The clock's steps, ms: up to each release instant and over it. */
const PASSES = [0, 999, 1, 0, 999, 1, 499, 500, 1, 0]
/** What is asked is the same on both databases; one of them need not be asked all night. */
const passesOn = (name: Backend['name']) => PASSES.slice(0, name === 'SQLite' ? PASSES.length : 5)

/** Acts that may or may not fit the moment; what is refused changes nothing. */
const acts: Record<string, (database: Database, number: number, n: number) => Promise<unknown>> = {
  import: (database, number, n) => put(database, { number, note: '改' }, text(number, n), (number * 40 + n) % 256),
  draft: (database, number, n) => database.write(async (db, now) => {
    const draft = await currentDraft(db, SERIES, number)
    if (!draft.document) return
    const document = { ...draft.document, blocks: [{ kind: 'paragraph' as const, key: `new${n}`, text: `只在草稿里的一段话，第${n}次写下。`, marks: [] }, ...draft.document.blocks] }
    await saveDraft(db, now, { id: null, shown: '试' }, { series: SERIES, number, base: draft.version, document, summary: null, origin: 'edit' })
  }),
  withdraw: (database, number) => database.write((db, now) => withdraw(db, now, SERIES, number, '有误')),
  restore: (database, number) => database.write((db, now) => restore(db, now, SERIES, number)),
}

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())

  test('nothing of what is not out is given away, whatever is done and whatever the time', async () => {
    const service = await backend.start()
    const { database } = service
    await plan(database)
    for (const number of [1, 2, 3]) await put(database, { number, releaseAt: START + number * 1000 }, text(number, 0), number)
    const step = fc.record({ act: fc.constantFrom(...Object.keys(acts)), number: fc.integer({ min: 1, max: 3 }) })
    let n = 0
    let hidden = 0
    for (const [i, { act, number }] of fc.sample(step, { numRuns: passesOn(backend.name).length, seed: 20261125 }).entries()) {
      await acts[act]!(database, number, ++n).catch((error: Error) => { if (error.name !== 'Refusal' && error.name !== 'Conflict') throw error })
      await backend.setNow(backend.now() + PASSES[i]!)
      hidden += (await secretsAt(database.queries, backend.now())).length
      const { leaks } = await drill(database, service.url)
      expect([act, number, backend.now() - START, leaks]).toEqual([act, number, backend.now() - START, []])
    }
    expect(hidden).toBeGreaterThan(5)
  })
})
