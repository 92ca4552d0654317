/**
 * What WeChat pushes to the service (消息推送) is signed with a shared token and, with an AES key set, encrypted. The schemes are those of
 * 开放文档「接收消息和事件」 and「消息加解密说明」.
 */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import { DOMParser } from '@xmldom/xmldom'
import { Refusal } from '../refusal'

export interface EventSettings {
  /** WeChat's 小程序 AppID: an encrypted message names its addressee. */
  appid: string
  /** WECHAT_PUSH_TOKEN, as entered at WeChat. */
  token: string
  /** The 32 bytes of WECHAT_PUSH_AES_KEY; undefined: messages come in plain. */
  aesKey: Buffer | undefined
}

/** @returns undefined where nothing is set: the address is then closed. @throws Refusal */
export function readEventSettings(env: NodeJS.ProcessEnv): EventSettings | undefined {
  const { WECHAT_APPID: appid, WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: key } = env
  if (!token) {
    if (key) throw new Refusal('设了 WECHAT_PUSH_AES_KEY，还要设 WECHAT_PUSH_TOKEN（与微信后台「消息推送」里填的相同）。')
    return undefined
  }
  if (!appid) throw new Refusal('设了 WECHAT_PUSH_TOKEN，还要设 WECHAT_APPID。')
  if (!/^[A-Za-z0-9]{3,32}$/.test(token)) throw new Refusal('WECHAT_PUSH_TOKEN 的值不对，应是 3 到 32 个英文字母或数字。')
  if (key && !/^[A-Za-z0-9]{43}$/.test(key)) throw new Refusal('WECHAT_PUSH_AES_KEY 的值不对，应是 43 个英文字母或数字。')
  return { appid, token, aesKey: key ? Buffer.from(`${key}=`, 'base64') : undefined }
}

/** The query of a push. `signature` speaks of the token alone, `msg_signature` of the encrypted text too. */
export interface Signed { signature?: string | undefined; msg_signature?: string | undefined; timestamp?: string | undefined; nonce?: string | undefined }

/** Does the query come from who knows the token? Enough for WeChat's first question (echostr) and for messages in plain. */
export function isSigned({ token }: EventSettings, query: Signed): boolean {
  return matches(query.signature, [token, query.timestamp ?? '', query.nonce ?? ''])
}

export type Envelope = { message: Record<string, unknown> } | { wrong: 'signature' | 'body' }

/**
 * The message in a body, XML or JSON, plain or encrypted. With an AES key only what is encrypted is believed: the signature of a plain one
 * does not speak of its text.
 */
export function openEnvelope(settings: EventSettings, query: Signed, body: string): Envelope {
  const outer = readBody(body)
  if (!settings.aesKey) {
    if (!isSigned(settings, query)) return { wrong: 'signature' }
    return outer ? { message: outer } : { wrong: 'body' }
  }
  const encrypted = outer?.Encrypt
  if (typeof encrypted !== 'string') return { wrong: outer ? 'signature' : 'body' }
  if (!matches(query.msg_signature, [settings.token, query.timestamp ?? '', query.nonce ?? '', encrypted])) return { wrong: 'signature' }
  const text = decrypt(settings.aesKey, settings.appid, encrypted)
  const message = text === undefined ? undefined : readBody(text)
  return message ? { message } : { wrong: 'body' }
}

function matches(given: string | undefined, parts: string[]): boolean {
  const right = createHash('sha1').update(parts.sort().join('')).digest()
  const claimed = Buffer.from(given ?? '', 'hex')
  return claimed.length === right.length && timingSafeEqual(claimed, right)
}

/** AES-256-CBC, its key's first half the vector; PKCS#7 to 32 bytes; 16 random bytes, length, text, appid. undefined: not for us, or damaged. */
function decrypt(key: Buffer, appid: string, encrypted: string): string | undefined {
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length === 0 || bytes.length % 16 !== 0) return undefined
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()])
  const padding = padded[padded.length - 1]!
  if (padding < 1 || padding > 32 || padding > padded.length - 20) return undefined
  const plain = padded.subarray(0, padded.length - padding)
  const length = plain.readUInt32BE(16)
  if (20 + length > plain.length || plain.subarray(20 + length).toString() !== appid) return undefined
  return plain.subarray(20, 20 + length).toString()
}

function readBody(body: string): Record<string, unknown> | undefined {
  try {
    const value = body.trimStart().startsWith('{') ? JSON.parse(body) as unknown : readXml(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Elements with elements in them are objects, several of one name an array, others their text. @throws SyntaxError */
function readXml(text: string): unknown {
  if (/<!DOCTYPE/i.test(text)) throw new SyntaxError('no declarations here')
  const refuse = (message: string) => { throw new SyntaxError(message) }
  const parsed = new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } }).parseFromString(text, 'text/xml')
  return valueOf(parsed?.documentElement, 0)
}

const DEEPEST = 10

function valueOf(element: Element | null | undefined, depth: number): unknown {
  if (!element || depth > DEEPEST) throw new SyntaxError('no message')
  const inner = Array.from(element.childNodes).filter(node => node.nodeType === 1) as Element[]
  if (inner.length === 0) return (element.textContent ?? '').trim()
  const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const one of inner) {
    const { [one.nodeName]: before } = value
    const now = valueOf(one, depth + 1)
    value[one.nodeName] = before === undefined ? now : Array.isArray(before) ? [...before as unknown[], now] : [before, now]
  }
  return value
}
