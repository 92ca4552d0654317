/** The words of the series screen and of the shelf. */
import type { ReadState } from '../stores/series-view'
import type { CopyState } from '../shelf/copy-state'
import { failureShort } from './failure'
import { minutesWords } from './minutes'
import { partly } from './percent'
import { behindWords } from './time'

export const seriesWords = {
  counts: (planned: number, released: number) => `共 ${planned} 期 · 已发布 ${released} 期`,
  released: (released: number) => `已发布 ${released} 期`,
  complete: (planned: number) => `共 ${planned} 期 · 已全部发布`,
  editorNote: '编者按',
  more: '展开',
  moreCorrections: (count: number) => `再显示 ${count} 条勘误`,
  less: '收起',
  continue: (number: number) => `继续阅读 第 ${number} 期`,
  again: (number: number) => `重读 第 ${number} 期`,
  begin: (number: number) => `开始阅读 第 ${number} 期`,
  /** In 朋友圈, where no other page can be opened. */
  single: '各期全文可在小程序里阅读。',
  cacheAll: '全部缓存',
  caching: (cached: number, released: number) => `缓存中 ${cached} / ${released}`,
  awaitsNetwork: failureShort('offline'),
  allCached: (count: number) => `${count} 期均可离线阅读`,
  someCached: (cached: number, released: number) => `已缓存 ${cached} / ${released} 期`,
  refresh: '刷新',
  minutes: (minutes: number) => `约 ${minutesWords(minutes)}`,
  corrected: '已更正',
  withdrawn: '已撤回',
  noInstant: '时间待定',
  savedAt: (when: string, zone: string) => `目录更新于${behindWords(when)}（${zone}）`,
  forms: { name: '在别处读', calendar: '日历', feed: '订阅源', book: 'EPUB' },
  empty: '这个连载还没有发布任何一期。',
  gone: '没有找到这个连载，可能已经下线。',
}

export const clearWords = {
  name: (bytes: number) => `清除缓存（${sizeWords(bytes)}）`,
  ask: (count: number) => `将删除这台设备上缓存的 ${count} 期，没有网络时就读不了；以后打开其中哪一期，再下载哪一期。阅读位置、书签、划线和笔记都在。`,
  clear: '清除',
  keep: '取消',
}

/** "840 KB", "1.3 MB". */
function sizeWords(bytes: number): string { return bytes < 999_500 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB` }

export const shelfWords = {
  name: '连载',
  continue: '继续阅读',
  again: '重读',
  minutesLeft: (minutes: number) => `还有约 ${minutesWords(minutes)}`,
  progress: (read: number, planned: number, fresh: number) =>
    [read > 0 ? `已读 ${read} / ${planned}` : `共 ${planned} 期`, fresh > 0 ? `新 ${fresh}` : ''].filter(Boolean).join(' · '),
  instead: '您打开的地址没有页面，可能少了几个字，或是旧的。这里是书架。',
  empty: '书架还是空的。连载发布后会出现在这里。',
  complete: '已全部发布',
  devices: '多台设备与我的资料',
  savedAt: (when: string) => `目录更新于${behindWords(when)}`,
  seal: (planned: number) => `${'〇一二三四五六七八九十'[planned] ?? planned}期`,
}

export function readWords(state: ReadState): string {
  if (state.kind === 'new') return '新'
  if (state.kind === 'unread') return '未读'
  if (state.kind === 'read') return '已读'
  return `在读 ${partly(state.share)}`
}

export function copyWords(copy: CopyState): string {
  if (copy.state === 'cached') return '已缓存'
  if (copy.state === 'queued') return copy.after === undefined ? '等待下载' : failureShort(copy.after)
  if (copy.state === 'downloading') return `下载中 ${Math.floor(copy.share * 100)}%`
  if (copy.state === 'failed') return `${failureShort(copy.code)}，重试`
  return '缓存'
}
