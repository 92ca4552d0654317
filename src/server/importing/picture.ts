/**
 * One picture made fit for a phone: upright, within the limits of its sides, sRGB, nothing in the file but the picture. Photographs
 * become JPEG, drawings and screenshots PNG: the two that every phone shows (iOS 13 knows no WebP). What fits already stays as it is.
 */
import { createHash } from 'node:crypto'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { IMPORT_LIMITS } from '../../contract/desk/limits'
import { formatOf, isBare, type PictureFormat } from './picture-bytes'
import { refuse } from './refuse'

/** Bytes up to which a picture that fits is left alone. */
const SMALL = 1024 * 1024
/** Bytes up to which a drawing stays without loss. */
const DRAWING = 600 * 1024
const QUALITY = 80
/** Pictures worked on at once: decoding takes memory, up to four bytes a pixel. */
const AT_ONCE = 2
const OPTIONS = { limitInputPixels: IMPORT_LIMITS.pixels, sequentialRead: true } as const
const READABLE: readonly PictureFormat[] = ['png', 'jpeg', 'webp', 'gif', 'tiff', 'avif']

export interface StoredImage { hash: string; mediaType: string; width: number; height: number; content: Buffer }
/** `changes`: what was done to it, in words; empty if it is as it came. */
export interface FittedImage extends StoredImage { changes: string[] }

/**
 * @param name how a refusal calls it, as `图片 a.png`. @param line of the text that asks for it.
 * @throws Refusal if it is no picture that we take, is damaged, or is too large.
 */
export function fitPicture(bytes: Buffer, name: string, line?: number): Promise<FittedImage> {
  return inTurn(() => fit(bytes, name, line))
}

async function fit(bytes: Buffer, name: string, line: number | undefined): Promise<FittedImage> {
  if (bytes.length > IMPORT_LIMITS.picture) {
    refuse(`${name}有 ${(bytes.length / 1024 / 1024).toFixed(1)} MB，超过 ${IMPORT_LIMITS.picture / 1024 / 1024} MB，请先缩小。`, line)
  }
  const format = formatOf(bytes) ?? refuse(`${name}已损坏，或不是图片。`, line)
  if (!READABLE.includes(format)) refuse(`${name}是 ${format.toUpperCase()} 格式，只接受 PNG、JPEG、WebP、GIF、TIFF、AVIF；请先另存为 PNG。`, line)
  const found = await sharp(bytes, { ...OPTIONS, limitInputPixels: false }).metadata().catch(() => refuse(`${name}已损坏，或不是图片。`, line))
  const { width, height } = found.autoOrient
  const frame = found.pageHeight ?? height
  if (width * frame > IMPORT_LIMITS.pixels) refuse(`${name}为 ${width}×${frame} 像素，超过 ${IMPORT_LIMITS.pixels / 10_000} 万像素，请先缩小。`, line)
  const damaged = () => refuse(`${name}不完整或已损坏。`, line)

  const scale = scaleOf(width, frame)
  if (scale === 1 && bytes.length <= SMALL && found.space !== 'cmyk' && isBare(bytes, format)) {
    // Metadata alone does not show a file that was cut off in the middle; decoding does.
    await sharp(bytes, OPTIONS).stats().catch(damaged)
    return { ...stored(bytes, format, width, height), changes: [] }
  }
  const side = Math.round(Math.max(width, frame) * scale)
  const small = sharp(bytes, OPTIONS).autoOrient().resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' }).toColourspace('srgb')
  const made = await encode(small, format).catch(damaged)
  return { ...made, changes: changesOf({ width, height: frame }, made, found, format) }
}

function scaleOf(width: number, height: number): number {
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  return Math.min(1, Math.max(IMPORT_LIMITS.side / long, IMPORT_LIMITS.strip / short), IMPORT_LIMITS.longest / long)
}

async function encode(small: Sharp, format: PictureFormat): Promise<StoredImage> {
  if (format === 'jpeg') return photograph(small)
  const { data, info } = await small.raw().toBuffer({ resolveWithObject: true })
  const again = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
  const colours = coloursOf(data, info.channels)
  if (colours !== 'many') {
    const drawing = await again().png({ compressionLevel: 9, palette: colours === 'few' }).toBuffer()
    if (drawing.length <= DRAWING) return stored(drawing, 'png', info.width, info.height)
  }
  return photograph(again(), colours !== 'many')
}

/** @param sharpColours keeps the edges of coloured lettering, which a photograph has not. */
async function photograph(picture: Sharp, sharpColours = false): Promise<StoredImage> {
  const { data, info } = await picture.jpeg({ quality: QUALITY, progressive: true, chromaSubsampling: sharpColours ? '4:4:4' : '4:2:0' })
    .toBuffer({ resolveWithObject: true })
  return stored(data, 'jpeg', info.width, info.height)
}

function stored(content: Buffer, format: PictureFormat, width: number, height: number): StoredImage {
  return { hash: createHash('sha256').update(content).digest('hex'), mediaType: `image/${format}`, width, height, content }
}

/** Few: a palette holds them all. Many: of a photograph, where hardly two pixels are the same; looked at in a sample. */
function coloursOf(data: Buffer, channels: number): 'few' | 'some' | 'many' {
  const pixels = data.length / channels
  const colourAt = (i: number) => channels < 3 ? data[i * channels]! : data.readUIntBE(i * channels, 3)
  const few = new Set<number>()
  for (let i = 0; i < pixels && few.size <= 256; i++) few.add(colourAt(i))
  if (few.size <= 256) return 'few'
  const step = Math.max(1, Math.floor(pixels / 20_000))
  const seen = new Set<number>()
  let looked = 0
  for (let i = 0; i < pixels; i += step) { seen.add(colourAt(i)); looked++ }
  return seen.size > looked / 4 ? 'many' : 'some'
}

function changesOf(before: { width: number; height: number }, after: StoredImage, found: Metadata, format: PictureFormat): string[] {
  const changes: string[] = []
  if (before.width !== after.width || before.height !== after.height) changes.push(`由 ${before.width}×${before.height} 缩为 ${after.width}×${after.height}`)
  if ((found.pages ?? 1) > 1) changes.push('动图只取第一帧')
  if (after.mediaType !== `image/${format}`) changes.push(`${format.toUpperCase()} 改为 ${after.mediaType === 'image/png' ? 'PNG' : 'JPEG'}`)
  if (found.exif ?? found.xmp ?? found.iptc ?? found.comments) changes.push('去掉拍摄信息')
  if (found.hasAlpha) changes.push('透明处改为白底')
  return changes.length > 0 ? changes : ['重新压缩']
}

let working = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= AT_ONCE) await new Promise<void>(resolve => waiting.push(resolve))
  else working++
  try {
    return await work()
  } finally {
    // The place goes from hand to hand; it is given back when nobody waits.
    const next = waiting.shift()
    if (next) next()
    else working--
  }
}
