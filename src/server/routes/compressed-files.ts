/** The build's text files, compressed when first asked for and kept in memory until the file changes. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from '../payload'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8', '.svg': 'image/svg+xml; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8', '.map': 'application/json; charset=utf-8',
}
/** Larger files are served as they are: the build has none that should be this big. */
const LARGEST = 8 * 1024 * 1024

interface Held { bytes: Buffer; tag: string }

export class CompressedFiles {
  readonly #held = new Map<string, { stamp: string; made: Promise<Held> }>()

  takes(name: string): boolean { return path.extname(name) in TYPES }

  type(name: string): string { return TYPES[path.extname(name)]! }

  /** @returns undefined if the file is too large to keep. */
  async get(file: string, encoding: Exclude<Encoding, 'identity'>): Promise<Held | undefined> {
    const { size, mtimeMs } = await stat(file)
    if (size > LARGEST) return undefined
    const key = `${encoding} ${file}`
    const stamp = `${size} ${mtimeMs}`
    const held = this.#held.get(key)
    if (held?.stamp === stamp) return held.made
    const made = make(file, encoding)
    this.#held.set(key, { stamp, made })
    made.catch(() => this.#held.delete(key))
    return made
  }
}

async function make(file: string, encoding: Exclude<Encoding, 'identity'>): Promise<Held> {
  const plain = await readFile(file)
  // Quality 9: a megabyte of script takes a tenth of a second in the thread pool; 11 takes two.
  const bytes = encoding === 'gzip' ? await promisify(gzip)(plain)
    : await promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  return { bytes, tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"` }
}
