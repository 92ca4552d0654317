/** The words of the reader's devices and of what is stored about them. */
import { CODE_LENGTH, type Forgotten, type StoredAboutMe } from '../../contract/follow'
import type { SyncStore } from '../stores/following/syncing'
import { date, dayAndTime } from '../words/time'
import type { Gone, Trouble } from './stores/devices'

const ZONE = 'Asia/Shanghai'

export const deviceWords = {
  name: '多台设备与我的资料',
  lead: '把这台设备与您的另一台设备连接起来，阅读位置、书签、划线和笔记就会在两边都有。不需要账号、手机号或密码。',
  show: '显示连接码',
  showAgain: '重新取连接码',
  code: '用另一台设备扫码，或在它的这个页面输入',
  picture: '连接码的二维码',
  until: (left: string) => `还有 ${left} 有效，只能用一次`,
  spoken: (code: string) => `连接码 ${code.split('').join(' ')}`,
  enter: '另一台设备的连接码',
  join: '连接',
  scan: '扫码',
  /** Before the device is joined by a code that was scanned. */
  offered: (code: string) => `要把这台设备和显示连接码 ${spaced(code)} 的设备连接起来吗？两边的阅读位置、书签、划线、笔记和关注会合在一起。请只连接您自己的设备。`,
  joined: '已连接。阅读位置、书签、划线和笔记会在这些设备之间同步。',
  about: '服务上存了什么',
  nothing: '服务上没有任何关于您的资料。关注连载或连接设备之后才会有；仅仅阅读不需要。',
  looking: '正在查看…',
  unknown: '联网后可以查看。',
  forget: '忘记我',
  forgetAsk: '将删除服务上关于您的全部资料，您所有设备的连接随之失效；这台设备上的阅读位置、书签、划线和笔记也会删除，不能恢复。其他设备上的内容留在那里。已缓存的各期和字体设置不变。',
  forgetDo: '全部删除',
  keep: '取消',
}

/** "ABCD 2345", as it is read aloud and typed. */
export function spaced(code: string): string { return `${code.slice(0, CODE_LENGTH / 2)} ${code.slice(CODE_LENGTH / 2)}` }

/** When this device and the service last had the same, or why they have not and what comes of it; '' before the first time. */
export function syncWords({ at, trouble, refused }: Pick<SyncStore, 'at' | 'trouble' | 'refused'>, now: number): string {
  if (at === 0 && !trouble) return ''
  const last = at === 0 ? '还没有同步过。' : `上次同步：${dayAndTime(at, now, ZONE)}。`
  const why = trouble ? UNSYNCED[trouble.kind] ?? `服务没有接受：${trouble.message}` : ''
  return last + why + (refused ? `有 ${refused.count} 处没有同步：${refused.sentence}` : '')
}

const UNSYNCED: Record<string, string> = {
  offline: '连不上服务，联网后会自动同步。',
  busy: '服务正忙，稍后会自动再试。',
  failed: '服务暂时出错，稍后会自动再试。',
}

export function troubleWords({ kind, sentence }: Trouble): string {
  if (kind === 'no-code') return '这不是连接码。请扫另一台设备“多台设备与我的资料”里显示的二维码，或输入它下面的八个字符。'
  if (kind === 'no-scan') return '现在不能扫码。请允许使用相机后再试，或输入另一台设备上显示的连接码。'
  if (kind === 'refused') return sentence
  if (kind === 'busy') return '请求太频繁，请过一会儿再试。'
  if (kind === 'lost') return '服务上已经没有这台设备的资料，可能在另一台设备上选了“忘记我”。本机的阅读位置和标记都在。'
  return kind === 'offline' ? '没有连上服务。本机的阅读位置和标记都在，请稍后再试。' : '服务暂时出错，请稍后再试。'
}

/** What is stored, as [name, words]. */
export function storedWords(about: StoredAboutMe, now: number, titleOf: (series: string) => string): [string, string][] {
  const { devices, follows, consents, push, items } = about
  const day = (at: number) => date(at, now, ZONE)
  const usable = follows.reduce((sum, follow) => sum + follow.usable, 0)
  const kind = (one: StoredAboutMe['devices'][number]) => `${one.kind === 'weapp' ? '微信小程序' : '网页'}${one.current ? '（本机）' : `（${day(one.seen)}用过）`}`
  return [
    ['设备', `${devices.length} 台：${devices.map(kind).join('、')}`],
    ['始于', day(about.since)],
    ['微信', about.wechat === null ? '没有连接' : `本小程序内的编号，${day(about.wechat)}起`],
    ['关注', follows.length === 0 ? '没有' : follows.map(follow => `${titleOf(follow.series)}（${day(follow.since)}起）`).join('、')],
    ['提醒', `订阅记录 ${consents.length} 条，未用 ${usable} 次${push.length > 0 ? `；浏览器通知 ${push.length} 处` : ''}`],
    ['同步', `阅读位置 ${items.places}、书签 ${items.bookmarks}、划线和笔记 ${items.highlights}${items.deleted > 0 ? `，删除记录 ${items.deleted}` : ''}`],
  ]
}

/** What 忘记我 has deleted. */
export function goneWords({ stored, places, marks }: Gone): string[] {
  return [
    stored ? `服务上已删除：${countsOf(stored)}。` : '服务上原本没有您的资料。',
    `这台设备上已删除：${places} 部连载的阅读位置，${marks} 处书签、划线和笔记。`,
  ]
}

function countsOf({ devices, accounts, follows, consents, push, items }: Forgotten): string {
  const parts: [number, string][] = [
    [devices, '台设备的令牌'], [accounts, '个微信编号'], [follows, '部关注'], [consents, '条订阅记录'], [push, '处浏览器通知'], [items, '条同步的位置和标记'],
  ]
  return parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`).join('、')
}
