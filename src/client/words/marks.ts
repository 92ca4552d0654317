/** The words of the reader's marks, and the marks as Markdown. */
import type { Done } from '../stores/marking'
import type { Ink, MarkRecord } from '../stores/marks'
import { pictureWords } from './note'
import { date } from './time'

const INK_NAMES: Record<Ink, string> = { 1: '黄色', 2: '绿色', 3: '蓝色' }

export const markWords = {
  name: '标记',
  count: (count: number) => (count === 0 ? '标记' : `标记 ${count}`),
  bookmark: '书签',
  highlight: '划线',
  note: '笔记',
  addBookmark: '添加书签',
  removeBookmark: '移除书签',
  pulling: { off: '下拉添加书签', on: '下拉移除书签' },
  ready: { off: '松开添加书签', on: '松开移除书签' },
  bookmarkedPage: '本页有书签',
  selected: '所选文字',
  ink: (ink: Ink) => `${INK_NAMES[ink]}划线`,
  writeNote: '写笔记',
  copy: '复制',
  card: '卡片',
  remove: '删除',
  removeNote: '删除笔记',
  removeMark: (words: string) => `删除标记：${words.slice(0, 12)}`,
  notePlaceholder: '写下想法，只有自己看得到',
  left: (count: number, most: number) => (count <= 0 ? `已写满 ${most} 字` : `还可以写 ${count} 字`),
  finish: '完成',
  changed: '原文已改动',
  more: (count: number) => `再显示 ${count} 条`,
  empty: (keys: boolean, scrolls: boolean) => `还没有标记。${keys ? '用鼠标拖过一句话，或按住 Shift 再按方向键，' : '长按一句话'}可以划线、写笔记；${keys || scrolls ? '在菜单里' : '下拉书页'}可以添加书签。`,
  private: (synced: boolean) => (synced ? '标记只有自己看得到，会同步到您的各台设备' : '标记只保存在这台设备上'),
  export: '复制为 Markdown',
  save: '存为文件',
  fileName: (title: string) => `${title}-标记.md`,
  undo: '撤销',
  /** Notes are sentences or not, as their writers like. */
  told: ({ what, notes = [] }: Done) => `${markWords.done[what]}${notes.map((note, i) => (i < notes.length - 1 ? note.replace(/。$/, '') : note)).join('；')}`,
  done: {
    removed: '已删除标记', copied: '已复制', uncopied: '没有复制成功', bookmarked: '已添加书签', unbookmarked: '已移除书签',
    lengthened: '已延长划线', joined: '已与重叠的划线合为一条',
    unsaved: '存储空间已满，标记暂时只留在内存里。请先清理空间，再回到这里，标记会自动保存。',
    unwritable: '存储无法写入，标记只留到关闭为止。可以先复制为 Markdown。',
    withdrawn: '这一期已撤回，标记仍在。',
    gone: '链接所指的文字不在现在的文本里，可能已在更正时删去。',
    corrected: '您上次读过以后，本期有重要更正：',
  } satisfies Record<Done['what'], string>,
}

/** The words of a mark as a list shows them. */
export function wordsOfMark(mark: MarkRecord): string {
  return mark.kind === 'bookmark' ? mark.words || pictureWords.viewer : mark.passage.words
}

interface Part { number: number; title: string; marks: readonly MarkRecord[] }

/** Titles as headings, marked words as quotations, notes as paragraphs below them. */
export function markdownOf(title: string, parts: readonly Part[], timeZone: string): string {
  const blocks = [`# ${line(title)}`]
  for (const part of parts) {
    blocks.push(`## 第 ${part.number} 期${part.title === '' ? '' : ` ${line(part.title)}`}`)
    for (const mark of part.marks) {
      const words = wordsOfMark(mark).split('\n').map(text => `> ${escaped(text)}`).join('\n>\n')
      const when = date(mark.at, 0, timeZone) // with the year
      blocks.push(words, ...(mark.kind === 'highlight' && mark.note !== '' ? [noteOf(mark.note)] : []))
      blocks.push(mark.kind === 'bookmark' ? `— ${markWords.bookmark}，${when}` : `— ${when}`)
    }
  }
  return `${blocks.join('\n\n')}\n`
}

/** Of a heading: signs at its end would be taken for its own. */
function line(text: string): string {
  return escaped(text.replace(/\s+/g, ' ').trim()).replace(/ (#+)$/, ' \\$1')
}

/** What a reader wrote keeps its lines. */
function noteOf(note: string): string {
  return `**${markWords.note}** ${escaped(note.trim()).replace(/\n{2,}/g, '\n\n').replace(/([^\n])\n(?!\n)/g, '$1  \n')}`
}

/** Words of the text are words in Markdown too: no sign, no line of signs under a line, no table, no code by its indent. Within a word _ is none, and an address stays one. */
function escaped(text: string): string {
  const isLetter = (at: number): boolean => /[0-9A-Za-z]/.test(text.charAt(at))
  return text.replace(/[\\`*_[\]<>~]|&(?=#?\w+;)/g, (sign, at: number) => (sign === '_' && isLetter(at - 1) && isLetter(at + 1) ? sign : `\\${sign}`)).replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(/^(#{1,6}|[+=-]|\d+[.)])(?=\s|$)|^[-=](?=[-=|:])|^\||^:(?=-)/gm, mark => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
}
