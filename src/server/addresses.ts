/** Where the service is reached: from this machine, and from a phone on the same network. */
import os from 'node:os'
import qrcode from 'qrcode-terminal'

/** @param host the address that the service listens on. */
export function addressesOf(host: string, port: number): { here: string; phone: string | undefined } {
  const lan = host === '0.0.0.0' || host === '::' ? lanAddress() : undefined
  return { here: `http://localhost:${port}`, phone: lan === undefined ? undefined : `http://${lan}:${port}` }
}

/** The private address that a phone on the same network would use. */
function lanAddress(): string | undefined {
  const addresses = Object.values(os.networkInterfaces()).flat()
    .filter(found => found && found.family === 'IPv4' && !found.internal).map(found => found!.address)
  return addresses.find(address => /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)) ?? addresses[0]
}

/** A QR code in the characters of a terminal. */
export function codeLines(text: string): string {
  let lines = ''
  qrcode.generate(text, { small: true }, code => { lines = code })
  return lines
}
