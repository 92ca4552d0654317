/**
 * Addresses of the program itself that name a part or a series, a place in it or not: what a preview of such a link shows, and what the
 * program will ask for first. A robot runs no script, so the program's page says of itself what the readable page of the same says.
 */
import type { FastifyRequest } from 'fastify'
import type { Manifest } from '../../contract/manifest'
import { paths, SERIES_ID } from '../../contract/routes'
import type { Catalog } from '../catalog/catalog'
import type { Derived, Form } from '../feeds/derived'
import { firstWords } from '../feeds/first-words'
import { aboutIn } from '../feeds/readable/frame'
import { partPage } from '../feeds/readable/part-page'
import { seriesPage } from '../feeds/readable/series-page'
import type { ServiceTime } from './time'
import type { Added } from './web-page'

export const PART = /^[1-9]\d{0,5}$/

/** Undefined for an address that names nothing which is out. */
export type AboutLink = (name: string, query: FastifyRequest['query']) => Promise<Added | undefined>

export function aboutLinks(derived: Derived, catalog: Catalog, time: ServiceTime, origin: () => string): AboutLink {
  return async (name, query) => {
    const { series, number, preview, at } = query as Record<string, unknown>
    if (preview !== undefined || typeof series !== 'string' || !SERIES_ID.test(series)) return undefined
    const form = formOf(name, number, origin())
    const pulse = form && await time.pulse()
    const state = form && await derived.get(series, form, pulse!)
    const listed = state && await catalog.manifest(series, pulse!)
    if (!listed) return undefined
    const { released } = JSON.parse(listed.payload.identity.toString()) as Manifest
    const part = released.find(one => String(one.number) === number)
    // Not where the address leads to a place further on.
    const first = part && at === undefined ? await derived.get(series, firstWords(part.number), pulse!) : undefined
    return {
      about: aboutIn(state.payload.identity.toString()), first: first?.payload.identity.toString(),
      early: [paths.manifest(series), ...part ? [paths.document(part.hash)] : []],
    }
  }
}

function formOf(name: string, number: unknown, origin: string): Form | undefined {
  if (name === 'series') return seriesPage(origin)
  return name === 'read' && typeof number === 'string' && PART.test(number) ? partPage(Number(number), origin) : undefined
}
