/**
 * Connections to the world only. Where a push goes is said by whoever registers a browser: it must not reach into the service's own
 * network. The name is looked up once, and the connection made to the very addresses that were judged.
 */
import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP } from 'node:net'

const inside = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16],
  ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) inside.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [['::', 127], ['64:ff9b::', 96], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) inside.addSubnet(network, prefix, 'ipv6')

export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const kind = isIP(mapped ?? address)
  if (kind === 0 || (kind === 6 && /^::ffff:/i.test(address))) return false
  return !inside.check(mapped ?? address, kind === 4 ? 'ipv4' : 'ipv6')
}

/** May be asked at all: https, and no address of the inside written out. */
export function isPublicEndpoint(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint)
  const bare = hostname.replace(/^\[|\]$/g, '')
  return protocol === 'https:' && (isIP(bare) === 0 || isPublic(bare))
}

type Done = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void

/** In the place of `dns.lookup`. */
export function lookupPublic(hostname: string, options: LookupOptions, done: Done): void {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const outside = error ? [] : found.filter(({ address }) => isPublic(address))
    if (error) done(error, '')
    else if (outside.length === 0) done(Object.assign(new Error(`${hostname} is no address of the outside`), { code: 'ENOTFOUND' }), '')
    else if (options.all) done(null, outside)
    else done(null, outside[0]!.address, outside[0]!.family)
  })
}
