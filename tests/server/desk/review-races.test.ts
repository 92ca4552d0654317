/**
 * Whatever is done to a part and in whatever order or at once, with the clock around its instant: readers see it only if three
 * different people signed exactly the text that they see and the instant at which it came.
 */
import fc from 'fast-check'
import { reviewPaths, type Stage } from '../../../src/contract/desk/review'
import type { Database } from '../../../src/server/database/database'
import { settleApproval } from '../../../src/server/reviewing/approval'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { SERIES } from '../support/content'
import type { Operator } from '../support/desk'
import { Review } from '../support/review'

type Act =
  | { act: 'text'; words: number } | { act: 'edit'; words: number } | { act: 'finalise'; stale: boolean } | { act: 'sign'; person: number; stage: Stage; stale: boolean }
  | { act: 'sign-all' } | { act: 'unsign'; person: number } | { act: 'move'; by: number } | { act: 'hold' } | { act: 'publish' } | { act: 'correct'; words: number } | { act: 'discard' } | { act: 'wait'; ms: number }

const STEP = 1000
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant('text' as const), words: fc.nat(3) }),
  fc.record({ act: fc.constant('edit' as const), words: fc.nat(3) }),
  fc.record({ act: fc.constant('finalise' as const), stale: fc.boolean() }),
  fc.record({ act: fc.constant('sign' as const), person: fc.nat(3), stage: fc.constantFrom<Stage>(1, 2, 3), stale: fc.boolean() }),
  { weight: 3, arbitrary: fc.record({ act: fc.constant('sign-all' as const) }) },
  fc.record({ act: fc.constant('unsign' as const), person: fc.nat(3) }),
  { weight: 2, arbitrary: fc.record({ act: fc.constant('move' as const), by: fc.constantFrom(STEP, 2 * STEP, 5 * STEP) }) },
  fc.record({ act: fc.constant('hold' as const) }),
  fc.record({ act: fc.constant('publish' as const) }),
  fc.record({ act: fc.constant('correct' as const), words: fc.nat(3) }),
  fc.record({ act: fc.constant('discard' as const) }),
  { weight: 2, arbitrary: fc.record({ act: fc.constant('wait' as const), ms: fc.constantFrom(1, STEP - 1, STEP, 2 * STEP) }) },
)
/** Steps; the acts of one happen at once. */
const steps = fc.array(fc.array(anAct, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 8 })

/** Puts the part out, so that what follows are corrections. */
const RELEASED: Act[] = [{ act: 'move', by: STEP }, { act: 'text', words: 0 }, { act: 'sign-all' }, { act: 'wait', ms: STEP }]

/** Everything of the last run is taken away, but not the people. */
async function empty(database: Database): Promise<void> {
  await database.write(async db => {
    await db.updateTable('installments').set({ revision: null, candidate: null, approved: 0, release_at: null, held_at: null }).execute()
    for (const table of ['signatures', 'draft_versions', 'revision_images', 'revisions'] as const) await db.deleteFrom(table).execute()
  })
}

