/** What the import screen says. */
import type { Chapter } from '../../../contract/desk/import'
import { IMPORT_LIMITS } from '../../../contract/desk/limits'

const MB = 1024 * 1024

export const importWords = {
  name: '导入',
  title: (number: number, announced: string) => `导入第 ${number} 期：${announced}`,
  lead: '可以导入 Word（.docx）、保存的网页（.html、.mhtml）、Markdown、纯文本，或连图片打包的 .zip。',
  limits: `文件不超过 ${IMPORT_LIMITS.file / MB} MB，其中文字不超过 ${IMPORT_LIMITS.text / MB} MB；正文不超过 ${IMPORT_LIMITS.blocks} 段、${IMPORT_LIMITS.pictures} 张图片。图片缩到 ${IMPORT_LIMITS.side} 像素以内（长图按短边 ${IMPORT_LIMITS.strip}），并去掉拍摄信息。`,
  released: '这一期已经发布。导入只改草稿，读者看到的不变；要让读者看到，须定稿并发布更正。',
  replaces: '导入的内容会成为新的一稿；以前的各稿仍在历次保存里。',
  choose: { web: '选择文件', phone: '从聊天里选择文件' },
  drop: '也可以把文件拖到这一页，或复制文章后在这一页按 Ctrl+V（Mac 为 ⌘V）。',
  paste: '粘贴文字',
  pasteHint: '只要文字时，可以粘贴在这里。',
  bringText: '导入这些文字',
  working: '正在读取文件，缩小图片……',
  text: '导入的正文',
  report: '导入报告',
  none: '还没有导入过。',
  edit: '去编辑',
  again: '再次导入',
  undo: '撤销',
  redo: '恢复',
  undoAll: '全部撤销',
  redoAll: '全部恢复',
  more: (count: number) => `再看 ${count} 处`,
  stuck: '这一处后来改过，请在编辑页处理',
  count: (what: string, count: number) => count > 1 ? `${what}（${count} 处）` : what,
  line: (line: number) => `第 ${line} 行`,
  picture: (alt: string, width: number, height: number) => `图片 ${width}×${height}${alt === '' ? '' : `：${alt}`}`,
  divider: '分隔线',
  chapters: { recognised: '识别', dropped: '删去', changed: '改动', doubts: '请核对' } satisfies Record<Chapter, string>,
  empty: '没有。',
  facts: { kicker: '栏目', subtitle: '副题', author: '作者', source: '来源', date: '日期' } as const,
  roles: { 'editor-note': '编者按', statement: '专家发言', source: '来源', 'table-row': '表格' } as Record<string, string>,
  kinds: { heading: '小标题', quote: '引文', 'list-item': '列表', image: '图片' } as Record<string, string>,
} as const
