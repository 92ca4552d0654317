/** Addresses of what belongs to one part. */
import { SERIES_ID } from '../../../contract/routes'
import type { Route } from '../route'
import type { Call } from './desk-route'

const PARAMETERS = {
  series: { description: '连载的名字', pattern: SERIES_ID.source },
  number: { description: '第几期', pattern: '[1-9]\\d{0,5}' },
}

/** Path and parameters of a route below a part. */
export function partPath(rest: string, more: NonNullable<Route['parameters']> = {}) {
  return { path: `/api/desk/series/:series/parts/:number${rest}`, parameters: { ...PARAMETERS, ...more } }
}

/** Which part an address names; what is no name of one is a part that does not exist. */
export function partOf(call: Pick<Call, 'parameter'>): { series: string; number: number } {
  const number = call.parameter('number')
  return { series: call.parameter('series'), number: /^[1-9]\d{0,5}$/.test(number) ? Number(number) : 0 }
}
