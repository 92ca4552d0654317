/**
 * A font of one character, the dot of 着重号. WebKit sets it below its line by how far down the line's font says that it reaches and how
 * far up the dot's does, at half its size: with a system's own font that is at the next line. This one reaches up little.
 * Chromium takes the system's dot, as low as here.
 *
 *     node config/fonts/dot.mjs      # its address, as src/client/components/dots.css has it
 */
import { pathToFileURL } from 'node:url'
import { writeWoff } from './sfnt.mjs'
import { adjustment, cmapOf } from './subset.mjs'

const EM = 1000
/** Of the dot's em. */
const RADIUS = 130, MIDDLE = 100, ASCENT = 380, DESCENT = 100
const DOT = '•'.codePointAt(0)
const NAME = 'Lianzai Dot'

/** Fields one after the other: a number of bits and a value each. */
function table(...fields) {
  return Buffer.concat(fields.map(([bits, value]) => {
    const bytes = Buffer.alloc(bits / 8)
    if (bits === 64) bytes.writeBigInt64BE(BigInt(value))
    else if (value < 0) bytes.writeIntBE(value, 0, bits / 8)
    else bytes.writeUIntBE(value, 0, bits / 8)
    return bytes
  }))
}

const short = value => [16, value]
const long = value => [32, value]

/** A circle of eight points on it and eight between, by which its curves are bent. */
function circle() {
  const points = Array.from({ length: 16 }, (_, i) => {
    const on = i % 2 === 0
    const [angle, far] = [-i * Math.PI / 8, on ? RADIUS : RADIUS / Math.cos(Math.PI / 8)]
    return { on, x: Math.round(EM / 2 + far * Math.cos(angle)), y: Math.round(MIDDLE + far * Math.sin(angle)) }
  })
  const moves = axis => points.map((point, i) => short(point[axis] - (points[i - 1]?.[axis] ?? 0)))
  const box = [EM / 2 - RADIUS, MIDDLE - RADIUS, EM / 2 + RADIUS, MIDDLE + RADIUS]
  const glyph = table(short(1), ...box.map(short), short(points.length - 1), short(0), ...points.map(({ on }) => [8, on ? 1 : 0]), ...moves('x'), ...moves('y'))
  return { box, glyph: Buffer.concat([glyph, Buffer.alloc(-glyph.length & 3)]) }
}

function names() {
  const words = [[1, NAME], [2, 'Regular'], [3, NAME], [4, NAME], [6, NAME.replace(' ', '')]]
  let at = 0
  const records = words.flatMap(([id, word]) => {
    const record = [3, 1, 0x409, id, 2 * word.length, at].map(short)
    at += 2 * word.length
    return record
  })
  return Buffer.concat([table(short(0), short(words.length), short(6 + 12 * words.length), ...records), Buffer.from(words.map(([, word]) => word).join(''), 'utf16le').swap16()])
}

export function dotFont() {
  const { box, glyph } = circle()
  const head = table(long(0x10000), long(0x10000), long(0), long(0x5f0f3cf5), short(0x0003), short(EM), [64, 0], [64, 0], ...box.map(short), short(0), short(8), short(2), short(1), short(0))
  const tables = {
    cmap: cmapOf([[DOT, 1]]),
    glyf: glyph,
    head,
    hhea: table(long(0x10000), ...[ASCENT, -DESCENT, 0, EM, box[0], EM - box[2], box[2], 1, 0, 0, 0, 0, 0, 0, 0, 2].map(short)),
    hmtx: table(...[EM, 0, EM, box[0]].map(short)),
    loca: table(...[0, 0, glyph.length].map(long)),
    maxp: table(long(0x10000), ...[2, 16, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0].map(short)),
    name: names(),
    'OS/2': table(
      ...[4, EM, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0].map(short), ...Array.from({ length: 10 }, () => [8, 0]),
      ...[0, 0, 0, 0].map(long), long(0x4c5a2020), ...[0x40, DOT, DOT, ASCENT, -DESCENT, 0, ASCENT, DESCENT].map(short), long(1), long(0), ...[0, 0, 0, 0x20, 0].map(short),
    ),
    post: table(long(0x30000), long(0), short(-75), short(50), ...[0, 0, 0, 0, 0].map(long)),
  }
  head.writeUInt32BE(adjustment(tables), 8)
  return writeWoff(tables)
}

export const dotAddress = () => `data:font/woff;base64,${dotFont().toString('base64')}`

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(dotAddress())
