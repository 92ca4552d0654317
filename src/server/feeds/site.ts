/** What search engines ask first: robots.txt, and a sitemap of every readable page there is. */
import type { Library } from '../../contract/library'
import type { Manifest } from '../../contract/manifest'
import { paths } from '../../contract/routes'
import type { Catalog, State } from '../catalog/catalog'
import type { Pulse } from '../database/database'
import { compress, hashOf } from '../payload'
import { changedAt } from './entries'
import { escape, stamp } from './markup'

/** Pictures belong to the readable pages; the rest of the interface is for programs. */
export function robots(origin: string): string {
  return `User-agent: *\nAllow: /api/images/\nAllow: /api/series/\nDisallow: /api/\nDisallow: /desk\n\nSitemap: ${origin}/sitemap.xml\n`
}

/** Kept until the library's state is another, which names the state of every manifest. */
export class Sitemap {
  #held: { of: string; state: State } | undefined

  constructor(private readonly catalog: Catalog, private readonly origin: () => string) {}

  async get(pulse: Pulse): Promise<State> {
    const library = await this.catalog.library(pulse)
    if (this.#held?.of === library.version) return { ...this.#held.state, until: library.until }
    const addresses: string[] = []
    const origin = this.origin()
    const add = (path: string, at: number) => addresses.push(`<url><loc>${escape(origin + path)}</loc><lastmod>${stamp(at)}</lastmod></url>`)
    for (const { id } of (JSON.parse(library.payload.identity.toString()) as Library).series) {
      const state = await this.catalog.manifest(id, pulse)
      if (!state) continue
      const { released, serverTime } = JSON.parse(state.payload.identity.toString()) as Manifest
      add(paths.readableSeries(id), serverTime)
      for (const part of released) add(paths.readable(id, part.number), changedAt(part))
    }
    const bytes = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses.join('\n')}\n</urlset>\n`)
    const state = { version: hashOf(bytes).slice(0, 24), payload: await compress(bytes), until: library.until }
    this.#held = { of: library.version, state }
    return state
  }
}
