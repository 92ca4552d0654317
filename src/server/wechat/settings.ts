/** The account at WeChat, by environment variables. Without WECHAT_APPID there is none, and everything of WeChat is off. */
import { Refusal } from '../refusal'

export interface WeChatAccount { appid: string; secret: string }

export interface WeChatSettings {
  account: WeChatAccount
  /** As `https://api.weixin.qq.com`. */
  api: string
  /** Which version of the mini-program messages and codes open. */
  version: 'release' | 'trial' | 'develop'
  /** The one-time template's id; undefined: no reminders in WeChat. */
  once: string | undefined
  /** The long-term template's id, where the account has one. */
  standing: string | undefined
}

const VERSIONS = ['release', 'trial', 'develop'] as const

/** @throws Refusal */
export function readWeChat(env: NodeJS.ProcessEnv): WeChatSettings | undefined {
  const appid = env.WECHAT_APPID
  if (!appid) return undefined
  if (!env.WECHAT_SECRET) throw new Refusal('设了 WECHAT_APPID，还要设 WECHAT_SECRET（小程序后台的 AppSecret）。')
  const api = env.WECHAT_API || 'https://api.weixin.qq.com'
  if (!/^https?:\/\/[^\s/]+/.test(api)) throw new Refusal(`WECHAT_API 的值“${api}”不对，应是 http:// 或 https:// 开头的网址。`)
  const version = VERSIONS.find(one => one === (env.WECHAT_VERSION || 'release'))
  if (!version) throw new Refusal(`WECHAT_VERSION 的值“${env.WECHAT_VERSION}”不对，可用：${VERSIONS.join('、')}。`)
  return {
    account: { appid, secret: env.WECHAT_SECRET }, api, version,
    once: env.WECHAT_TEMPLATE || undefined, standing: env.WECHAT_TEMPLATE_STANDING || undefined,
  }
}
