/**
 * The leak drill (泄密演练): an outsider asks every surface for what is not out. Nothing in an answer may depend on it: where a hash or
 * token is asked for, the answer must be the one that a thing that never existed gets, headers and all.
 */
import { randomBytes } from 'node:crypto'
import type { DrillResult, Probe } from '../../contract/desk/after'
import { countKinds } from '../../contract/counts'
import { prefetchToken } from '../../contract/prefetch'
import { paths } from '../../contract/routes'
import type { Database } from '../database/database'
import { secretsAt, type Secret } from './secrets'
import { plainly, unpacked } from './surfaces'
import { timeTells } from './timing'

/** Headers that differ between any two answers. */
const PASSING = new Set(['date', 'server-time', 'keep-alive', 'connection'])

/** A book calls its pictures by the beginning of their hash. */
const SHORT = 16

const NO_REVISION = 999_999_999

interface Heard { status: number; headers: string; body: string }

/** @param origin where outsiders ask. */
export async function drill(database: Database, origin: string): Promise<DrillResult> {
  const { now } = await database.pulse()
  const secrets = await secretsAt(database.queries, now)
  const outsider = new Outsider(origin)
  await askOpenSurfaces(database, outsider, secrets)
  for (const secret of secrets) await askFor(outsider, secret)
  if (secrets[0]) await outsider.times('时间', secrets[0].number, paths.document(secrets[0].hashes[0]!), paths.document(randomBytes(32).toString('hex')))
  const { probes } = outsider
  return {
    at: now, parts: [...new Set(secrets.map(secret => secret.number))].sort((a, b) => a - b), asked: probes.length,
    leaks: probes.filter(probe => !probe.ok), surfaces: [...new Set(probes.map(probe => probe.surface))],
  }
}

class Outsider {
  readonly probes: Probe[] = []
  constructor(private readonly origin: string) {}

  async hear(path: string, init: RequestInit = {}): Promise<Heard> {
    const answer = await fetch(this.origin + path, { redirect: 'manual', ...init })
    const headers = [...answer.headers].filter(([name]) => !PASSING.has(name)).map(([name, value]) => `${name}: ${value}`).sort().join('\n')
    return { status: answer.status, headers, body: unpacked(Buffer.from(await answer.arrayBuffer())) }
  }

  note(surface: string, number: number | null, wrong: string | undefined): void {
    this.probes.push({ surface, number, ok: wrong === undefined, words: wrong ?? '' })
  }

  /** Neither headers nor body may hold a secret. */
  async searches(surface: string, path: string, secrets: readonly Secret[]): Promise<void> {
    const heard = await this.hear(path)
    const all = `${heard.headers}\n${heard.body}`
    const plain = plainly(all)
    for (const secret of secrets) {
      const found = [...secret.hashes, ...secret.images].find(hash => all.includes(hash.slice(0, SHORT)))
        ?? secret.words.find(piece => all.includes(piece) || plain.includes(plainly(piece)))
      this.note(surface, secret.number, found === undefined ? undefined : `${path} 含有未发布的内容“${found.slice(0, 12)}”`)
    }
  }

  /** The answer for the secret must be the answer for nothing. */
  async compares(surface: string, number: number, secret: string, nothing: string, init: (name: string) => RequestInit = () => ({})): Promise<void> {
    const [asked, control] = await Promise.all([this.hear(secret, init(secret)), this.hear(nothing, init(nothing))])
    const wrong = asked.status !== control.status ? `状态 ${asked.status}，不存在的内容是 ${control.status}`
      : asked.headers !== control.headers ? '响应头与不存在的内容不同' : asked.body !== control.body ? '回答与不存在的内容不同' : undefined
    this.note(surface, number, wrong)
  }

  async times(surface: string, number: number, secret: string, nothing: string): Promise<void> {
    const difference = await timeTells(path => this.hear(path), secret, nothing)
    this.note(surface, number, difference === undefined ? undefined : `回答比不存在的内容${difference > 0 ? '慢' : '快'} ${Math.abs(difference)} 毫秒`)
  }
}

