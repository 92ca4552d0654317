/** The words of the people screen. */
import type { PersonEntry, Role } from '../../../contract/desk/people'
import { instantWords } from './instant'

/** Beside a series there is no other zone to speak of. */
export const HOME_ZONE = 'Asia/Shanghai'

/** What a role may do, for who gives it. */
const DUTIES: Record<Role, string> = {
  administrator: '管理员：添加和停用人员',
  editor: '编辑：导入、修改、定稿，可签初审',
  reviewer: '审校：签初审、复审、终审',
  publisher: '发布：排期、发布、勘误、撤回，也可签审',
}

export const peopleWords = {
  name: '人员',
  lead: '每个人用自己的登录名和密码。密码由本人从一次性链接设定，别人看不到，也没有默认密码。',
  list: '运营人员',
  add: '添加一个人',
  adding: '正在添加',
  columns: { person: '人员', roles: '职责', state: '状态', seen: '最近来过' },
  signInName: (name: string) => `登录名 ${name}`,
  you: '（你）',
  never: '还没有来过',
  addTitle: '添加一个人',
  nameLabel: '登录名',
  nameHint: '小写字母、数字、点和连字符，登录时输入，以后不能改。',
  shownLabel: '称呼',
  shownHint: '同事在审签和操作记录里看到的名字，如 李编辑。',
  rolesLabel: '职责',
  rolesHint: Object.values(DUTIES).join('\n'),
  addAct: '添加并生成链接',
  change: '修改',
  changeTitle: (shown: string) => `修改 ${shown}`,
  save: '保存',
  saving: '正在保存',
  changed: (shown: string) => `${shown}的称呼和职责已保存，立即生效。`,
  link: '发新链接',
  linkTitle: (shown: string) => `给${shown}的链接`,
  linkConsequence: ({ shown, state }: PersonEntry) => state === 'invited'
    ? `给${shown}的旧链接随即作废，只有新链接能用。`
    : `${shown}用新链接设定密码后，原来的密码作废，在各处的登录随之结束；用之前一切照旧。`,
  linkAct: '生成链接',
  linkOnce: (shown: string) => `请把它发给${shown}本人，不要发在群里。链接只显示这一次，只能用一次；关掉就看不到了，需要时可以再发新的。`,
  linkUntil: (until: string) => `${until}前有效。`,
  copy: '复制链接',
  copied: '链接已复制。',
  notCopied: '没有复制成，请选中链接手动复制。',
  done: '我已发出，关闭',
  disable: '停用',
  disableTitle: (shown: string) => `停用${shown}`,
  disableConsequence: (shown: string) => `${shown}在各处的登录立即结束，不能再登录，未用的链接也作废。已有的签字和记录保留。以后可以恢复。`,
  disabled: (shown: string) => `${shown}已停用。`,
  enable: '恢复',
  enabled: (shown: string) => `${shown}已恢复，可以用原来的密码登录。`,
}

/** "已停用", "待设密码，链接 11月29日 周日 06:13 北京时间前有效", "在用". */
export function stateWords({ state, inviteUntil }: PersonEntry, now: number): string {
  if (state === 'disabled') return '已停用'
  const link = inviteUntil === null ? '' : `链接 ${instantWords(inviteUntil, now, HOME_ZONE)}前有效`
  if (state === 'invited') return link === '' ? '待设密码，链接已过期' : `待设密码，${link}`
  return link === '' ? '在用' : `在用，${link}`
}
