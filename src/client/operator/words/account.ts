/** The words of one's own account. */
import type { SessionKind } from '../../../contract/desk/people'

export const accountWords = {
  name: '密码与登录',
  password: '改密码',
  current: '现在的密码',
  fresh: '新密码',
  hint: '至少 10 个字符，几个词连起来最好记。',
  repeat: '再输一遍新密码',
  differs: '两次输入的密码不一样。',
  change: '改密码',
  changing: '正在改',
  changed: (ended: number) => ended === 0 ? '密码已改。' : `密码已改，另外 ${ended} 处登录已结束。`,
  sessions: '登录着的地方',
  columns: { kind: '在哪里', since: '登录于', seen: '最近用过' },
  here: '（这里）',
  rest: '七天不用，或满三十天，登录自动结束。',
  everywhere: '在所有地方退出',
  everywhereConsequence: '你在所有浏览器和手机上的登录立即结束，包括这里。没有保存的内容会丢失。',
}

export const kindWords: Record<SessionKind, string> = { cookie: '网页', bearer: '小程序' }
