/** The words between the lines of a comparison. */
import type { Aspect } from '../../../contract/desk/drafts'

export const differenceWords = { picture: '图片 ', divider: '分隔线', removed: '已删去', notes: '注释' }

export const pieceWords = { added: '增', removed: '删' }

export const aspectWords: Record<Aspect, string> = {
  text: '文字', kind: '类别有改动', marks: '标记有改动', picture: '换了图片', alt: '图片说明有改动', order: '移动了位置',
}
