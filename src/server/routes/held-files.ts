/** The build's text files in every coding, made when first asked for and kept in memory until the file changes. */
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { hashOf, type Encoding } from '../payload'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8', '.svg': 'image/svg+xml; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8', '.map': 'application/json; charset=utf-8',
}
/** Larger files are served as they are: the build has none that should be this big. */
const LARGEST = 8 * 1024 * 1024
/** Files and their variants that are kept: the pages of addresses grow with the series. */
const MOST = 2000

export interface Held { bytes: Buffer; version: string }

/** A file with something else in it: `name` tells variants apart. */
export interface Variant { name: string; make(plain: string): string }

export class HeldFiles {
  /** The most recently asked last. */
  readonly #held = new Map<string, { stamp: string; made: Promise<Held> }>()

  takes(name: string): boolean { return path.extname(name) in TYPES }

  type(name: string): string { return TYPES[path.extname(name)]! }

  /** @returns undefined if the file is too large to keep. */
  async get(file: string, encoding: Encoding, variant?: Variant): Promise<Held | undefined> {
    const { size, mtimeMs } = await stat(file)
    if (size > LARGEST) return undefined
    const key = `${encoding} ${file} ${variant?.name ?? ''}`
    const stamp = `${size} ${mtimeMs}`
    const held = this.#held.get(key)
    this.#held.delete(key)
    const made = held?.stamp === stamp ? held.made : make(file, encoding, variant)
    this.#held.set(key, { stamp, made })
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MOST) break
      this.#held.delete(oldest)
    }
    made.catch(() => this.#held.delete(key))
    return made
  }
}

async function make(file: string, encoding: Encoding, variant: Variant | undefined): Promise<Held> {
  const read = await readFile(file)
  const plain = variant ? Buffer.from(variant.make(read.toString())) : read
  return { bytes: await encoded(plain, encoding, variant ? undefined : `${file}.br`), version: hashOf(plain).slice(0, 24) }
}

/** @param packed the same bytes in Brotli, if the build has made them. */
async function encoded(plain: Buffer, encoding: Encoding, packed: string | undefined): Promise<Buffer> {
  if (encoding === 'identity') return plain
  if (encoding === 'gzip') return promisify(gzip)(plain)
  const made = packed && await readFile(packed).catch(() => undefined)
  // Quality 9: a megabyte of script takes a tenth of a second in the thread pool; 11, as the build's own, takes two.
  return made || promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: plain.length < 20_000 ? 11 : 9 } })
}
