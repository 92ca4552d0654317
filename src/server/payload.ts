/** Bytes that are compressed once and served many times. */
import { createHash } from 'node:crypto'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { promisify } from 'node:util'

export const encodings = ['br', 'gzip', 'identity'] as const
/** A content coding that we can answer in, by its HTTP name. */
export type Encoding = typeof encodings[number]

export interface Payload {
  identity: Buffer
  gzip: Buffer
  br: Buffer
}

const toBrotli = promisify(brotliCompress)
const toGzip = promisify<Buffer, { level: number }, Buffer>(gzip)

/** All codings of the same bytes, as small as they get. */
export async function compress(identity: Buffer): Promise<Payload> {
  const [gz, br] = await Promise.all([
    toGzip(identity, { level: 9 }),
    toBrotli(identity, { params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
    } }),
  ])
  return { identity, gzip: gz, br }
}

/** sha-256, 64 lower-case hex digits. */
export function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A short name of a state: 96 bits of its sha-256, so that an unchanged pull stays small. */
export function versionOf(state: unknown): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 16)
}
