/** WeChat's components read `aria-role`, `aria-label` and `aria-hidden`; what they do not know is not sent to them. */
import type { Spoken } from './spoken-ports'

export function spoken({ role, label, hidden, value }: Spoken): Record<string, unknown> {
  return {
    ...(role === undefined ? {} : { ariaRole: role }),
    ...(value === undefined ? (label === undefined ? {} : { ariaLabel: label }) : { ariaLabel: `${label ?? ''}，${value.words}` }),
    ...(hidden === undefined ? {} : { ariaHidden: hidden }),
  }
}
