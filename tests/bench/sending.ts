/**
 * `npm run bench:sending`: a million followers are told of one part, by a real process of the service on the embedded database, through a
 * stand-in that answers after 20 ms. Beside it, in the same run, how it is done most often: a row for each recipient and Node's own `fetch`.
 * `-- 100000`: so many followers.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Libsql from 'libsql'
import { openDatabase } from '../../src/server/database/database'
import { plan, put } from '../server/support/content'
import { addFollowers, TEMPLATE } from '../server/support/followers'
import { MAIN, run, type Program } from '../server/support/program'

const [LATENCY, CONCURRENCY] = [20, 300]
/** Messages of the peer: enough for a rate. */
const PEER = 30_000
const STAND_IN = 'tests/bench/wechat-stand-in.ts'

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
const rate = (count: number, ms: number) => `${(count / ms * 1000).toFixed(0)} messages a second`

async function main(): Promise<void> {
  const followers = Number(process.argv[2] ?? 1_000_000)
  const folder = mkdtempSync(path.join(tmpdir(), 'lianzai-bench-'))
  try {
    await ours(path.join(folder, 'ours'), followers)
    await peer(path.join(folder, 'peer.db'), Math.min(PEER, followers))
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

/** The stand-in's address, and a way to end it and hear what it received. */
async function standIn(): Promise<{ url: string; end(): Promise<{ distinct: number; total: number; most: number }> }> {
  const program = run(STAND_IN, [String(LATENCY)], {})
  const url = /http:\S+/.exec(await program.says('\n'))![0]
  return {
    url,
    end: async () => {
      program.child.kill('SIGTERM')
      return JSON.parse((await program.ended).out.trim().split('\n').at(-1)!) as { distinct: number; total: number; most: number }
    },
  }
}

async function ours(dataDir: string, followers: number): Promise<void> {
  const wechat = await standIn()
  const database = await openDatabase({ dataDir, clock: Date.now })
  await plan(database)
  await addFollowers(database, followers)
  const file = path.join(dataDir, 'lianzai.db')
  const before = statSync(file).size
  await put(database, { number: 1, releaseAt: Date.now() }, '# 第一篇\n\n正文。\n')
  const service = run(MAIN, [], {
    HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', WECHAT_APPID: 'wx1', WECHAT_SECRET: 's', WECHAT_API: wechat.url, WECHAT_TEMPLATE: TEMPLATE,
    SENDING_CONCURRENCY: String(CONCURRENCY),
  })
  const { planned, frozen, finished } = await watched(database, service)
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${service.child.pid}/status`, 'utf8'))![1]!
  // Ticks of 10 ms in user and system mode.
  const [, , , , , , , , , , , user, system] = readFileSync(`/proc/${service.child.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
  const cpu = (Number(user) + Number(system)) / 100
  service.child.kill('SIGTERM')
  await service.ended
  await database.close()
  const counts = await wechat.end()
  console.log(`${followers} followers, SQLite, concurrency ${CONCURRENCY}, answers after ${LATENCY} ms:`)
  console.log(`  all written down after ${((frozen - planned) / 1000).toFixed(1)} s, all sent after ${((finished - planned) / 1000).toFixed(1)} s: ${rate(counts.total, finished - planned)}`)
  console.log(`  received: ${counts.total}, by ${counts.distinct} followers, at most ${counts.most} each; memory at most ${megabytes(Number(peak) * 1024)}, processor ${cpu.toFixed(0)} s with the start`)
  console.log(`  data: ${megabytes(before)} for the followers, ${megabytes(statSync(file).size - before)} more after sending`)
  if (counts.total !== followers || counts.most !== 1) throw new Error('not everybody was told once')
}

async function watched(database: Awaited<ReturnType<typeof openDatabase>>, service: Program): Promise<{ planned: number; frozen: number; finished: number }> {
  let frozen = 0
  for (;;) {
    const row = await database.queries.selectFrom('announcements').select(['state', 'planned_at', 'finished_at']).executeTakeFirst()
    if (row && frozen === 0 && row.state !== 'planning') frozen = Date.now()
    if (row?.state === 'finished') return { planned: row.planned_at, frozen, finished: row.finished_at! }
    if (row?.state === 'stopped' || service.child.exitCode !== null) throw new Error(`it stopped: ${JSON.stringify(await service.ended)}`)
    await new Promise(resolve => { setTimeout(resolve, 200) })
  }
}

/** A row for each recipient, 500 claimed and 500 settled at once; each message by global fetch. */
async function peer(file: string, recipients: number): Promise<void> {
  const wechat = await standIn()
  const { access_token: token } = await (await fetch(`${wechat.url}/cgi-bin/stable_token`, { method: 'POST', body: JSON.stringify({ grant_type: 'client_credential', appid: 'wx1', secret: 's' }) })).json() as { access_token: string }
  const database = new Libsql(file)
  database.exec('pragma journal_mode = wal; pragma synchronous = full; create table jobs (id integer primary key, openid text not null, state text not null); create index jobs_state on jobs (state, id)')
  database.transaction(() => {
    const insert = database.prepare(`insert into jobs (openid, state) values (?, 'pending')`)
    for (let i = 0; i < recipients; i++) insert.run(`openid-${i}`)
  })()
  const take = database.prepare(`update jobs set state = 'flying' where id in (select id from jobs where state = 'pending' order by id limit 500) returning id, openid`)
  const done = database.prepare(`update jobs set state = 'sent' where id = ?`)
  const settle = database.transaction((ids: number[]) => { for (const id of ids) done.run(id) })
  const from = performance.now()
  const send = async (openid: string) => {
    const answer = await fetch(`${wechat.url}/cgi-bin/message/subscribe/send?access_token=${token}`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ touser: openid, template_id: TEMPLATE, page: 'pages/reader/index?series=ready&number=1&from=aaaaaaaaaaaaaaaa', data: { thing1: { value: '有备' }, thing2: { value: '第一篇' } } }),
    })
    if ((await answer.json() as { errcode: number }).errcode !== 0) throw new Error('it was refused')
  }
  let claimed: { id: number; openid: string }[] = []
  const sent: number[] = []
  const lane = async () => {
    for (;;) {
      if (claimed.length === 0) claimed = take.all() as typeof claimed
      const job = claimed.pop()
      if (!job) return
      await send(job.openid)
      sent.push(job.id)
      if (sent.length === 500) settle(sent.splice(0))
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, lane))
  settle(sent)
  const took = performance.now() - from
  database.close()
  const counts = await wechat.end()
  console.log(`the peer, Node's fetch and a row for each of ${counts.total} recipients, same concurrency: ${rate(counts.total, took)}, ${megabytes(process.memoryUsage().rss)} resident`)
}

main().then(() => process.exit(0), error => { console.error(error); process.exit(1) })
