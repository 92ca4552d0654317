/** WeChat's components read `aria-role`, `aria-label` and `aria-hidden`: how something stands is said behind what it is called. What they do not know is not sent to them. */
import type { Spoken } from './spoken-ports'

export function spoken({ role, label, hidden, value, pressed, expanded, current, disabled }: Spoken): Record<string, unknown> {
  const states = [
    value?.words ?? '', pressed === undefined ? '' : pressed ? '已选' : '未选', expanded === undefined ? '' : expanded ? '已展开' : '已收起',
    current ? '当前' : '', disabled ? '暂不可按' : '',
  ].filter(Boolean)
  return {
    ...(role === undefined ? {} : { ariaRole: role }),
    ...(label === undefined ? {} : { ariaLabel: [label, ...states].join('，') }),
    ...(hidden === undefined ? {} : { ariaHidden: hidden }),
  }
}
