/**
 * Forms of a series made of its manifest and the texts that it names: a feed, a page, a book. Each depends on nothing else, so it is
 * kept until the manifest is another, which the catalog knows; what an outsider may see is decided there and nowhere here.
 */
import * as v from 'valibot'
import { Document } from '../../contract/document'
import type { Manifest } from '../../contract/manifest'
import type { Catalog, State } from '../catalog/catalog'
import { documentAt } from '../catalog/content'
import type { Database, Pulse } from '../database/database'
import { compress, hashOf, type Payload } from '../payload'

/** What a form is made of. */
export interface Material {
  manifest: Manifest
  database: Database
  now: number
  /** The released text of that hash. */
  document(hash: string): Promise<Document>
}

export interface Form {
  /** Names the form among those of the series. */
  name: string
  /** Is it worth compressing? */
  compressed: boolean
  /** undefined: there is no such thing. */
  make(material: Material): Promise<Buffer | undefined>
}

/** What was listed a moment ago is no longer there: look again. */
export class Moved extends Error {}

interface Held { of: string; version: string; payload: Payload | undefined; bytes: number }

/** Bytes of forms that are kept in memory. */
const MOST_BYTES = 64 * 1024 * 1024
const ATTEMPTS = 5

export class Derived {
  /** The most recently asked last. */
  readonly #held = new Map<string, Held>()
  readonly #making = new Map<string, Promise<Held>>()
  #bytes = 0

  constructor(private readonly database: Database, private readonly catalog: Catalog) {}

  /** @returns undefined if there is no such series, or no such thing in it. */
  async get(series: string, form: Form, pulse: Pulse): Promise<State | undefined> {
    for (let attempt = 1; ; attempt++) {
      const state = await this.catalog.manifest(series, pulse)
      if (!state) return undefined
      try {
        const { version, payload } = await this.#of(`${series} ${form.name}`, state, form, pulse.now)
        return payload && { version, payload, until: state.until }
      } catch (error) {
        if (!(error instanceof Moved) || attempt === ATTEMPTS) throw error
        pulse = await this.database.pulse()
      }
    }
  }

  async #of(name: string, state: State, form: Form, now: number): Promise<Held> {
    const held = this.#held.get(name)
    if (held?.of === state.version) {
      this.#held.delete(name)
      this.#held.set(name, held)
      return held
    }
    const key = `${name} ${state.version}`
    let making = this.#making.get(key)
    if (!making) {
      making = this.#make(state, form, now).finally(() => this.#making.delete(key))
      this.#making.set(key, making)
    }
    const made = await making
    if (made.payload) this.#keep(name, made)
    return made
  }

  async #make(state: State, form: Form, now: number): Promise<Held> {
    const manifest = JSON.parse(state.payload.identity.toString()) as Manifest
    const { database } = this
    const document = async (hash: string) => {
      const bytes = await documentAt(database.queries, hash, 'identity', now)
      if (!bytes) throw new Moved(hash)
      return v.parse(Document, JSON.parse(bytes.toString()))
    }
    const bytes = await form.make({ manifest, database, now, document })
    const of = state.version
    if (!bytes) return { of, version: '', payload: undefined, bytes: 0 }
    const payload = form.compressed ? await compress(bytes) : { identity: bytes, gzip: bytes, br: bytes }
    const size = form.compressed ? payload.identity.length + payload.gzip.length + payload.br.length : bytes.length
    return { of, version: hashOf(bytes).slice(0, 24), payload, bytes: size }
  }

  #keep(name: string, made: Held): void {
    this.#bytes += made.bytes - (this.#held.get(name)?.bytes ?? 0)
    this.#held.delete(name)
    this.#held.set(name, made)
    for (const [old, { bytes }] of this.#held) {
      if (this.#bytes <= MOST_BYTES || old === name) break
      this.#held.delete(old)
      this.#bytes -= bytes
    }
  }
}
