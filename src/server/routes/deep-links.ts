/**
 * Addresses of the program itself that name a part or a series, a place in it or not: what a preview of such a link shows. A robot runs
 * no script, so the program's page says of itself what the readable page of the same says.
 */
import type { FastifyRequest } from 'fastify'
import { SERIES_ID } from '../../contract/routes'
import type { Derived, Form } from '../feeds/derived'
import { aboutIn } from '../feeds/readable/frame'
import { partPage } from '../feeds/readable/part-page'
import { seriesPage } from '../feeds/readable/series-page'
import type { ServiceTime } from './time'

export const PART = /^[1-9]\d{0,5}$/

/** Elements of the head; undefined for an address that names nothing which is out. */
export type AboutLink = (name: string, query: FastifyRequest['query']) => Promise<string | undefined>

export function aboutLinks(derived: Derived, time: ServiceTime, origin: () => string): AboutLink {
  return async (name, query) => {
    const { series, number, preview } = query as Record<string, unknown>
    if (preview !== undefined || typeof series !== 'string' || !SERIES_ID.test(series)) return undefined
    const form = formOf(name, number, origin())
    const state = form && await derived.get(series, form, await time.pulse())
    return state && aboutIn(state.payload.identity.toString())
  }
}

function formOf(name: string, number: unknown, origin: string): Form | undefined {
  if (name === 'series') return seriesPage(origin)
  return name === 'read' && typeof number === 'string' && PART.test(number) ? partPage(Number(number), origin) : undefined
}
