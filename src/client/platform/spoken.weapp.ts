/** WeChat's components read `aria-role`, `aria-label` and `aria-hidden`; what they do not know is not sent to them. */
import type { Spoken } from './spoken-ports'

export function spoken({ role, label, hidden }: Spoken): Record<string, unknown> {
  return {
    ...(role === undefined ? {} : { ariaRole: role }),
    ...(label === undefined ? {} : { ariaLabel: label }),
    ...(hidden === undefined ? {} : { ariaHidden: hidden }),
  }
}
