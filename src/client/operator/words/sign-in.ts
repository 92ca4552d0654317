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

export const inviteWords = {
  title: '设置密码',
  lead: '这个链接只能用一次，设好密码后随即登录。',
  /** Whom the link is for. */
  for: (shown: string, name: string) => `${shown}，你的登录名是 ${name}。`,
  again: '原来的密码随之作废，别处的登录也会结束。',
  password: '新密码',
  hint: '至少 10 个字符，几个词连起来最好记。',
  repeat: '再输一遍',
  differs: '两次输入的密码不一样。',
  go: '设好并登录',
  busy: '正在设置',
  noToken: '链接不完整，请从收到的消息里重新打开。',
}
