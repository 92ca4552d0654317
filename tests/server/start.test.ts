/** `main.ts` as a newcomer starts it: what it shows, how it stops, and one sentence for each trouble. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { paths } from '../../src/contract/routes'
import type { Library } from '../../src/contract/library'
import type { Manifest } from '../../src/contract/manifest'
import { openDatabase } from '../../src/server/database/database'
import { sampleInstants } from '../../src/server/sample'
import { sql } from 'kysely'
import { plan, put } from './support/content'
import { MAIN, run, type Program } from './support/program'

jest.setTimeout(60_000)

const folder = () => mkdtempSync(path.join(os.tmpdir(), 'lianzai-'))
const started: Program[] = []
const start = (env: Record<string, string>, args: string[] = [], node: string[] = []) => {
  const program = run(MAIN, args, { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', ...env }, { node })
  started.push(program)
  return program
}
afterEach(() => { for (const { child } of started.splice(0)) child.kill('SIGKILL') })
const READY = '按 Ctrl-C 停止'
const address = (out: string) => `http://127.0.0.1:${/localhost:(\d+)/.exec(out)![1]}`

/** Ends by itself with code 1 and nothing but one sentence of Chinese. */
async function sentence(program: Program): Promise<string> {
  const { code, error } = await program.ended
  expect([code, error.trim().split('\n').length]).toEqual([1, 1])
  return error
}

test('the sample: four parts out, the fifth in two minutes, the sixth at eight; a second start adds nothing; both end cleanly', async () => {
  const dataDir = folder()
  const first = start({ DATA_DIR: dataDir }, ['--sample'])
  const out = await first.says(READY)
  for (const said of ['第 4 期', '已发布', '第 6 期', '08:00 北京时间发布', 'npm run admin']) expect(out).toContain(said)
  const { series: [series] } = await (await fetch(address(out) + paths.library)).json() as Library
  const before = await (await fetch(address(out) + paths.manifest(series!.id))).json() as Manifest
  expect(before.released.map(part => part.number)).toEqual([1, 2, 3, 4])
  const [fifth, sixth] = before.upcoming!
  expect(fifth!.releaseAt! - Date.now()).toBeGreaterThan(60_000)
  expect(new Date(sixth!.releaseAt! + 8 * 3_600_000).toISOString()).toMatch(/T08:00:00.000Z$/)
  const compressed = await fetch(address(out) + paths.manifest(series!.id), { headers: { 'accept-encoding': 'gzip' } })
  expect(Number(compressed.headers.get('content-length'))).toBeLessThanOrEqual(4096)
  first.child.kill('SIGINT')
  expect(await first.ended).toMatchObject({ code: 0, error: '' })

  const second = start({ DATA_DIR: dataDir }, ['--sample'])
  const again = await (await fetch(address(await second.says(READY)) + paths.manifest(series!.id))).json() as Manifest
  expect(again.version).toBe(before.version)
  second.child.kill('SIGTERM')
  expect(await second.ended).toMatchObject({ code: 0, error: '' })
})

test('sample instants at any hour of Shanghai', () => {
  for (const hour of ['00:30', '07:59', '08:00', '23:59']) {
    const now = Date.parse(`2026-03-10T${hour}:00+08:00`)
    const instants = sampleInstants(now)
    expect([...instants].sort((a, b) => a - b)).toEqual(instants)
    expect(instants.filter(at => at <= now)).toHaveLength(4)
    expect(instants[4]! - now).toBe(120_000)
    expect(instants[5]).toBe(Date.parse('2026-03-11T08:00:00+08:00'))
  }
})

test('logs are lines of JSON with the request in them', async () => {
  const program = start({ DATA_DIR: folder(), LOG_LEVEL: 'info' })
  const out = await program.says(READY)
  await fetch(address(out) + paths.health)
  const line = (await program.says('"url":"/api/health"')).split('\n').find(text => text.includes('/api/health'))!
  expect(JSON.parse(line)).toMatchObject({ method: 'GET', url: '/api/health', status: 200, reqId: expect.any(String), ms: expect.any(Number) })
})

