/** How something that can be pressed stands, in words. */
interface Standing { chosen: boolean | undefined; expanded: boolean | undefined; current: boolean | undefined; disabled: boolean }

export function standingWords({ chosen, expanded, current, disabled }: Standing): string {
  const words: string[] = []
  if (chosen !== undefined) words.push(chosen ? '已选' : '未选')
  if (expanded !== undefined) words.push(expanded ? '已展开' : '已收起')
  if (current) words.push('当前')
  if (disabled) words.push('暂不可按')
  return words.join('，')
}
