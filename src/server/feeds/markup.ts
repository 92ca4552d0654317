/** Text as it stands in XML and HTML. All that is written here is well-formed as both. */

import { createHash } from 'node:crypto'

/** What XML 1.0 cannot hold at all (section 2.2): controls, halves of a pair, the two that are no characters. */
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For text and for values between double quotes. */
export function escape(text: string): string {
  return text.replace(IMPOSSIBLE, '').replace(/[&<>"]/g, character => ENTITIES[character]!)
}

/** JSON inside of a script element: nothing in it can end the element. */
export function scriptJson(value: object): string {
  return JSON.stringify(value).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029')
}

/** A script or style in the page, as its policy names it. */
export function sourceOf(inline: string): string {
  return `'sha256-${createHash('sha256').update(inline).digest('base64')}'`
}

/** RFC 3339, UTC, whole seconds. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
