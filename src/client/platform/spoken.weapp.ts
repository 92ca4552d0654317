/** WeChat's components read `aria-role`, `aria-label` and `aria-hidden`: how something stands is said behind what it is called. What they do not know is not sent to them. */
import type { Spoken } from './spoken-ports'

export function spoken({ role, label, words, stands, hidden, value }: Spoken): Record<string, unknown> {
  const called = [label ?? words, value?.words, stands].filter(Boolean).join('，')
  return {
    ...(role === undefined ? {} : { ariaRole: role }),
    ...(called === '' ? {} : { ariaLabel: called }),
    ...(hidden === undefined ? {} : { ariaHidden: hidden }),
  }
}
