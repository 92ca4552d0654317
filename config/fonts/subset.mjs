/** A few characters out of a large TrueType font, without its layout features: our pages are set with none of them. */
import { checksum } from './sfnt.mjs'

const WORDS = 1, SCALE = 8, MORE = 32, TWO_SCALES = 64, FOUR_SCALES = 128

/** @returns {Map<number, number>} glyph by code point, of the table's format 12 or 4 */
export function charactersOf({ cmap }) {
  const found = new Map()
  const starts = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(8 + 8 * i))
  const wide = starts.find(at => cmap.readUInt16BE(at) === 12)
  if (wide !== undefined) {
    for (let i = 0, at = wide + 16; i < cmap.readUInt32BE(wide + 12); i++, at += 12) {
      const [first, last, glyph] = [0, 4, 8].map(field => cmap.readUInt32BE(at + field))
      for (let code = first; code <= last; code++) found.set(code, glyph + code - first)
    }
    return found
  }
  const at = starts.find(start => cmap.readUInt16BE(start) === 4)
  const span = cmap.readUInt16BE(at + 6)
  for (let i = 0; i < span; i += 2) {
    const end = cmap.readUInt16BE(at + 14 + i)
    const start = cmap.readUInt16BE(at + 16 + span + i)
    const delta = cmap.readUInt16BE(at + 16 + 2 * span + i)
    const place = at + 16 + 3 * span + i
    const offset = cmap.readUInt16BE(place)
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const listed = offset === 0 ? code : cmap.readUInt16BE(place + offset + 2 * (code - start))
      const glyph = offset !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff
      if (glyph !== 0) found.set(code, glyph)
    }
  }
  return found
}

/**
 * @param {Record<string, Buffer>} font its tables
 * @param {Map<number, number>} characters of {@link charactersOf}
 * @param {number[]} codes those wanted, ascending; all must be in the font
 * @returns {Record<string, Buffer>} the tables of the small font
 */
export function subset(font, characters, codes) {
  const long = font.head.readInt16BE(50) === 1
  const startOf = glyph => (long ? font.loca.readUInt32BE(4 * glyph) : 2 * font.loca.readUInt16BE(2 * glyph))
  const outline = glyph => font.glyf.subarray(startOf(glyph), startOf(glyph + 1))

  const kept = [0]
  const numbers = new Map([[0, 0]])
  const keep = glyph => {
    if (!numbers.has(glyph)) numbers.set(glyph, kept.push(glyph) - 1)
    return numbers.get(glyph)
  }
  const map = codes.map(code => [code, keep(characters.get(code))])

  const outlines = []
  for (let i = 0; i < kept.length; i++) { // parts of composed glyphs are added while we go
    const bytes = Buffer.from(outline(kept[i]))
    for (const at of partsOf(bytes)) bytes.writeUInt16BE(keep(bytes.readUInt16BE(at)), at)
    outlines.push(bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - bytes.length % 4)]))
  }
  const loca = Buffer.alloc(4 * (kept.length + 1))
  outlines.reduce((at, bytes, i) => { loca.writeUInt32BE(at + bytes.length, 4 * (i + 1)); return at + bytes.length }, 0)

  const full = font.hhea.readUInt16BE(34)
  const hmtx = Buffer.concat(kept.map(glyph => Buffer.concat(glyph < full ? [font.hmtx.subarray(4 * glyph, 4 * glyph + 4)] : [
    font.hmtx.subarray(4 * full - 4, 4 * full - 2), font.hmtx.subarray(4 * full + 2 * (glyph - full), 4 * full + 2 * (glyph - full) + 2),
  ])))
  const hhea = Buffer.from(font.hhea)
  hhea.writeUInt16BE(kept.length, 34)
  const maxp = Buffer.from(font.maxp)
  maxp.writeUInt16BE(kept.length, 4)
  const post = Buffer.from(font.post.subarray(0, 32))
  post.writeUInt32BE(0x00030000, 0) // without names of glyphs
  const head = Buffer.from(font.head)
  head.writeInt16BE(1, 50)
  head.writeUInt32BE(0, 8)
  const { name, gasp } = font
  const tables = { cmap: cmapOf(map), head, hhea, hmtx, maxp, name, 'OS/2': font['OS/2'], post, ...(gasp ? { gasp } : {}), glyf: Buffer.concat(outlines), loca }
  head.writeUInt32BE(adjustment(tables), 8)
  return tables
}

