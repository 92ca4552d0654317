/**
 * WeChat's error numbers and, for clients too old to give them, its texts, as the codes of our ports.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html
 */
import { PlatformError } from './ports'
import type { WxFailure } from './wx.weapp'

const STORAGE_FULL = 1_300_202
const NO_SUCH_FILE = 1_300_002
const FILE_EXISTS = 1_301_005

/** Also the sentences of setStorageSync: "exceed storage max size 10Mb", "entry size limit reached". */
const FULL_TEXT = /storage limit|max(imum)? size|size limit|quota|no space/i
const MISSING_TEXT = /no such file/i
const EXISTS_TEXT = /already exist/i

export function isMissing(failure: WxFailure): boolean {
  return numberOf(failure) === NO_SUCH_FILE || MISSING_TEXT.test(textOf(failure))
}

export function alreadyExists(failure: WxFailure): boolean {
  return numberOf(failure) === FILE_EXISTS || EXISTS_TEXT.test(textOf(failure))
}

export function storageError(operation: string, cause: unknown): PlatformError {
  const failure = asFailure(cause)
  const full = numberOf(failure) === STORAGE_FULL || FULL_TEXT.test(textOf(failure))
  return new PlatformError(full ? 'storage-full' : 'storage-failed', `${operation}: ${textOf(failure)}`, { cause })
}

/** By number: 5 time-out, 600001 a Chromium net error named in the text, 600002 not in the domain list, 600003 put in the background. */
export function networkError(url: string, failure: WxFailure): PlatformError {
  const text = textOf(failure)
  const make = (code: 'offline' | 'timeout' | 'interrupted' | 'refused'): PlatformError => new PlatformError(code, `${url}: ${text}`, { cause: failure })
  switch (numberOf(failure)) {
    case 5: return make('timeout')
    case 600_002: case 600_009: case 600_005: return make('refused')
    case 600_003: return make('interrupted')
  }
  if (/domain list|invalid url|ERR_CLEARTEXT_NOT_PERMITTED|ERR_CERT_/i.test(text)) return make('refused')
  if (/timed?[ _-]?out|超时/i.test(text)) return make('timeout')
  if (/ERR_INTERNET_DISCONNECTED|ERR_NAME_NOT_RESOLVED|ERR_ADDRESS_UNREACHABLE|ERR_NETWORK_ACCESS_DENIED|ERR_PROXY_CONNECTION_FAILED|ERR_CONNECTION_REFUSED|offline|not connected|似乎已断开与互联网的连接|未能找到使用指定主机名的服务器/i.test(text)) return make('offline')
  // Reset, closed, empty answer, interrupted, system error 602001, and what WeChat may invent: worth another try.
  return make('interrupted')
}

function numberOf(failure: WxFailure): number | undefined { return failure.errno ?? failure.errCode }
function textOf(failure: WxFailure): string { return failure.errMsg ?? '' }

/** The sync calls throw an Error with the text as its message, or on some clients the failure itself. */
function asFailure(cause: unknown): WxFailure {
  if (typeof cause !== 'object' || cause === null) return { errMsg: String(cause) }
  const { errno, errMsg, message } = cause as WxFailure & { message?: string }
  return { errMsg: errMsg ?? message ?? '', ...errno === undefined ? {} : { errno } }
}
