/** The words of signing in and of taking up an invitation. */
export const signInWords = {
  title: '登录发布台',
  lead: '供编辑、审校和发布人员使用。读者不需要登录。',
  person: '登录名',
  password: '密码',
  go: '登录',
  busy: '正在登录',
  missing: '请填写登录名和密码。',
  forgotten: '忘了密码，请管理员重新发一个设置密码的链接。',
}

const SHORTEST = 10

export const inviteWords = {
  title: '设置密码',
  lead: '这个链接只能用一次。设好密码后即可登录发布台。',
  password: '新密码',
  hint: `至少 ${SHORTEST} 个字符；几个词连起来最好记。`,
  again: '再输一遍',
  go: '设好并登录',
  busy: '正在设置',
  noToken: '链接不完整，请从邀请里重新打开。',
}

/** What is wrong with a chosen password as far as can be told here; the service has the last word. */
export function passwordFault(password: string, again: string): string {
  if (password.length < SHORTEST) return `密码至少要有 ${SHORTEST} 个字符。`
  if (again !== password) return '两次输入的密码不一样。'
  return ''
}