onEachDatabase(make => {
  let backend: Backend
  let desk: Review
  let people: Operator[]
  /** How often readers saw a text, a corrected text. */
  let seen: { out: number; corrected: number }

  beforeEach(async () => {
    backend = await make()
    desk = await Review.of(await backend.start(), 'three')
    people = Object.values(desk.people)
    seen = { out: 0, corrected: 0 }
  })
  afterEach(() => backend.cleanUp())

  async function perform(act: Act): Promise<number | undefined> {
    const { editor, publisher } = desk.people
    const part = () => desk.part()
    const ask = async (answer: Promise<{ status: number }>) => (await answer).status
    switch (act.act) {
      case 'text':
        return ask(desk.finalise(await desk.draft(`文${act.words}`).catch(() => 0), { note: '改', severity: 'minor' }))
      case 'edit': return void await desk.draft(`文${act.words}`).catch(conflict)
      case 'finalise': return ask(desk.finalise(Math.max(0, ((await part()).draft?.version ?? 0) - (act.stale ? 1 : 0)), { note: '改', severity: 'minor' }))
      case 'sign': {
        const { signatures, reviewed } = await part()
        const before = signatures.at(-1)
        const target = act.stale && before ? before : reviewed
        return target ? ask(people[act.person]!.post(reviewPaths.sign(SERIES, 1), { hash: target.hash, releaseAt: target.releaseAt, stage: act.stage })) : undefined
      }
      case 'sign-all': {
        for (const [i, person] of people.slice(0, 3).entries()) await desk.sign((i + 1) as Stage, person)
        return undefined
      }
      case 'unsign': return ask(people[act.person]!.post(reviewPaths.unsign(SERIES, 1)))
      // What the plan may do: a part that is out is not moved, and none into the past.
      case 'move': case 'hold': return void await desk.service.database.write(async (db, now) => {
        const row = await db.selectFrom('installments').select(['approved', 'release_at']).where('number', '=', 1).executeTakeFirstOrThrow()
        if (row.approved === 1 && row.release_at !== null && row.release_at <= now) return
        await db.updateTable('installments').set({ release_at: act.act === 'hold' ? null : now + act.by }).where('number', '=', 1).execute()
        await settleApproval(db, now, SERIES, 1, '发布时间有改动')
      })
      case 'publish': {
        const { candidate } = await part()
        return candidate ? ask(publisher.post(reviewPaths.publish(SERIES, 1), { hash: candidate.hash })) : undefined
      }
      case 'correct': {
        for (const one of [{ act: 'text', words: act.words }, { act: 'sign-all' }, { act: 'publish' }] as const) await perform(one)
        return undefined
      }
      case 'discard': return ask(editor.post(reviewPaths.discard(SERIES, 1)))
      case 'wait': return void await backend.setNow(backend.now() + act.ms)
    }
  }

  /** Readers' view against the rows themselves. */
  async function check(): Promise<void> {
    const text = await desk.readable()
    const { queries } = desk.service.database
    const row = await queries.selectFrom('installments').selectAll().where('number', '=', 1).executeTakeFirstOrThrow()
    if (text === undefined) return
    const current = await queries.selectFrom('revisions').selectAll().where('number', '=', 1).where('revision', '=', row.revision!).executeTakeFirstOrThrow()
    expect(JSON.stringify(JSON.parse(Buffer.from(current.document as Uint8Array).toString()))).toContain(text)
    const signatures = (await queries.selectFrom('signatures').selectAll().where('number', '=', 1).where('voided_at', 'is', null).execute())
      .filter(one => one.revision === row.revision && one.hash === current.hash && one.release_at === row.release_at)
    expect(signatures.map(one => one.stage).sort()).toEqual([1, 2, 3])
    expect(new Set(signatures.map(one => one.person)).size).toBe(3)
    if (row.revision === 1) expect(Math.max(...signatures.map(one => one.signed_at))).toBeLessThan(row.release_at!)
    if (row.revision === 1) seen.out++
    else seen.corrected++
  }

  test('visible only with three signatures of three people to exactly this', async () => {
    await fc.assert(fc.asyncProperty(fc.boolean(), steps, async (out, run) => {
      await empty(desk.service.database)
      await backend.setNow(START)
      for (const act of out ? RELEASED : []) await perform(act)
      for (const acts of run) {
        const answers = await Promise.all(acts.map(perform))
        expect(answers.filter(status => status !== undefined && ![200, 409, 422].includes(status))).toEqual([])
        await check()
      }
      await backend.setNow(backend.now() + 10 * STEP)
      await check()
    }), { numRuns: backend.name === 'SQLite' ? 16 : 7, seed: 4, examples: [[true, [[{ act: 'correct', words: 1 }]]]] })
    expect(seen.out).toBeGreaterThan(0)
    expect(seen.corrected).toBeGreaterThan(0)
  }, 120_000)
})

function conflict(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'Conflict') throw error
}
