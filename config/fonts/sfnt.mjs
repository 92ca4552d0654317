/** Font files: a WOFF taken apart into its tables, tables put together as WOFF 2 or WOFF. */
import { promisify } from 'node:util'
import { brotliCompress, constants, deflateSync, inflateSync } from 'node:zlib'

const WOFF = 0x774f4646
const WOFF2 = 0x774f4632
const TRUETYPE = 0x00010000
/** Tags that WOFF 2 writes as a number, https://www.w3.org/TR/WOFF2/#table_dir_format. Only those that we write. */
const KNOWN = { cmap: 0, head: 1, hhea: 2, hmtx: 3, maxp: 4, name: 5, 'OS/2': 6, post: 7, glyf: 10, loca: 11, gasp: 15 }
/** "Not transformed" is version 3 for these two, 0 for all others. */
const UNTRANSFORMED = 3 << 6
/** Brotli's window, 256 KB: holds a slice, and takes no memory for more. */
const WINDOW = 18

/** @returns {Record<string, Buffer>} tables by tag */
export function readWoff(file) {
  if (file.readUInt32BE(0) !== WOFF) throw new Error('not a WOFF')
  const tables = {}
  for (let i = 0, at = 44; i < file.readUInt16BE(12); i++, at += 20) {
    const [start, packed, length] = [4, 8, 12].map(field => file.readUInt32BE(at + field))
    const bytes = file.subarray(start, start + packed)
    tables[file.toString('latin1', at, at + 4)] = packed < length ? inflateSync(bytes) : bytes
  }
  return tables
}

/** @param {Record<string, Buffer>} tables */
export async function writeWoff2(tables) {
  const tags = orderOf(tables)
  const directory = Buffer.concat(tags.map(tag => Buffer.concat([
    Buffer.from([KNOWN[tag] | (tag === 'glyf' || tag === 'loca' ? UNTRANSFORMED : 0)]), base128(tables[tag].length),
  ])))
  const plain = Buffer.concat(tags.map(tag => tables[tag]))
  const packed = await promisify(brotliCompress)(plain, {
    params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT, [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: WINDOW },
  })
  const head = Buffer.alloc(48)
  head.writeUInt32BE(WOFF2, 0)
  head.writeUInt32BE(TRUETYPE, 4)
  head.writeUInt16BE(tags.length, 12)
  head.writeUInt32BE(sfntSize(tables), 16)
  head.writeUInt32BE(packed.length, 20)
  const whole = padded(Buffer.concat([head, directory, packed]))
  whole.writeUInt32BE(whole.length, 8)
  return whole
}

/** @param {Record<string, Buffer>} tables */
export function writeWoff(tables) {
  const tags = orderOf(tables).sort()
  const head = Buffer.alloc(44 + 20 * tags.length)
  head.writeUInt32BE(WOFF, 0)
  head.writeUInt32BE(TRUETYPE, 4)
  head.writeUInt16BE(tags.length, 12)
  head.writeUInt32BE(sfntSize(tables), 16)
  const bodies = []
  let start = head.length
  tags.forEach((tag, i) => {
    const table = tables[tag]
    const deflated = deflateSync(table, { level: 9 })
    const body = deflated.length < table.length ? deflated : table
    const at = 44 + 20 * i
    head.write(tag, at, 'latin1')
    ;[start, body.length, table.length, checksum(table)].forEach((value, field) => head.writeUInt32BE(value, at + 4 + 4 * field))
    bodies.push(padded(body))
    start += padded(body).length
  })
  head.writeUInt32BE(start, 8)
  return Buffer.concat([head, ...bodies])
}

/** The tables that are written, `loca` right after `glyf` as WOFF 2 wants it. */
function orderOf(tables) {
  return ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'gasp', 'glyf', 'loca'].filter(tag => tables[tag] !== undefined)
}

function sfntSize(tables) {
  const tags = orderOf(tables)
  return tags.reduce((sum, tag) => sum + 16 + padded(tables[tag]).length, 12)
}

export function checksum(table) {
  const words = padded(table)
  let sum = 0
  for (let i = 0; i < words.length; i += 4) sum = (sum + words.readUInt32BE(i)) >>> 0
  return sum
}

function padded(bytes) {
  return bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - bytes.length % 4)])
}

/** A number in as many groups of seven bits as it needs, all but the last marked. */
function base128(value) {
  const groups = [value & 127]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 127) | 128)
  return Buffer.from(groups)
}
