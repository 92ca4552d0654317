/** The words of the reader's devices and of what is stored about them. */
import type { Forgotten, StoredAboutMe } from '../../contract/follow'
import { date } from '../words/time'
import type { Gone, Trouble } from './stores/devices'

const ZONE = 'Asia/Shanghai'

export const deviceWords = {
  name: '多台设备与我的资料',
  lead: '把这台设备与您的另一台设备连接起来，阅读位置、书签、划线和笔记就会在两边都有。不需要账号、手机号或密码。',
  show: '显示连接码',
  showAgain: '重新取连接码',
  code: '在另一台设备的这个页面输入',
  until: (left: string) => `还有 ${left} 有效，只能用一次`,
  spoken: (code: string) => `连接码 ${code.split('').join(' ')}`,
  enter: '输入另一台设备上的连接码',
  join: '连接',
  joined: '已连接。阅读位置、书签、划线和笔记会在这些设备之间同步。',
  about: '服务上存了什么',
  nothing: '服务上没有任何关于您的资料。关注连载或连接设备之后才会有；仅仅阅读不需要。',
  unknown: '联网后可以查看。',
  forget: '忘记我',
  forgetAsk: '将删除服务上关于您的全部资料，您所有设备的连接随之失效；这台设备上的阅读位置、书签、划线和笔记也会删除，不能恢复。其他设备上的内容留在那里。已缓存的各期和字体设置不变。',
  forgetDo: '全部删除',
  keep: '取消',
}

export function troubleWords({ kind, sentence }: Trouble): string {
  if (kind === 'refused') return sentence
  if (kind === 'busy') return '请求太频繁，请过一会儿再试。'
  if (kind === 'lost') return '服务上已经没有这台设备的资料，可能在另一台设备上选了“忘记我”。本机的阅读位置和标记都在。'
  return kind === 'offline' ? '网络不可用。本机的阅读位置和标记都在，请联网后再试。' : '服务暂时出错，请稍后再试。'
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
