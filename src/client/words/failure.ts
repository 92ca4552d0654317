/** What a reader is told when something fails: what happened, what is safe, what to do. Every code has its sentence. */
import type { FailureCode } from '../shelf/failure'
import { behindWords } from './time'

const HAPPENED: Record<FailureCode, string> = {
  offline: '网络不可用',
  timeout: '网络太慢，没有等到回应',
  'server-error': '服务暂时出错',
  busy: '此刻读者太多，服务一时应付不过来',
  'not-found': '这一期现在取不到，可能刚被撤回或更正',
  malformed: '收到的内容不完整，已丢弃',
  damaged: '收到的内容与原文不符，已丢弃',
  'storage-full': '存储空间已满',
  'storage-failed': '存储暂时无法读写',
  refused: '无法访问发布服务',
  interrupted: '没有连上服务',
  unknown: '出了意料之外的问题',
}

const TODO: Record<FailureCode, string> = {
  offline: '联网后会自动继续。',
  timeout: '会自动重试，也可以稍后再试。',
  'server-error': '会自动重试，也可以稍后再试。',
  busy: '会自动重试。',
  'not-found': '请稍后重试，或返回连载刷新目录。',
  malformed: '请稍后重试；如在公共无线网络，可能要先登录。',
  damaged: '请重试。',
  'storage-full': '已缓存的各期仍可阅读；请清理空间后重试。',
  'storage-failed': '已缓存的各期仍可阅读；请稍后重试。',
  refused: '请检查网络设置，或联系本刊。',
  interrupted: '会自动重试。',
  unknown: '请稍后重试。',
}

/** A whole sentence for a failed fetch of one part or of a list. */
export function failureSentence(code: FailureCode): string {
  return `${HAPPENED[code]}。${TODO[code]}`
}

/** The short form beside a part in a list. */
export function failureShort(code: FailureCode): string {
  return code === 'storage-full' ? '存储已满' : code === 'offline' ? '等待网络' : '失败'
}

/** "网络不可用。已显示 10 月 13 日 08:05 保存的目录，可继续阅读已缓存的 4 期。" Where only saving failed, what is shown has just come. */
export function savedCopySentence(code: FailureCode, saved: string, cached: number): string {
  if (code === 'storage-full' || code === 'storage-failed') {
    return `${HAPPENED[code]}。目录已是最新，${cached > 0 ? `已缓存的 ${cached} 期仍可阅读` : '联网时可读各期'}；请${code === 'storage-full' ? '清理空间后' : '稍后'}重试。`
  }
  const reading = cached > 0 ? `，可继续阅读已缓存的 ${cached} 期` : ''
  return `${HAPPENED[code]}。已显示${behindWords(saved)} 保存的目录${reading}。`
}
