/** Signatures are bound to a text and an instant: an edit or a move voids them, and without them the clock lets nothing out. */
import { paths } from '../../../src/contract/routes'
import type { Manifest } from '../../../src/contract/manifest'
import { saveDraft, currentDraft } from '../../../src/server/drafting/drafts'
import { settleApproval } from '../../../src/server/reviewing/approval'
import { factsOf } from '../../../src/server/reviewing/facts'
import { onEachDatabase, START, type Backend } from '../support/backends'
import { plan, put, SERIES } from '../support/content'
import { Operator } from '../support/desk'

const DUE = START + 3_600_000

onEachDatabase(make => {
  let backend: Backend
  beforeEach(async () => { backend = await make() })
  afterEach(() => backend.cleanUp())

  async function signedPart() {
    const service = await backend.start()
    const { database } = service
    await plan(database)
    await database.write(db => db.updateTable('series').set({ review: 'three' }).execute())
    await put(database, { number: 1, releaseAt: DUE }, '# 一\n\n正文。\n')
    const people = await Promise.all(['甲', '乙', '丙'].map(name => Operator.with(service, ['reviewer'], name)))
    await database.write(async (db, now) => {
      const { revision, hash, releaseAt } = (await factsOf(db, now, SERIES, 1))!.reviewed!
      for (const [i, person] of people.entries()) {
        await db.insertInto('signatures').values({
          id: `s${i}`, series: SERIES, number: 1, revision, hash, release_at: releaseAt, stage: i + 1, person: person.id, shown: '',
          signed_at: now, voided_at: null, void_reason: null,
        }).execute()
        await settleApproval(db, now, SERIES, 1, '')
      }
    })
    const out = async () => {
      const manifest = await (await fetch(service.url + paths.manifest(SERIES))).json() as Manifest
      return manifest.released.map(part => part.number)
    }
    return { service, database, out }
  }

  test('with all signatures it is out at its instant', async () => {
    const { out } = await signedPart()
    expect(await out()).toEqual([])
    await backend.setNow(DUE)
    expect(await out()).toEqual([1])
  })

  test('an edit voids them, and the instant passes without a release', async () => {
    const { database, out } = await signedPart()
    await database.write(async (db, now) => {
      const { version, document } = await currentDraft(db, SERIES, 1)
      await saveDraft(db, now, { id: null, shown: '甲' }, {
        series: SERIES, number: 1, base: version, document: { ...document!, title: '改过的题目' }, summary: null, origin: 'edit',
      })
    })
    const rows = await database.queries.selectFrom('signatures').select(['voided_at', 'void_reason']).execute()
    expect(rows).toHaveLength(3)
    expect(rows.every(row => row.voided_at !== null && row.void_reason === '正文有改动')).toBe(true)
    await backend.setNow(DUE)
    expect(await out()).toEqual([])
  })

  test('a move voids them', async () => {
    const { database, out } = await signedPart()
    const voided = await database.write(async (db, now) => {
      await db.updateTable('installments').set({ release_at: DUE + 1 }).where('number', '=', 1).execute()
      return settleApproval(db, now, SERIES, 1, '发布时间有改动')
    })
    expect(voided).toBe(3)
    await backend.setNow(DUE + 1)
    expect(await out()).toEqual([])
  })

  test('what is out stays out, whatever becomes of the policy or the draft', async () => {
    const { database, out } = await signedPart()
    await backend.setNow(DUE)
    await database.write(async (db, now) => {
      const { version, document } = await currentDraft(db, SERIES, 1)
      await saveDraft(db, now, { id: null, shown: '甲' }, {
        series: SERIES, number: 1, base: version, document: { ...document!, title: '改' }, summary: null, origin: 'edit',
      })
    })
    expect(await out()).toEqual([1])
  })
})
