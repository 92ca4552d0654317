/** What an answer says, however it is wrapped: folded, escaped, marked up or packed, words are looked for as a person would read them. */
import { unzipSync } from 'fflate'

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

/** The bytes as text; of a packed file the names and texts in it. */
export function unpacked(bytes: Buffer): string {
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\x03\x04') return bytes.toString()
  return Object.entries(unzipSync(bytes)).map(([name, content]) => `${name}\n${Buffer.from(content).toString()}`).join('\n')
}

/** Folded lines joined (iCalendar), entities read as often as they were written (HTML within XML), tags and escapes taken out. */
export function plainly(text: string): string {
  let plain = text.replace(/\r\n[ \t]/g, '')
  for (let i = 0; i < 2; i++) plain = plain.replace(/&(?:lt|gt|quot|amp);/g, entity => ENTITIES[entity]!)
  return plain.replace(/<[^>]*>/g, '').replace(/\\/g, '')
}
