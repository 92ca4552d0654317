/** The pictures that a text asks for: found beside it, looked at by sharp, named by their sha-256. */
import { createHash } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import type { DraftBlock, DraftImage, KeylessBlock } from './draft'
import { refuse } from './refuse'
import type { Report } from './report'

const LARGEST = 5 * 1024 * 1024
const WIDEST = 4096
const MEDIA_TYPES: Record<string, string> = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif' }

export interface StoredImage { hash: string; mediaType: string; width: number; height: number; content: Buffer }

/**
 * @param folder the folder of the text; pictures must lie in it or below.
 * @throws Refusal naming the picture and its line.
 */
export async function readPictures(blocks: readonly DraftBlock[], folder: string, report: Report) {
  const images = new Map<string, StoredImage>()
  const resolved: KeylessBlock[] = []
  for (const block of blocks) {
    if (block.kind !== 'image') { resolved.push(block); continue }
    const stored = await readPicture(block, folder)
    images.set(stored.hash, stored)
    report.add('recognised', '图片', block.line, `${block.file}（${stored.width}×${stored.height}，${Math.ceil(stored.content.length / 1024)} KB）`)
    if (block.alt === '') report.add('doubts', '图片没有替代文字，看不见图片的读者无从得知内容', block.line, block.file)
    resolved.push({
      kind: 'image', text: block.text, marks: block.marks, hash: stored.hash, alt: block.alt,
      width: stored.width, height: stored.height, bytes: stored.content.length, mediaType: stored.mediaType,
    })
  }
  return { blocks: resolved, images: [...images.values()] }
}

async function readPicture({ file, line }: DraftImage, folder: string): Promise<StoredImage> {
  if (/^[a-z][a-z0-9+.-]*:/i.test(file) || file.startsWith('//')) refuse(`图片 ${file} 在网上，请先下载到稿件所在的文件夹里。`, line)
  const content = await readInside(file, folder, line)
  if (content.length > LARGEST) refuse(`图片 ${file} 有 ${(content.length / 1024 / 1024).toFixed(1)} MB，超过 5 MB，请先缩小。`, line)
  const found = await sharp(content).metadata().catch(() => refuse(`图片 ${file} 已损坏，或不是图片。`, line))
  const mediaType = MEDIA_TYPES[found.format ?? ''] ?? refuse(`图片 ${file} 的格式是 ${found.format}，只接受 PNG、JPEG、WebP、GIF。`, line)
  // A picture that lies on its side in the file stands upright on the screen (EXIF orientation 5-8).
  const [width, height] = (found.orientation ?? 1) >= 5 ? [found.height, found.width] : [found.width, found.height]
  if (!width || !height || Math.max(width, height) > WIDEST) refuse(`图片 ${file} 为 ${width}×${height} 像素，边长不得超过 ${WIDEST}，请先缩小。`, line)
  // Metadata alone does not show a file that was cut off in the middle; decoding does.
  await sharp(content).stats().catch(() => refuse(`图片 ${file} 不完整或已损坏。`, line))
  return { hash: createHash('sha256').update(content).digest('hex'), mediaType, width, height, content }
}

async function readInside(file: string, folder: string, line: number): Promise<Buffer> {
  const root = await realpath(folder)
  const wanted = await realpath(path.resolve(root, file)).catch(() => refuse(`找不到图片 ${file}。`, line))
  if (!wanted.startsWith(root + path.sep)) refuse(`图片 ${file} 不在稿件所在的文件夹里，不能使用。`, line)
  return readFile(wanted).catch(() => refuse(`读不出图片 ${file}。`, line))
}
