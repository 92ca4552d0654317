/** The words of the search. */
const parts = (numbers: readonly number[]) => `第 ${numbers.join('、')} 期`

export const searchWords = {
  name: '搜索',
  hint: '搜索本连载已缓存的各期',
  clear: '清除',
  prompt: '输入字词，在本连载已缓存的各期中查找。无需网络。',
  searching: '正在搜索',
  none: (query: string) => `没有找到“${query}”`,
  found: (count: number, partCount: number) => `共 ${count} 处，见于 ${partCount} 期`,
  searched: (count: number) => `已搜索 ${count} 期`,
  missing: (numbers: readonly number[]) => `${parts(numbers)}尚未缓存，未包含`,
  nothingCached: '还没有缓存任何一期，无法离线搜索。',
  count: (count: number) => `${count} 处`,
  more: (count: number) => `再显示 ${count} 处`,
  moreParts: (count: number) => `再显示 ${count} 期`,
  note: (label: string) => `注 ${label}`,
  position: (index: number, count: number) => `${index + 1} / ${count}`,
  previous: '上一处',
  next: '下一处',
  results: '搜索结果',
  done: '结束查看',
}