test('port taken', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const port = String((server.address() as AddressInfo).port)
  expect(await sentence(start({ DATA_DIR: folder(), PORT: port }))).toContain(`端口 ${port} 已被占用`)
  server.close()
})

test('second service on the same data', async () => {
  const dataDir = folder()
  await start({ DATA_DIR: dataDir }).says(READY)
  expect(await sentence(start({ DATA_DIR: dataDir }))).toContain('正被另一个连载服务使用')
})

test('killed and started again: no stale lock', async () => {
  const dataDir = folder()
  const first = start({ DATA_DIR: dataDir })
  await first.says(READY)
  first.child.kill('SIGKILL')
  await first.ended
  await start({ DATA_DIR: dataDir }).says(READY)
})

test('a data folder that cannot be written', async () => {
  const file = path.join(folder(), 'file')
  writeFileSync(file, '')
  expect(await sentence(start({ DATA_DIR: path.join(file, 'data') }))).toContain('不能写入')
  expect(await sentence(start({ DATA_DIR: '/proc/lianzai/data' }))).toContain('不能写入')
})

test('a data file that is not a database', async () => {
  const dataDir = folder()
  writeFileSync(path.join(dataDir, 'lianzai.db'), 'x'.repeat(5000))
  expect(await sentence(start({ DATA_DIR: dataDir }))).toContain('已损坏或不是本服务的数据库')
})

test('no space left in the middle of an import: a sentence, nothing written, and the database goes on', async () => {
  const database = await openDatabase({ dataDir: folder(), clock: Date.now })
  await plan(database)
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.queries)
  await sql.raw(`pragma max_page_count = ${rows[0]!.page_count + 4}`).execute(database.queries)
  await expect(put(database, { number: 1 }, `# 题\n\n${Array.from({ length: 9000 }, (_, i) => String.fromCharCode(0x4e00 + (i * 7919) % 20_000)).join('')}\n`))
    .rejects.toThrow('磁盘已满')
  expect(await database.queries.selectFrom('revisions').selectAll().execute()).toEqual([])
  await sql.raw('pragma max_page_count = 100000').execute(database.queries)
  await put(database, { number: 1 }, '# 题\n\n正文。\n')
  await database.close()
})

test('a database from a newer version', async () => {
  const dataDir = folder()
  const database = await openDatabase({ dataDir, clock: Date.now })
  await sql`insert into kysely_migration values ('9999-future', '2099-01-01T00:00:00.000Z')`.execute(database.queries)
  await database.close()
  expect(await sentence(start({ DATA_DIR: dataDir }))).toContain('更新版本')
})

test.each([
  ['postgres://nobody@127.0.0.1:1/none', '连不上'], ['postgres://nobody@no-such-host.invalid/none', '连不上'], ['mysql:/x:y', /连不上|写法不对/],
])('DATABASE_URL %s', async (url, said) => {
  expect(await sentence(start({ DATABASE_URL: url }))).toMatch(said)
})

const url = process.env.TEST_DATABASE_URL
const withServer = url ? test : test.skip
withServer('DATABASE_URL of a database that does not exist', async () => {
  const other = new URL(url!)
  other.pathname = '/no_such_database'
  expect(await sentence(start({ DATABASE_URL: other.href }))).toContain('不存在')
})

test('settings that make no sense', async () => {
  expect(await sentence(start({ PORT: 'http' }))).toContain('PORT 的值')
  expect(await sentence(start({ LOG_LEVEL: 'loud' }))).toContain('LOG_LEVEL 的值')
  for (const proxies of ['nginx', '10.0.0.1/33']) expect(await sentence(start({ TRUST_PROXY: proxies }))).toContain('TRUST_PROXY 的值')
})

test('an old Node', async () => {
  const fake = path.join(folder(), 'old.cjs')
  writeFileSync(fake, 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.0" } })')
  expect(await sentence(start({ DATA_DIR: folder() }, [], ['--require', fake]))).toContain('需要 Node.js 20')
})
