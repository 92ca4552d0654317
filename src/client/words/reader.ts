/** The words of the reader. */
import { minutesWords } from './minutes'
import { percent } from './percent'

export const readerWords = {
  back: '返回',
  preview: (version: number) => `预览稿 · ${version === 0 ? '' : `第 ${version} 稿 · `}未发布`,
  previewOver: '这个预览链接打不开：可能已经过期或被撤销，也可能还没有草稿。请向编辑要一个新的。',
  sceneUnknown: '没有找到这个小程序码指的文章，它可能已经撤回。',
  retry: '重试',
  toShelf: '回到书架',
  contents: '目录',
  type: '字体',
  night: '夜间',
  day: '日间',
  close: '关闭',
  more: '更多',
  bars: '阅读菜单',
  tools: '阅读工具',
  openBars: '打开阅读菜单',
  title: (number: number, title: string, series: string) => [`第 ${number} 期 ${title}`, series].filter(Boolean).join(' · '),
  previousPage: '上一页',
  nextPage: '下一页',
  page: (first: number, last: number, count: number, complete: boolean) =>
    `${first === last ? first + 1 : `${first + 1}–${last + 1}`} / ${complete ? count : '…'}`,
  minutesLeft: (minutes: number) => `还有 ${minutesWords(minutes, '分')}`,
  opening: '正在打开',
  notCome: '没有打开',
  whyNotCome: '这一栏没有载入，正文不受影响。请检查网络后重试；仍打不开时，请重新打开这一页。',
  /** Said at every turn: the part only where it begins. */
  spokenPage: (number: number, first: number, last: number, count: number) =>
    `${first === 0 ? `第 ${number} 期，` : ''}第 ${first === last ? first + 1 : `${first + 1}、${last + 1}`} 页，共 ${count} 页`,
  seriesShare: (share: number) => `全系列 ${percent(share)}`,
  installment: (number: number) => `第 ${number} 期`,
  installments: (first: number, last: number) => (first === last ? `第 ${first} 期` : `第 ${first}–${last} 期`),
  inThisPart: '本期',
  inSeries: '各期',
  noHeadings: '本期没有小标题',
  larger: '增大字号',
  smaller: '减小字号',
  size: (px: number) => `${px}`,
  sample: '字',
  themes: { system: '跟随系统', paper: '纸白', parchment: '羊皮', green: '护眼', night: '夜间' },
  unsaved: (full: boolean) => full
    ? '存储空间已满，阅读位置暂时无法保存。正在读的内容不受影响，清理空间后会自动恢复。'
    : '存储无法写入，阅读位置只留到关闭为止。正在读的内容不受影响；如禁止了保存数据，请允许后重新打开。',
  firstPage: '已是第一页',
  lastPage: '后面还没有了',
  noSuchPart: (title: string, number: number) => `《${title}》没有第 ${number} 期。`,
  withdrawn: (reason: string) => `本期已撤回。${reason}${/[。！？]$/.test(reason) ? '' : '。'}`,
}

export const endWords = {
  finished: (number: number) => `第 ${number} 期 完`,
  /** Said there, and anew when the next part comes out meanwhile. */
  spoken: (number: number, onward: number | undefined) => `第 ${number} 期 完${onward === undefined ? '' : `，第 ${onward} 期已发布`}`,
  /** `withdrawn`: parts after this one. */
  seriesEnds: (planned: number, number: number, withdrawn: readonly number[]) =>
    (withdrawn.length > 0 ? `第 ${withdrawn.join('、')} 期已撤回` : number >= planned ? '全系列完' : '后续各期尚未排定'),
  outNow: '已发布',
  begin: (number: number) => `开始阅读第 ${number} 期`,
  /** A number stays with what it counts. */
  read: (pages: number, characters: number, minutes: number) => [`本期 ${pages} 页`, `${characters} 字`, `约 ${minutesWords(minutes)}`].map(words => words.replace(/ /g, '\u00a0')).join(' · '),
  seriesRead: (read: number, planned: number) => `已读完 ${read} / ${planned} 期`,
  noInstant: '发布时间待定',
  toSeries: '返回连载',
}

export const hintWords = {
  previous: '上一页',
  menu: '菜单',
  next: '下一页',
  swipe: '左右滑动翻页，点中间打开菜单',
  scroll: '上下滑动阅读，点中间打开菜单',
}
