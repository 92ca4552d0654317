/** Names that last: a series and a part are called the same by every node, whatever the service's address may become. */
import { createHash } from 'node:crypto'

/** Drawn once for this project; a UUID of version 5 (RFC 9562, 5.5) is made within it. */
const NAMESPACE = Buffer.from('6f3a1c52b7d94e0d8a5c2e91f04b7d36', 'hex')

/** `urn:uuid:…` of a series, or of one of its parts. */
export function urnOf(series: string, number?: number): string {
  const hash = createHash('sha1').update(NAMESPACE).update(number === undefined ? series : `${series}/${number}`).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex', 0, 16)
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`
}
