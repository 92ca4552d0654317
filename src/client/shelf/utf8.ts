/** UTF-8 to text and back without TextDecoder and TextEncoder, which WeChat's logic layer on Android lacks. */

const REPLACEMENT = '\uFFFD'
/** Units joined at once: an argument list has a limit. */
const CHUNK = 4096

/**
 * Total: ill-formed bytes become U+FFFD, one for each maximal subpart, as the WHATWG decoder does
 * (https://encoding.spec.whatwg.org/#utf-8-decoder). A byte order mark stays.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = []
  let units: number[] = []
  let needed = 0, seen = 0, point = 0, lower = 0x80, upper = 0xBF
  const put = (code: number): void => {
    if (code > 0xFFFF) units.push(0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF))
    else units.push(code)
    if (units.length >= CHUNK) {
      parts.push(String.fromCharCode.apply(null, units))
      units = []
    }
  }
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (needed === 0) {
      if (byte <= 0x7F) put(byte)
      else if (byte >= 0xC2 && byte <= 0xDF) { needed = 1; point = byte & 0x1F }
      else if (byte >= 0xE0 && byte <= 0xEF) {
        if (byte === 0xE0) lower = 0xA0
        if (byte === 0xED) upper = 0x9F
        needed = 2
        point = byte & 0xF
      } else if (byte >= 0xF0 && byte <= 0xF4) {
        if (byte === 0xF0) lower = 0x90
        if (byte === 0xF4) upper = 0x8F
        needed = 3
        point = byte & 0x7
      } else put(0xFFFD)
      continue
    }
    if (byte < lower || byte > upper) {
      needed = seen = 0
      lower = 0x80
      upper = 0xBF
      put(0xFFFD)
      i-- // the byte may begin the next character
      continue
    }
    lower = 0x80
    upper = 0xBF
    point = (point << 6) | (byte & 0x3F)
    if (++seen === needed) {
      put(point)
      needed = seen = 0
    }
  }
  parts.push(String.fromCharCode.apply(null, units))
  return parts.join('') + (needed > 0 ? REPLACEMENT : '')
}

/** Inverse of {@link decodeUtf8} for well-formed text; half of a pair becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  for (let i = 0; i < text.length; i++) {
    let point = text.codePointAt(i)!
    if (point > 0xFFFF) i++
    else if (point >= 0xD800 && point <= 0xDFFF) point = 0xFFFD
    if (point <= 0x7F) bytes[length++] = point
    else {
      const more = point <= 0x7FF ? 1 : point <= 0xFFFF ? 2 : 3
      bytes[length++] = [0, 0xC0, 0xE0, 0xF0][more]! | (point >> (6 * more))
      for (let n = more - 1; n >= 0; n--) bytes[length++] = 0x80 | ((point >> (6 * n)) & 0x3F)
    }
  }
  return bytes.slice(0, length)
}
