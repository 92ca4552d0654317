/** The words of the editor, of comparing two texts and of settling a conflict. */
import type { Side } from '../../../contract/desk/drafts'
import type { Kind } from '../stores/edit/acts'
import type { Saving } from '../stores/edit/editor'
import type { By, Whose } from '../stores/edit/merging'
import { troubleSentence } from './desk'
import { instantWords } from './instant'

export const editWords = {
  place: (number: number) => `编辑第 ${number} 期`,
  name: '草稿',
  undo: '撤销', redo: '重做', compare: '比较', preview: '预览', saveNow: '立即保存',
  facts: '题目与说明', notes: '注', noNotes: '没有注。', noteOf: (label: string) => `注 ${label}`,
  blockOf: (kind: string) => `${kind}的文字`, kind: '种类', empty: '（空段）',
  strong: '着重', emphasis: '强调', link: '链接', note: '加注', up: '上移', down: '下移', remove: '删去', deeper: '缩进', shallower: '退回',
  addBelow: '下面加一段', addPicture: '加图片', addFirst: '加一段', merge: '并入上段', caption: '图说', alt: '图片里是什么（给看不见的读者）',
  needsSelection: '请先选中要标记的文字。', href: '链接地址', hrefHint: 'http、https 或 mailto 开头；留空则取消链接。', hrefWrong: '地址要以 http://、https:// 或 mailto: 开头。', done: '完成',
  readOnly: '你的职责只能看这一期的草稿，不能改。',
  released: '这一期已经发布。这里改的是草稿，定稿并发布更正之后读者才会看到。',
  marks: '这一段的标记', unmark: (what: string) => `取消${what}`,
  picture: '图片', pictureMissing: '图片没有读出来。',
}

export const kindWords: Record<Kind | 'image', string> = {
  paragraph: '正文', 'heading-1': '一级标题', 'heading-2': '二级标题', 'heading-3': '三级标题', quote: '引文', bullet: '列表', numbered: '编号列表',
  'editor-note': '编者按', statement: '专家观点', source: '来源行', divider: '分隔线', image: '图片',
}

export const markWords: Record<string, string> = { strong: '着重', emphasis: '强调', link: '链接', note: '注' }

export function savingWords(saving: Saving, now: number, timeZone: string): string {
  switch (saving.kind) {
    case 'saved': return saving.at === 0 ? '' : `已保存 ${instantWords(saving.at, now, timeZone)}`
    case 'saving': return '正在保存'
    case 'unsaved': return '未保存'
    case 'failed': {
      const kept = saving.kept ? '改动留在本机' : '本机存不下，请不要关闭这一页'
      return saving.trouble.kind === 'offline' ? `未保存：网络不可用。${kept}${saving.kept ? '，稍后再存' : ''}。` : `未保存：${troubleSentence(saving.trouble)}${kept}。`
    }
  }
}

export const clashWords = {
  title: '别人也改了这一期',
  lead: (shown: string, version: number) => `${shown}在你打开之后保存了第 ${version} 稿。两人的改动列在下面，逐处选定，再存成新的一稿。你的改动还没有写入，也没有丢。`,
  by: { mine: '只有你改了', theirs: '只有对方改了', both: '两人都改了：划去的是对方的，加底色的是你的' } satisfies Record<By, string>,
  mine: '用我的', theirs: '用对方的', pictures: { mine: '你的图片', theirs: '对方的图片' } satisfies Record<Whose, string>, gone: '（没有这一段）', kinds: (mine: string, theirs: string) => `（你的是${mine}，对方的是${theirs}）`, agreed: (count: number) => `其间 ${count} 段相同`, settle: '按以上选定保存',
}

export const compareWords = {
  place: (number: number) => `比较第 ${number} 期`,
  name: '比较', from: '旧稿', to: '新稿', same: '两稿相同。', changed: (count: number) => `${count} 处不同`, swap: '互换',
  only: '只看不同', all: '看全文', one: '只有一稿，没有可比的。',
}

/** "第 12 稿 甲 10月14日 周三 09:20 北京时间", "第 2 版 …". */
export function sideWords({ name, shown, at }: Side, now: number, timeZone: string): string {
  const what = name.startsWith('v') ? `第 ${name.slice(1)} 稿` : `第 ${name.slice(1)} 版（定稿）`
  return [what, shown, at === 0 ? '' : instantWords(at, now, timeZone)].filter(word => word !== '').join(' ')
}
