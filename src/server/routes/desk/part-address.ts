/** Addresses below a series and below one part of it. */
import { PART_NUMBER, SERIES_ID } from '../../../contract/routes'
import type { Route } from '../route'
import type { Call } from './desk-route'

export const SERIES = '/api/desk/series/:series'
export const PART = `${SERIES}/parts/:number`

export const seriesParameters: NonNullable<Route['parameters']> = {
  series: { description: '连载的名字', pattern: SERIES_ID.source },
}

export const partParameters: NonNullable<Route['parameters']> = {
  ...seriesParameters,
  number: { description: '第几期', pattern: PART_NUMBER.source },
}

/** @returns number 0, which no part has, for one that cannot be read. */
export function partOf(call: Pick<Call, 'parameter'>): { series: string; number: number } {
  const number = call.parameter('number')
  return { series: call.parameter('series'), number: PART_NUMBER.test(number) ? Number(number) : 0 }
}
