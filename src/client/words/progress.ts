/** The words of 进度 and of the way back. */
import { minutesWords } from './minutes'
import { percent } from './percent'

export const progressWords = {
  name: '进度',
  slider: '本期进度',
  page: (index: number, count: number, complete: boolean) => (complete ? `第 ${index + 1} 页，共 ${count} 页` : `第 ${index + 1} 页`),
  left: (minutes: number) => `还有约 ${minutesWords(minutes)}`,
  series: '全系列',
  share: (whole: number, released: number, all: boolean) =>
    (all ? `已读 ${percent(whole)}` : `已读 ${percent(whole)}（已发布部分 ${percent(released)}）`),
  previous: '上一节',
  next: '下一节',
  states: { read: '已读', unread: '未读', waiting: '未发布', withdrawn: '已撤回' },
  reading: (share: number) => `已读 ${percent(share)}`,
  part: (number: number, title: string, state: string) => `第 ${number} 期，${title}，${state}`,
  undated: '待定',
  /** "回到原处 · 第 12 页", of another part "回到原处 · 第 5 期". Without the page where it is not known yet. */
  back: (number: number | undefined, page: number) =>
    ['回到原处', number !== undefined ? `第 ${number} 期` : page >= 0 ? `第 ${page + 1} 页` : ''].filter(Boolean).join(' · '),
  stay: '留在这里',
}
