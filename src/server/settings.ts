/** What an operator sets from outside, by environment variables. */
import { isIP } from 'node:net'
import { readEventSettings, type EventSettings } from './following/event-envelope'
import { Refusal } from './refusal'
import { readSending, type SendingSettings } from './sending/settings'
import { readWeChat, type WeChatSettings } from './wechat/settings'

export interface Settings {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  logLevel: string
  rateLimit: number
  /** A number: so many proxies stand before the service. */
  trustProxy: false | number | string
  publicUrl: string | undefined
  alarmWebhook: string | undefined
  /** Undefined: everything of WeChat is off. */
  wechat: WeChatSettings | undefined
  sending: SendingSettings
  /** How WeChat signs what it pushes; undefined: nothing is taken. */
  events: EventSettings | undefined
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** @param interactive a person watches the terminal: by default only troubles are logged. @throws Refusal */
export function readSettings(env: NodeJS.ProcessEnv, interactive: boolean): Settings {
  const logLevel = env.LOG_LEVEL || (interactive ? 'warn' : 'info')
  if (!LEVELS.includes(logLevel)) throw new Refusal(`LOG_LEVEL 的值“${logLevel}”不对，可用：${LEVELS.join('、')}。`)
  return {
    port: whole('PORT', env.PORT, 8787, 65_535),
    host: env.HOST || '0.0.0.0',
    dataDir: env.DATA_DIR || '.data',
    databaseUrl: env.DATABASE_URL || undefined,
    logLevel,
    rateLimit: whole('RATE_LIMIT', env.RATE_LIMIT, 3000, 1_000_000),
    trustProxy: proxies(env.TRUST_PROXY),
    publicUrl: address('PUBLIC_URL', env.PUBLIC_URL)?.replace(/\/+$/, ''),
    alarmWebhook: address('ALARM_WEBHOOK', env.ALARM_WEBHOOK),
    wechat: readWeChat(env),
    sending: readSending(env),
    events: readEventSettings(env),
  }
}

function address(name: string, value: string | undefined): string | undefined {
  if (!value) return undefined
  if (!/^https?:\/\/[^\s/]+/.test(value)) throw new Refusal(`${name} 的值“${value}”不对，应是 http:// 或 https:// 开头的网址。`)
  return value
}

/**
 * Of the addresses in X-Forwarded-For the last is what the proxy saw; those before it are whatever the client wrote there. So `true` is one proxy,
 * not belief in all of them: with a new address for each try nobody would ever have to wait.
 */
function proxies(value: string | undefined): Settings['trustProxy'] {
  if (!value || value === 'false') return false
  if (value === 'true') return 1
  if (/^[1-9]$/.test(value)) return Number(value)
  const known = value.split(',').every(one => /^\s*(?:loopback|linklocal|uniquelocal)\s*$/.test(one) || isRange(one.trim()))
  if (!known) throw new Refusal(`TRUST_PROXY 的值“${value}”不对，应是 true（前面有一层代理）、代理的层数，或各代理的地址。`)
  return value
}

/** An address, or all that begin with its first bits. */
function isRange(text: string): boolean {
  const [address = '', bits = '1', ...more] = text.split('/')
  const kind = isIP(address)
  return kind !== 0 && more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (kind === 4 ? 32 : 128)
}

function whole(name: string, value: string | undefined, standard: number, largest: number): number {
  if (value === undefined || value === '') return standard
  if (!/^\d+$/.test(value) || Number(value) > largest) throw new Refusal(`${name} 的值“${value}”不对，应是 0 到 ${largest} 之间的整数。`)
  return Number(value)
}
