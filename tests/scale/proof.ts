/**
 * The proof of sending: real processes of the service tell followers of one part after another while they are killed (-9) at random moments.
 * Held against what the stand-in of WeChat really received: nobody is told twice, and whoever was not told is among those whom the service
 * itself counts as unknown.
 */
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { openDatabase, type Database } from '../../src/server/database/database'
import { unknownOf } from '../../src/server/sending/flights'
import { plan, put, SERIES, PLAN } from '../server/support/content'
import { addFollowers, STANDING, TEMPLATE } from '../server/support/followers'
import { MAIN, run, type Program } from '../server/support/program'
import { WeChatStandIn } from '../server/support/wechat-stand-in'

export interface ProofOptions {
  /** A server on which a database of its own is made; undefined: the embedded database. */
  postgres: string | undefined
  /** Processes at once; the embedded database takes one. */
  nodes: number
  followers: number
  kills: number
  /** ms before the stand-in answers. */
  latency: number
  /** Longest life of a process after its start, ms. */
  longestLife: number
  /** Wait for what dead nodes held to be free by itself; else it is freed by hand. */
  patient: boolean
  say(words: string): void
}

export interface Proof {
  parts: number
  kills: number
  followers: number
  /** Over all parts. */
  messages: number
  /** The most that one follower got of one part. */
  most: number
  untold: number
  /** As the service counts them. */
  unknown: number
  /** Followers who were not told and whom the service does not count as unknown. */
  unaccounted: number
  /** Whom the service says it told, and who got nothing. */
  falselySent: number
}

const PARTS = 99
const TICK = 50
const pause = (ms: number) => new Promise(resolve => { setTimeout(resolve, ms) })

export async function prove(options: ProofOptions): Promise<Proof> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'lianzai-proof-'))
  const own = options.postgres === undefined ? undefined : await ownDatabase(options.postgres)
  const standIn = await WeChatStandIn.start()
  standIn.keepMessages = false
  standIn.latency = options.latency
  const database = await openDatabase({ dataDir, databaseUrl: own?.url, clock: Date.now })
  const env: Record<string, string> = {
    HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', RATE_LIMIT: '0', WECHAT_APPID: 'wx1', WECHAT_SECRET: 's', WECHAT_API: standIn.url,
    WECHAT_TEMPLATE: TEMPLATE, WECHAT_TEMPLATE_STANDING: STANDING, ...(own ? { DATABASE_URL: own.url } : {}),
  }
  const nodes: Program[] = []
  const begin = (i: number) => { nodes[i] = run(MAIN, [], env) }
  const kill = async (i: number) => { nodes[i]!.child.kill('SIGKILL'); await nodes[i]!.ended }
  try {
    await plan(database, SERIES, { ...PLAN, installments: Array.from({ length: PARTS }, (_, i) => ({ number: i + 1, title: `第${i + 1}篇` })) })
    const half = options.followers >> 1
    await addFollowers(database, half, { prefix: 's', once: 0, standing: true })
    await addFollowers(database, options.followers - half, { prefix: 'o', once: 0 })
    let part = 0
    const nextPart = async () => {
      part++
      await topUp(database, part)
      await put(database, { number: part, releaseAt: Date.now() }, `# 第${part}篇\n\n正文。\n`)
    }
    await nextPart()
    for (let i = 0; i < options.nodes; i++) begin(i)
    for (let kills = 0; kills < options.kills; kills++) {
      const victim = randomInt(options.nodes)
      // Most lives end in the middle of work, some in the middle of the start.
      if (randomInt(8) > 0) await nodes[victim]!.says('按 Ctrl-C 停止')
      await pause(randomInt(options.longestLife))
      await kill(victim)
      begin(victim)
      if (await isFinished(database, part)) await nextPart()
      if ((kills + 1) % 10 === 0) options.say(`${kills + 1} kills, part ${part}, ${standIn.counts().total} messages`)
    }
    if (!options.patient) {
      for (let i = 0; i < options.nodes; i++) await kill(i)
      await database.writeAside(async db => {
        await db.updateTable('announcement_batches').set({ lease_until: 1 }).where('state', '=', 'flying').execute()
        await db.updateTable('proofs').set({ checked_at: 1 }).where('ok', '=', 0).execute()
      })
      begin(0)
    }
    while (!await isFinished(database, part)) await pause(TICK)
    for (const node of nodes) node.child.kill('SIGTERM')
    await Promise.all(nodes.map(node => node.ended))
    return await compare(database, standIn, options, part)
  } finally {
    for (const node of nodes) node.child.kill('SIGKILL')
    await Promise.all(nodes.map(node => node.ended))
    await database.close()
    await standIn.close()
    await own?.drop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** One consent more for each of those who have no standing one. */
async function topUp(database: Database, part: number): Promise<void> {
  await database.writeAside(db => sql`insert into consents (id, reader, series, template, kind, outcome, asked_at)
    select id || ${`-${part}`}, id, ${SERIES}, ${TEMPLATE}, 'once', 'accept', cast(${part} as bigint) from readers where id like 'o%'`.execute(db))
}

async function isFinished(database: Database, part: number): Promise<boolean> {
  const row = await database.queries.selectFrom('announcements').select('state').where('number', '=', part).executeTakeFirst()
  if (row && row.state !== 'finished' && row.state !== 'planning' && row.state !== 'sending') throw new Error(`part ${part} is ${row.state}`)
  return row?.state === 'finished'
}

/** What the service says against what was received. */
async function compare(database: Database, standIn: WeChatStandIn, { followers, kills }: ProofOptions, parts: number): Promise<Proof> {
  const announcements = await database.queries.selectFrom('announcements').select(['id', 'number']).execute()
  const openids = new Map((await database.queries.selectFrom('reader_accounts').select(['openid', 'reader']).execute()).map(row => [row.reader, row.openid]))
  const consents = new Map((await database.queries.selectFrom('consents').select(['id', 'reader']).execute()).map(row => [row.id, openids.get(row.reader)!]))
  const proof: Proof = { parts, kills, followers, messages: standIn.counts().total, most: standIn.counts().most, untold: 0, unknown: 0, unaccounted: 0, falselySent: 0 }
  for (const { id, number } of announcements) {
    const got = (openid: string) => standIn.received.has(`${openid} pages/reader/index?series=${SERIES}&number=${number}&from=${id}`)
    const batches = await database.queries.selectFrom('announcement_batches').select(['recipients', 'outcomes', 'state']).where('announcement', '=', id).execute()
    const unknown = new Set<string>()
    for (const batch of batches) {
      const { unknown: lost, rest } = unknownOf(batch)
      for (const consent of lost) unknown.add(consents.get(consent)!)
      proof.falselySent += rest.filter(consent => !got(consents.get(consent)!)).length
    }
    proof.unknown += unknown.size
    for (const openid of openids.values()) {
      if (got(openid)) continue
      proof.untold++
      if (!unknown.has(openid)) proof.unaccounted++
    }
  }
  return proof
}

async function ownDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `proof_${randomBytes(8).toString('hex')}`
  const onServer = async (statement: string) => {
    const client = new Client({ connectionString: server })
    await client.connect()
    try { await client.query(statement) } finally { await client.end() }
  }
  await onServer(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) }
}