/** Where in a composed glyph the numbers of its parts stand. */
function* partsOf(glyph) {
  if (glyph.length < 10 || glyph.readInt16BE(0) >= 0) return
  for (let at = 10, flags = MORE; (flags & MORE) !== 0;) {
    flags = glyph.readUInt16BE(at)
    yield at + 2
    at += 4 + ((flags & WORDS) !== 0 ? 4 : 2)
    at += (flags & SCALE) !== 0 ? 2 : (flags & TWO_SCALES) !== 0 ? 4 : (flags & FOUR_SCALES) !== 0 ? 8 : 0
  }
}

/** A character map of format 12 for all characters and, for old engines, one of format 4 for those of 16 bits. */
export function cmapOf(map) {
  const runs = []
  for (const [code, glyph] of map) {
    const last = runs[runs.length - 1]
    if (last && code === last.end + 1 && glyph === last.glyph + code - last.start && code >> 16 === last.start >> 16) last.end = code
    else runs.push({ start: code, end: code, glyph })
  }
  const wide = Buffer.alloc(16 + 12 * runs.length)
  wide.writeUInt16BE(12, 0)
  wide.writeUInt32BE(wide.length, 4)
  wide.writeUInt32BE(runs.length, 12)
  runs.forEach(({ start, end, glyph }, i) => [start, end, glyph].forEach((value, field) => wide.writeUInt32BE(value, 16 + 12 * i + 4 * field)))

  const short = [...runs.filter(({ end }) => end < 0xffff), { start: 0xffff, end: 0xffff, glyph: 0 }]
  const narrow = Buffer.alloc(16 + 8 * short.length)
  const power = Math.floor(Math.log2(short.length))
  ;[4, narrow.length, 0, 2 * short.length, 2 << power, power, 2 * short.length - (2 << power)].forEach((value, i) => narrow.writeUInt16BE(value, 2 * i))
  short.forEach(({ start, end, glyph }, i) => {
    narrow.writeUInt16BE(end, 14 + 2 * i)
    narrow.writeUInt16BE(start, 16 + 2 * (short.length + i))
    narrow.writeUInt16BE((glyph - start) & 0xffff, 16 + 2 * (2 * short.length + i))
  })
  const head = Buffer.alloc(20)
  ;[0, 2, 3, 1].forEach((value, i) => head.writeUInt16BE(value, 2 * i))
  head.writeUInt32BE(20, 8)
  ;[3, 10].forEach((value, i) => head.writeUInt16BE(value, 12 + 2 * i))
  head.writeUInt32BE(20 + narrow.length, 16)
  return Buffer.concat([head, narrow, wide])
}

/** What the whole file's sum is adjusted by; its table directory counts as if written in the order of the tags. */
export function adjustment(tables) {
  const tags = Object.keys(tables).sort()
  const directory = Buffer.alloc(12 + 16 * tags.length)
  const power = Math.floor(Math.log2(tags.length))
  directory.writeUInt32BE(0x00010000, 0)
  ;[tags.length, 16 << power, power, 16 * (tags.length - (1 << power))].forEach((value, i) => directory.writeUInt16BE(value, 4 + 2 * i))
  let start = directory.length
  let sum = 0
  tags.forEach((tag, i) => {
    const at = 12 + 16 * i
    directory.write(tag, at, 'latin1')
    ;[checksum(tables[tag]), start, tables[tag].length].forEach((value, field) => directory.writeUInt32BE(value, at + 4 + 4 * field))
    start += Math.ceil(tables[tag].length / 4) * 4
    sum = (sum + checksum(tables[tag])) >>> 0
  })
  return (0xb1b0afba - sum - checksum(directory)) >>> 0
}
