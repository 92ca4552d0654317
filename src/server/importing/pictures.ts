/** The pictures that a text asks for: found beside it, looked at by sharp, named by their sha-256. */
import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { IMPORT_LIMITS } from '../../contract/desk/limits'
import type { DraftBlock, DraftImage, KeylessBlock } from './draft'
import { fitPicture, type FittedImage, type StoredImage } from './picture'
import { refuse } from './refuse'
import type { Report } from './report'

/**
 * @param folder the folder of the text; pictures must lie in it or below.
 * @throws Refusal naming the picture and its line.
 */
export async function readPictures(blocks: readonly DraftBlock[], folder: string, report: Report) {
  const asked = blocks.filter(block => block.kind === 'image').length
  if (asked > IMPORT_LIMITS.pictures) refuse(`正文有 ${asked} 张图片，超过 ${IMPORT_LIMITS.pictures} 张。`)
  const images = new Map<string, StoredImage>()
  const resolved: KeylessBlock[] = []
  for (const block of blocks) {
    if (block.kind !== 'image') { resolved.push(block); continue }
    const { changes, ...stored } = await readPicture(block, folder)
    images.set(stored.hash, stored)
    report.add('recognised', '图片', block.line, `${block.file}（${stored.width}×${stored.height}，${Math.ceil(stored.content.length / 1024)} KB）`)
    if (changes.length > 0) report.add('changed', '图片已为手机重新编码', block.line, `${block.file}：${changes.join('，')}`)
    if (block.alt === '') report.add('doubts', '图片没有替代文字，看不见图片的读者无从得知内容', block.line, block.file)
    resolved.push({
      kind: 'image', text: block.text, marks: block.marks, hash: stored.hash, alt: block.alt,
      width: stored.width, height: stored.height, bytes: stored.content.length, mediaType: stored.mediaType,
    })
  }
  return { blocks: resolved, images: [...images.values()] }
}

async function readPicture({ file, line }: DraftImage, folder: string): Promise<FittedImage> {
  if (/^[a-z][a-z0-9+.-]*:/i.test(file) || file.startsWith('//')) refuse(`图片 ${file} 在网上，请先下载到稿件所在的文件夹里。`, line)
  return fitPicture(await readInside(file, folder, line), `图片 ${file} `, line)
}

async function readInside(file: string, folder: string, line: number): Promise<Buffer> {
  const root = await realpath(folder)
  const wanted = await realpath(path.resolve(root, file)).catch(() => refuse(`找不到图片 ${file}。`, line))
  if (!wanted.startsWith(root + path.sep)) refuse(`图片 ${file} 不在稿件所在的文件夹里，不能使用。`, line)
  return readFile(wanted).catch(() => refuse(`读不出图片 ${file}。`, line))
}
