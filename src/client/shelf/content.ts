/** Bytes into checked values: sha-256 and the contract's shapes. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import * as v from 'valibot'
import { Document, imagesOf } from '../../contract/document'
import { ShelfError } from './failure'
import { decodeUtf8 } from './utf8'

/** sha-256 of bytes, 64 lower-case hex digits. */
export function hashOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

/** The value that the bytes of a JSON text hold, checked; throws `malformed`. */
export function parseAs<const Schema extends v.GenericSchema>(schema: Schema, bytes: Uint8Array): v.InferOutput<Schema> {
  try {
    const text = decodeUtf8(bytes)
    return v.parse(schema, JSON.parse(text.charCodeAt(0) === 0xFEFF ? text.slice(1) : text))
  } catch (cause) {
    throw new ShelfError('malformed', cause instanceof Error ? cause.message : 'not of the shape agreed', { cause })
  }
}

export interface ImageRef { hash: string; bytes: number; ext: string }

/** What has to be there, besides the text, for a document to be whole. */
export function imageRefsOf(document: Document): ImageRef[] {
  return imagesOf(document).map(image => ({ hash: image.hash, bytes: image.bytes, ext: extensionOf(image.mediaType) }))
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/gif': 'gif', 'image/svg+xml': 'svg', 'image/avif': 'avif',
}

/** File names carry the kind, since an <image> of either platform goes by it; inverse of the H5 adapter's table. */
export function extensionOf(mediaType: string): string {
  return Object.prototype.hasOwnProperty.call(EXTENSIONS, mediaType) ? EXTENSIONS[mediaType]! : 'bin'
}
