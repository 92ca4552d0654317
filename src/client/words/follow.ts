/** The words of following and of reminders: every outcome of WeChat's question has its own. */
import type { Said } from '../stores/following/reminders'

export const followWords = {
  follow: '关注',
  unfollow: '取消关注',
  remind: '提醒我',
  again: '再订一次',
  settings: '打开设置',
  /** Before following. */
  invites: (reminds: boolean) => (reminds ? '关注后，新一期发布时可以收到提醒。' : '关注后，新的一期会在书架上标出来。'),
  /** "已关注 · 剩余 4 期，已订 2 次提醒". `left`: parts to come; `out`: all are out, and none was withdrawn. */
  state: (left: number, out: boolean, usable: number, always: boolean, reminds: boolean) => {
    if (left === 0) return out ? '已关注 · 已全部发布' : '已关注'
    if (always) return `已关注 · 剩余 ${left} 期，每期都会提醒`
    return reminds || usable > 0 ? `已关注 · 剩余 ${left} 期，已订 ${usable} 次提醒` : `已关注 · 剩余 ${left} 期，书架会标出`
  },
  waits: '已记在这台设备上，联网后会告诉服务。',
}

/** What came of the last tap on 提醒我. `always`: what was ticked once in WeChat stands in the way. */
export function saidWords(what: Said, always: boolean): string {
  if (what === 'reject' && always) return '以前选过“总是拒绝”，微信不再询问。要改，请打开设置里的订阅消息。'
  return SAID[what] ?? `微信没有接受这次询问（${what}）。关注仍然有效，请稍后再点一次。`
}

const SAID: Record<string, string> = {
  accept: '已订一次提醒，下一期发布时在微信里告诉您。',
  acceptWithAudio: '已订一次语音提醒，下一期发布时在微信里告诉您。',
  acceptWithAlert: '已订一次强提醒，下一期发布时在微信里告诉您。',
  standing: '已订提醒，以后每一期发布时都在微信里告诉您。',
  reject: '没有订提醒。关注仍然有效，想订时再点“提醒我”。',
  ban: '这项提醒已被微信停用，现在订不了。关注仍然有效，新的一期会在书架上标出来。',
  filter: '微信这次没有询问这项提醒。请稍后再点一次。',
  10001: '提醒模板还没有设好，现在订不了。关注仍然有效。',
  10002: '网络不通，微信没有取到提醒的内容。请联网后再点一次。',
  10003: '网络不通，提醒没有订上。请联网后再点一次。',
  10004: '提醒的设置有误，现在订不了，本刊会尽快改正。关注仍然有效。',
  10005: '微信现在不能显示询问。请回到本页再点一次。',
  20001: '提醒模板不存在或已更换，现在订不了，本刊会尽快改正。关注仍然有效。',
  20002: '两类提醒不能一起订，本刊会尽快改正。关注仍然有效。',
  20003: '一次询问的提醒太多，本刊会尽快改正。关注仍然有效。',
  20004: '微信里关闭了本程序的订阅消息，所以订不了。请打开设置，允许订阅消息后再点一次。',
  20005: '本程序暂时被微信禁止发送提醒。关注仍然有效，新的一期会在书架上标出来。',
  20013: '这是设备类提醒，不能在这里订。关注仍然有效。',
  unanswered: '微信没有显示询问。请再点一次“提醒我”。',
  'push-on': '已订提醒，新的一期发布时由浏览器通知您。',
  'push-denied': '浏览器没有允许通知。要改，请在浏览器的网站设置里允许本站发送通知。',
  'push-failed': '这个浏览器现在订不了通知。关注仍然有效，新的一期会在书架上标出来。',
  'push-waits': '没有连上服务，提醒没有订上。请稍后再点一次。',
}
