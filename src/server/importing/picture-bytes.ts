/** What the bytes of a picture say before any decoder sees them: the format, and whether anything but the picture is in them. */

export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' | 'avif' | 'bmp' | 'svg' | 'emf' | 'wmf' | 'heic'

const SIGNATURES: [PictureFormat, RegExp][] = [
  ['png', /^\x89PNG\r\n\x1a\n/], ['jpeg', /^\xff\xd8\xff/], ['gif', /^GIF8[79]a/], ['webp', /^RIFF[^]{4}WEBP/],
  ['tiff', /^(?:II\*\0|MM\0\*)/], ['avif', /^[^]{4}ftypavi[fs]/], ['bmp', /^BM/],
  ['heic', /^[^]{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)/],
  ['emf', /^\x01\0\0\0[^]{36} EMF/], ['wmf', /^\xd7\xcd\xc6\x9a|^\x01\0\x09\0\0\x03/], ['svg', /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!DOCTYPE svg|!--)/i],
]

export function formatOf(bytes: Buffer): PictureFormat | undefined {
  const head = bytes.subarray(0, 64).toString('latin1')
  return SIGNATURES.find(([, signature]) => signature.test(head))?.[0]
}

/** Is there nothing in the file but the picture: no place, no camera, no colour profile, no words, nothing behind its end? */
export function isBare(bytes: Buffer, format: PictureFormat): boolean {
  return format === 'png' ? isBarePng(bytes) : format === 'jpeg' && isBareJpeg(bytes)
}

const PNG_CHUNKS = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'pHYs', 'sRGB', 'bKGD', 'sBIT'])

function isBarePng(bytes: Buffer): boolean {
  for (let at = 8; at + 12 <= bytes.length;) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (!PNG_CHUNKS.has(type)) return false
    at += 12 + bytes.readUInt32BE(at)
    if (type === 'IEND') return at === bytes.length
  }
  return false
}

const [APP0, APP14, COMMENT, SCAN] = [0xe0, 0xee, 0xfe, 0xda]

function isBareJpeg(bytes: Buffer): boolean {
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1]!
    if (bytes[at] !== 0xff || marker === COMMENT) return false
    if (marker > APP0 && marker <= 0xef && marker !== APP14) return false
    if (marker === SCAN) return bytes.readUInt16BE(bytes.length - 2) === 0xffd9 && bytes.indexOf('ffd9', at, 'hex') === bytes.length - 2
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return false
}
