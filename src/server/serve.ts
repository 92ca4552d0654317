/** Puts the service together and starts it; the tests start it the same way as `main.ts`. */
import path from 'node:path'
import { Catalog } from './catalog/catalog'
import { systemClock, type Clock } from './clock'
import { lockData, type DataLock } from './data-lock'
import { openDatabase, type Database } from './database/database'
import { makeFolder, sqlite } from './database/dialect'
import type { EventSettings } from './following/event-envelope'
import { Refusal, codeOf } from './refusal'
import { ReleaseWatch } from './proving/watch'
import { Tally } from './counting/tally'
import { createApp } from './routes/app'
import { Sending } from './sending/sending'
import { readSending, type SendingSettings } from './sending/settings'
import type { WeChatSettings } from './wechat/settings'
import { WeChat } from './wechat/wechat'

export interface ServiceOptions {
  /** 0: any free port. */
  port: number
  host?: string
  /** Folder of the embedded database; unused with `databaseUrl`. */
  dataDir: string
  databaseUrl?: string | undefined
  /** Folder of the H5 build; default `dist/h5` below the working directory. It need not exist. */
  webRoot?: string
  /** For the embedded database; PostgreSQL's own clock rules there. */
  clock?: Clock
  /** pino's levels, or `silent`. */
  logLevel?: string
  /** Requests per minute and address; 0: no limit. */
  rateLimit?: number
  trustProxy?: boolean | number | string
  /** Work of hashing a password, log2 of scrypt's N; tests take less than the usual. */
  passwordCost?: number
  /** Where readers ask, as `https://reports.example.org`; default: this service's own address. */
  publicUrl?: string | undefined
  /** Alarms are posted here as JSON. */
  alarmWebhook?: string | undefined
  /** The account at WeChat; undefined: everything of WeChat is off. */
  wechat?: WeChatSettings | undefined
  /** How WeChat signs what it pushes; undefined: nothing is taken. */
  events?: EventSettings | undefined
  /** Origins of push services besides those of the browsers' makers. */
  pushServices?: readonly string[]
  /** How messages are sent; default: as without any setting. */
  sending?: SendingSettings
  /** Look after releases by itself; tests that move the clock sweep by hand. Default true. */
  watch?: boolean
  /** Runs after the database is open and before the first request. */
  prepare?: (database: Database) => Promise<void>
}

export interface Service {
  url: string
  port: number
  database: Database
  tally: Tally
  watch: ReleaseWatch
  sending: Sending
  /** Stops accepting, lets requests finish for at most 5 s, closes the database. */
  close(): Promise<void>
}

const PATIENCE = 5000

/** @throws Refusal with the operator's sentence for everything that an operator can put right. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const clock = options.clock ?? systemClock
  const lock = options.databaseUrl ? undefined : await lockFolder(options.dataDir, clock)
  let database: Database | undefined
  try {
    let lost: (error: Error) => void = () => {}
    database = await openDatabase({ ...options, clock, onLost: error => lost(error) })
    await options.prepare?.(database)
    let url = ''
    const origin = () => options.publicUrl ?? url
    const tally = new Tally(database, error => app.log.error({ err: error }, 'counts not written'))
    const settings = options.sending ?? readSending({})
    const wechat = options.wechat && new WeChat(database, options.wechat, settings.concurrency)
    const sending = new Sending({ database, wechat, settings, onFault: error => app.log.error({ err: error }, 'sending') })
    const app = await createApp({
      tally, origin, wechat, sending, events: options.events, webPush: settings.pushSubject !== undefined, pushServices: options.pushServices,
      templates: { once: options.wechat?.once ?? null, standing: options.wechat?.standing ?? null },
      database, catalog: new Catalog(database), clock,
      webRoot: path.resolve(options.webRoot ?? path.join('dist', 'h5')),
      logLevel: options.logLevel ?? 'info', rateLimit: options.rateLimit ?? 3000, trustProxy: options.trustProxy ?? false,
      passwordCost: options.passwordCost,
    })
    lost = error => app.log.warn({ err: error }, 'database connection lost')
    const host = options.host ?? '0.0.0.0'
    await app.listen({ port: options.port, host, listenTextResolver: address => `listening ${address}` })
      .catch(error => { throw explainListen(error, options.port, host) })
    const port = (app.server.address() as { port: number }).port
    url = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
    const watch = new ReleaseWatch({
      database, origin: origin(), webhook: options.alarmWebhook, onFault: error => app.log.error({ err: error }, 'watch over releases'),
      onProven: () => sending.sender.nudge(),
    })
    if (options.watch !== false) {
      watch.start()
      sending.sender.start()
    }
    const opened = database
    return {
      url, port, database, tally, watch, sending,
      close: async () => {
        await watch.stop()
        await sending.close()
        await tally.flush().catch(error => app.log.error({ err: error }, 'counts not written'))
        const timer = setTimeout(() => app.server.closeAllConnections(), PATIENCE)
        await app.close().finally(() => clearTimeout(timer))
        await wechat?.close()
        await opened.close()
        await lock?.release()
      },
    }
  } catch (error) {
    await database?.close().catch(() => {})
    await lock?.release()
    throw error
  }
}

async function lockFolder(dataDir: string, clock: Clock): Promise<DataLock> {
  try {
    makeFolder(dataDir)
  } catch (error) {
    throw sqlite(dataDir, clock).explain(error) ?? error
  }
  return lockData(dataDir)
}

function explainListen(error: unknown, port: number, host: string): unknown {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') return new Refusal(`端口 ${port} 已被占用；请停掉占用它的程序，或用 PORT 另指一个端口。`, { cause: error })
  if (code === 'EACCES') return new Refusal(`没有权限使用端口 ${port}；请用 PORT 另指一个 1024 以上的端口。`, { cause: error })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new Refusal(`本机没有地址 ${host}，请检查 HOST。`, { cause: error })
  return error
}
