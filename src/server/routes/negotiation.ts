/** The parts of RFC 9110 that we need: which coding the client takes, and whether it holds what we would send. */
import { encodings, type Encoding } from '../payload'

/** The best coding the client accepts, by its weights, then by ours (br, gzip, identity). Section 12.5.3. */
export function negotiate(acceptEncoding: string | undefined): Encoding {
  if (!acceptEncoding) return 'identity'
  const weights = new Map<string, number>()
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map(piece => piece.trim())
    const weight = parameters.find(parameter => parameter.startsWith('q='))
    weights.set(name, weight ? Number(weight.slice(2)) || 0 : 1)
  }
  let best: Encoding = 'identity'
  let bestWeight = 0
  for (const encoding of encodings) {
    // Identity is acceptable unless it is ruled out by name, but any coding asked for is better.
    const weight = weights.get(encoding) ?? (encoding === 'identity' ? 0 : weights.get('*') ?? 0)
    if (weight > bestWeight) { best = encoding; bestWeight = weight }
  }
  return best
}

const suffix = { identity: '', gzip: '-gz', br: '-br' } as const

/** A strong tag names bytes, so each coding of the same state has its own. Section 8.8.3.3. */
export function tagOf(version: string, encoding: Encoding): string {
  return `"${version}${suffix[encoding]}"`
}

/**
 * Does the client hold this version, in whatever coding? Compared weakly, as If-None-Match asks (section 13.1.2):
 * lists, `W/` and `*` included.
 */
export function holds(ifNoneMatch: string | undefined, version: string): boolean {
  if (!ifNoneMatch) return false
  if (ifNoneMatch.trim() === '*') return true
  const held = [...ifNoneMatch.matchAll(/(?:W\/)?"([^"]*)"/g)].map(match => match[1])
  return encodings.some(encoding => held.includes(version + suffix[encoding]))
}
