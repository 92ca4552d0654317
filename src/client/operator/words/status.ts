/** How a part stands, in the desk's words. */

export type Status = 'draft' | 'review' | 'scheduled' | 'released' | 'corrected' | 'withdrawn' | 'held' | 'overdue'

const WORDS: Record<Status, string> = {
  draft: '草稿', review: '待审', scheduled: '已排期', released: '已发布', corrected: '已更正', withdrawn: '已撤回', held: '暂缓', overdue: '已过时未发',
}

/** "待审", from the first signature on "已签 2/3". */
export function statusWords(status: Status, signed?: { count: number; needed: number }): string {
  return status === 'review' && signed && signed.count > 0 ? `已签 ${signed.count}/${signed.needed}` : WORDS[status]
}
