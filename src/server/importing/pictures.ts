/** The pictures that a text asks for: found where its file keeps them, made fit for phones, named by their sha-256. */
import { IMPORT_LIMITS } from '../../contract/desk/limits'
import { Refusal } from '../refusal'
import type { Draft } from './draft'
import type { DraftImage, KeylessBlock } from './draft-blocks'
import { leaveOut } from './left-out'
import type { Line } from './lines'
import { fitPicture, type FittedImage, type StoredImage } from './picture'
import { refuse } from './refuse'
import type { Report } from './report'

/** Where the pictures of a file are kept. */
export interface PictureSource {
  /** @returns undefined if there is none of this name. @throws Refusal */
  find(file: string, line: number | undefined): Promise<Buffer | undefined>
  /** A picture that is missing, damaged or of a strange format stops the import. Without it the picture is left out, and said. */
  strict: boolean
}

/** Rules, dots and badges of pages: a long side or a short side up to which a picture shows nothing, px. */
const [DOT, RULE] = [32, 8]

/** @throws Refusal naming the picture and its line. */
export async function readPictures(draft: Draft, source: PictureSource, report: Report): Promise<{ blocks: KeylessBlock[]; images: StoredImage[] }> {
  const asked = draft.lines.filter(line => line.block?.kind === 'image' && draft.blocks.includes(line.block as DraftImage))
  if (asked.length > IMPORT_LIMITS.pictures) refuse(`正文有 ${asked.length} 张图片，超过 ${IMPORT_LIMITS.pictures} 张。`)
  const found = await Promise.all(asked.map(line => readPicture(line.block as DraftImage, source, report)))
  const images = new Map<string, StoredImage>()
  const resolved = new Map<unknown, KeylessBlock | undefined>()
  asked.forEach((line, i) => {
    const picture = found[i]
    const block = line.block as DraftImage
    if (!picture) {
      // Its caption is words of the piece all the same.
      if (block.text !== '') line.block = { kind: 'paragraph', text: block.text, marks: block.marks }
      resolved.set(block, block.text === '' ? undefined : line.block as KeylessBlock)
      return
    }
    const { changes, ...stored } = picture
    images.set(stored.hash, stored)
    line.block = {
      kind: 'image', text: block.text, marks: block.marks, hash: stored.hash, alt: block.alt,
      width: stored.width, height: stored.height, bytes: stored.content.length, mediaType: stored.mediaType,
    }
    const decoration = !source.strict && block.text === '' && (Math.max(stored.width, stored.height) <= DOT || Math.min(stored.width, stored.height) <= RULE)
    resolved.set(block, decoration ? undefined : line.block)
    if (decoration) leaveOut([line], '装饰小图', report)
    else reportPicture(line, block, stored, changes, report)
  })
  const blocks = draft.blocks.flatMap(block => {
    const other = resolved.has(block) ? resolved.get(block) : block as KeylessBlock
    return other ? [other] : []
  })
  return { blocks, images: [...images.values()] }
}

function reportPicture({ line }: Line, { file, alt }: DraftImage, stored: StoredImage, changes: readonly string[], report: Report): void {
  const name = file.startsWith('data:') ? '页面里的图片' : file
  report.add('recognised', '图片', line, `${name}（${stored.width}×${stored.height}，${Math.ceil(stored.content.length / 1024)} KB）`)
  if (changes.length > 0) report.add('changed', '图片已为手机重新编码', line, `${name}：${changes.join('，')}`)
  if (alt === '') report.add('doubts', '图片没有替代文字，看不见图片的读者无从得知内容', line, name)
}

async function readPicture({ file, also = [], line }: DraftImage, source: PictureSource, report: Report): Promise<FittedImage | undefined> {
  const name = file.startsWith('data:') ? '页面里的图片' : file
  let missing = name
  for (const address of [file, ...also]) {
    try {
      const bytes = await source.find(address, line)
      if (bytes) return await fitPicture(bytes, `图片 ${name} `, line)
      if (source.strict) refuse(`${/^(?:https?:)?\/\//i.test(file) ? `图片 ${file} 在网上，不会去取。请先下载，` : `找不到图片 ${file}。请把它`}和文稿放在一起：同一个文件夹，或同一个 zip。`, line)
    } catch (error) {
      if (source.strict || !(error instanceof Refusal)) throw error
      missing = error.message
    }
  }
  report.add('doubts', '图片没有取到，请在编辑页补上', line, missing)
  return undefined
}
