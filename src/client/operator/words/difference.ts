/** The words between the lines of a comparison. */
import type { Aspect } from '../../../contract/desk/drafts'
import { markWords } from './edit'

export const differenceWords = { picture: '图片 ', divider: '分隔线', removed: '已删去', notes: '注释' }

export const toldWords = {
  alt: (alt: string) => `图片里是：${alt}`,
  link: (words: string, address: string) => `链接“${words}”通向 ${address}`,
  note: (before: string) => (before === '' ? '注，在段首' : `注，在“${before}”之后`),
  marked: (kind: string, words: string) => `${markWords[kind] ?? kind}：${words}`,
}

export const pieceWords = { added: '增', removed: '删' }

export const aspectWords: Record<Aspect, string> = {
  text: '文字', kind: '类别有改动', marks: '标记有改动', picture: '换了图片', alt: '图片说明有改动', order: '移动了位置',
}