async function askOpenSurfaces(database: Database, outsider: Outsider, secrets: readonly Secret[]): Promise<void> {
  await outsider.searches('书架', paths.library, secrets)
  for (const { id } of await database.queries.selectFrom('series').select('id').execute()) {
    await outsider.searches('目录', paths.manifest(id), secrets)
    await outsider.searches('订阅源', paths.jsonFeed(id), secrets)
    await outsider.searches('订阅源', paths.atomFeed(id), secrets)
    await outsider.searches('日历', paths.calendar(id), secrets)
    await outsider.searches('EPUB', paths.book(id), secrets)
    await outsider.searches('可读网页', paths.readableSeries(id), secrets)
    await outsider.searches('预拉取', `${paths.prefetch}?token=${prefetchToken(id, 1)}`, secrets)
  }
  await outsider.searches('网站地图', '/sitemap.xml', secrets)
  await outsider.searches('接口说明', paths.openapi, secrets)
  await outsider.searches('健康检查', paths.health, secrets)
  await outsider.searches('爬虫须知', '/robots.txt', secrets)
  for (const file of ['/lianzai.db', '/lianzai.db-wal', '/..%2flianzai.db', '/%2e%2e/lianzai.db', '/..%5clianzai.db']) await outsider.searches('数据文件', file, secrets)
}

async function askFor(outsider: Outsider, secret: Secret): Promise<void> {
  const { series, number, hashes, images } = secret
  const never = randomBytes(32).toString('hex')
  const tagged = (path: string) => ({ headers: { 'if-none-match': `"${path.split('/').at(-1)}"` } })
  for (const [surface, address, names] of [['正文', paths.document, hashes], ['图片', paths.image, images]] as const) {
    for (const hash of names) {
      await outsider.compares(surface, number, address(hash), address(never))
      await outsider.compares(`${surface}（HEAD）`, number, address(hash), address(never), () => ({ method: 'HEAD' }))
      await outsider.compares(`${surface}（标签）`, number, address(hash), address(never), tagged)
      await outsider.compares(`${surface}（压缩）`, number, address(hash), address(never), () => ({ headers: { 'accept-encoding': 'br' } }))
      await outsider.compares(`${surface}（片段）`, number, address(hash), address(never), () => ({ headers: { range: 'bytes=0-9' } }))
      await outsider.compares(`${surface}（错误的请求）`, number, address(hash), address(never), () => ({ method: 'POST' }))
      await outsider.compares(`${surface}（错误的地址）`, number, `${address(hash)}/`, `${address(never)}/`)
      await outsider.compares(`${surface}（错误的地址）`, number, address(hash.slice(0, -1)), address(never.slice(0, -1)))
    }
  }
  // Of what is out, a revision that never was: the drill is no reader.
  const revision = secret.released ? NO_REVISION : 1
  const post = (part: number) => ({
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ counts: countKinds.map(what => ({ series, number: part, revision, what })) }),
  })
  const [counted, control] = [await outsider.hear(paths.counts, post(number)), await outsider.hear(paths.counts, post(9999))]
  outsider.note('计数', number, counted.body === control.body && counted.status === control.status ? undefined : '计数的回答与不存在的一期不同')
  const page = (part: number) => `/read?series=${series}&number=${part}`
  if (secret.released) {
    // Of what is out they say something; of what is to come in its stead nothing.
    await outsider.searches('阅读页', page(number), [secret])
    await outsider.searches('可读网页', paths.readable(series, number), [secret])
  } else {
    await outsider.compares('阅读页', number, page(number), page(9999), () => ({ headers: { accept: 'text/html' } }))
    await outsider.compares('小程序码', number, paths.code(series, number), paths.code(series, 9999))
    await outsider.compares('可读网页', number, paths.readable(series, number), paths.readable(series, 9999))
    await outsider.compares('可读网页（HEAD）', number, paths.readable(series, number), paths.readable(series, 9999), () => ({ method: 'HEAD' }))
    await outsider.compares('可读网页（标签）', number, paths.readable(series, number), paths.readable(series, 9999), () => ({ headers: { 'if-none-match': '*' } }))
  }
  await outsider.searches('预拉取', `${paths.prefetch}?token=${prefetchToken(series, number)}`, [secret])
  await outsider.searches('预拉取', `${paths.prefetch}?query=${encodeURIComponent(`series=${series}&number=${number}`)}`, [secret])
  const desk = (part: string) => `/api/desk/series/${series}/parts/${part}`
  for (const tail of ['', '/draft', '/versions', '/report']) await outsider.compares('发布台（未登录）', number, desk(String(number)) + tail, desk('9999') + tail)
  const preview = randomBytes(32).toString('base64url')
  const previewed = (token: string, hash: string) => `/api/previews/${token}${paths.document(hash)}`
  for (const hash of hashes) await outsider.compares('预览（无凭证）', number, previewed(preview, hash), previewed(preview, never))
}
