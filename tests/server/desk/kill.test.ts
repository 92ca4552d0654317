/** The service is killed in the middle of an operator's work, again and again: no acknowledged act is lost, and none is half done. */
import { randomUUID } from 'node:crypto'
import { openDatabase } from '../../../src/server/database/database'
import { openSession } from '../../../src/server/people/sessions'
import { onEachDatabase, type Backend } from '../support/backends'
import { plan, put, SERIES } from '../support/content'
import { MAIN, run, type Program } from '../support/program'

jest.setTimeout(120_000)

/** PostgreSQL keeps what was committed by itself: there the rounds only show that the service asks it to in time. */
const roundsOn = (name: Backend['name']) => name === 'SQLite' ? 4 : 2
const PART = `/api/desk/series/${SERIES}/parts/1`

onEachDatabase(make => {
  let backend: Backend
  let program: Program | undefined
  beforeEach(async () => { backend = await make() })
  afterEach(async () => { program?.child.kill('SIGKILL'); await backend.cleanUp() })

  test('every draft and every number of a plan that was acknowledged is there after kill -9', async () => {
    const env: Record<string, string> = { HOST: '127.0.0.1', PORT: '0', DATA_DIR: backend.dataDir, LOG_LEVEL: 'warn', ...(backend.databaseUrl === undefined ? {} : { DATABASE_URL: backend.databaseUrl }) }
    const open = () => openDatabase({ dataDir: backend.dataDir, databaseUrl: backend.databaseUrl, clock: Date.now })
    const first = await open()
    await backend.setNow(Date.now())
    await plan(first)
    await put(first, { number: 1 }, '# 一\n\n第 0 稿。\n')
    const token = await first.write(async (db, now) => {
      const id = randomUUID()
      await db.insertInto('people').values({ id, name: 'wu', shown: '吴', roles: '["editor","publisher"]', password: null, created_at: now, disabled_at: null }).execute()
      return openSession(db, now, id, 'bearer')
    })
    await first.close()

    const rounds = roundsOn(backend.name)
    let saved = { version: 0, text: '第 0 稿。' }
    let added = 3
    for (let round = 0; round < rounds; round++) {
      program = run(MAIN, [], env)
      const url = `http://127.0.0.1:${/localhost:(\d+)/.exec(await program.says('按 Ctrl-C 停止'))![1]}`
      const ask = (method: string, path: string, body?: unknown) => fetch(url + path, {
        method, headers: { 'authorization': `Bearer ${token}`, 'x-lianzai-desk': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const { draft: held } = await (await ask('GET', `${PART}/draft`)).json() as { draft: { version: number; document: { blocks: { text: string }[] } } }
      // Written just before the kill and never acknowledged: it may be there, whole.
      expect([saved.version, saved.version + 1]).toContain(held.version)
      expect(held.document.blocks[0]!.text).toBe(`第 ${held.version} 稿。`)
      if (held.version === saved.version) expect(held.document.blocks[0]!.text).toBe(saved.text)
      saved = { version: held.version, text: `第 ${held.version} 稿。` }

      const working = (async () => {
        for (;;) {
          const text = `第 ${saved.version + 1} 稿。`
          const document = { ...held.document, blocks: [{ ...held.document.blocks[0]!, text }] }
          const answer = await ask('PUT', `${PART}/draft`, { base: saved.version, document, summary: null })
          expect([answer.status, answer.status === 200 ? '' : await answer.text()]).toEqual([200, ''])
          saved = { version: (await answer.json() as { version: number }).version, text }
          expect((await ask('PUT', `/api/desk/series/${SERIES}`, { added: [`第${added + 1}篇`] })).status).toBe(200)
          added++
        }
      })()
      const until = saved.version + 3 + round
      while (saved.version < until) await Promise.race([working, new Promise(resolve => { setTimeout(resolve, 5) })])
      program.child.kill('SIGKILL')
      await expect(working).rejects.toMatchObject({ name: 'TypeError' }) // the connection broke
      await program.ended
    }

    const last = await open()
    try {
      const parts = await last.queries.selectFrom('installments').select('number').execute()
      // One of each round may have been done and not acknowledged.
      expect(parts.length).toBeGreaterThanOrEqual(added)
      expect(parts.length).toBeLessThanOrEqual(added + rounds)
      // An act is in the trail exactly if it was done.
      const acts = await last.queries.selectFrom('acts').where('act', '=', 'part-added').select('change').execute()
      expect(acts).toHaveLength(parts.length - 3)
      const drafts = await last.queries.selectFrom('draft_versions').select('version').orderBy('version', 'desc').execute()
      expect(drafts[0]!.version).toBeGreaterThanOrEqual(saved.version)
    } finally { await last.close() }
  })
})
