/** The words that every screen of the desk shares. */
import type { Role } from '../../../contract/desk/people'
import type { Trouble } from '../api/trouble'

export const deskWords = {
  name: '发布台',
  menu: '菜单',
  back: '返回',
  close: '关闭',
  cancel: '取消',
  retry: '重试',
  undo: '撤销',
  account: '密码与登录',
  signOut: '退出登录',
  signIn: '登录',
  sections: '发布台各处',
  none: '还没有内容。',
  signedOut: '登录已经失效。这里填写的内容还在，重新登录后可以继续。',
}

export const roleWords: Record<Role, string> = { administrator: '管理员', editor: '编辑', reviewer: '审校', publisher: '发布' }

/** A whole sentence: what happened and what to do. The service's own words are shown as they stand. */
export function troubleSentence(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'offline': return '网络不可用，没有收到发布服务的回答。联网后请再试。'
    case 'signed-out': return '登录已经失效，请重新登录。'
    case 'forbidden': return trouble.message || '你的职责里没有这件事。'
    case 'conflict': return trouble.message || '别人刚刚改过这里，请看过现在的内容再改。'
    // What is not out is at the desk: the service's own sentence is for readers.
    case 'refused': return trouble.code === 'not-found' ? '没有这个内容。地址可能少了几个字，或是旧的。' : trouble.message
    case 'too-large': return trouble.message || '内容太大，没有送出。'
    case 'too-many': return trouble.message || `操作太频繁，请过 ${wait(trouble.retryAfter)}再试。`
    case 'unread': return '这个文件没有读出来，没有送到发布服务。请确认它还在、不是文件夹，再选一次。'
    case 'failed': return '发布服务出了错，这次没有完成。请稍后再试。'
  }
}

function wait(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`
}
