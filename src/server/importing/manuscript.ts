/** A file of an operator, read as far as it can be without knowing the series: facts, blocks, pictures, report. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { IMPORT_LIMITS } from '../../contract/desk/limits'
import { codeOf } from '../refusal'
import { decode } from './decode'
import type { Draft, DraftNote, Facts } from './draft'
import type { KeylessBlock } from './draft-blocks'
import { picturesIn } from './folder-pictures'
import { formatOfFile } from './formats'
import { decodePage } from './html/charset'
import type { Line } from './lines'
import { readMarkdown } from './markdown'
import { readMhtml } from './mhtml'
import { packedFiles } from './packed-files'
import type { StoredImage } from './picture'
import { readPictures, type PictureSource } from './pictures'
import { readPlainText } from './plain-text'
import { refuse } from './refuse'
import { Report } from './report'
import { Zip } from './zip'

export interface Manuscript {
  facts: Facts
  blocks: KeylessBlock[]
  lines: Line[]
  notes: DraftNote[]
  images: StoredImage[]
  report: Report
}

/** A file with its folder. @throws Refusal with the line, if the file cannot be made a document. */
export async function readManuscript(file: string): Promise<Manuscript> {
  const bytes = await readFile(file).catch(error => refuse(
    codeOf(error) === 'ENOENT' ? `找不到文件 ${file}。` : codeOf(error) === 'EISDIR' ? `${file} 是文件夹，不是文件。` : `读不出文件 ${file}（${codeOf(error)}）。`))
  const folder = path.dirname(path.resolve(file))
  return readFileBytes(path.basename(file), bytes, strict => picturesIn(folder, strict))
}

// The readers of Word files and web pages are as long to load as the rest of the service, which starts without them.
const wordFiles = () => import('./docx/read')
const webPages = () => import('./html/page')

const nothingBeside = (strict: boolean): PictureSource => ({ strict, find: async () => undefined })

/** A file by itself. @param beside where a text that is alone finds its pictures. @throws Refusal */
export async function readFileBytes(name: string, bytes: Buffer, beside: (strict: boolean) => PictureSource = nothingBeside): Promise<Manuscript> {
  if (bytes.length > IMPORT_LIMITS.file) refuse(`文件有 ${(bytes.length / 1024 / 1024).toFixed(1)} MB，超过 ${IMPORT_LIMITS.file / 1024 / 1024} MB，不像一期正文。`)
  const report = new Report()
  const format = formatOfFile(name, bytes)
  switch (format) {
    case 'zip': {
      const zip = Zip.open(bytes)
      if (zip.has('word/document.xml')) {
        const { draft, pictures } = await (await wordFiles()).readDocx(zip, report)
        return finish(draft, pictures, report)
      }
      const packed = packedFiles(zip)
      // A packed file in a packed file may go on for ever.
      if (formatOfFile(packed.name, packed.bytes) === 'zip' && !Zip.open(packed.bytes).has('word/document.xml')) refuse('压缩包里又是压缩包，请解开再导入。')
      return readFileBytes(packed.name, packed.bytes, packed.pictures)
    }
    case 'mhtml': {
      const { page, parts } = readMhtml(bytes)
      const draft = (await webPages()).readPage(decodePage(page.content, report, page.charset), report)
      return finish(draft, inPage({ strict: false, find: async file => parts.get(resolve(file, page.location))?.content }), report)
    }
    case 'html': return finish((await webPages()).readPage(decodePage(bytes, report), report), inPage(beside(false)), report)
    case 'markdown': return finish(readMarkdown(decode(bytes, report), report), beside(true), report)
    case 'text': return finish(readPlainText(decode(bytes, report), report), beside(true), report)
  }
}

/** What was copied: rich text if there is any in it, else plain. @throws Refusal */
export async function readPasted(pasted: { html?: string | undefined; text?: string | undefined }): Promise<Manuscript> {
  const report = new Report()
  const html = pasted.html?.trim() ?? ''
  if (html !== '') {
    const draft = (await webPages()).readRichText(html, report)
    if (draft.blocks.length > 0 || (pasted.text?.trim() ?? '') === '') return finish(draft, inPage(nothingBeside(false)), report)
  }
  const plain = new Report()
  return finish(readPlainText(decode(Buffer.from(pasted.text ?? ''), plain), plain), nothingBeside(true), plain)
}

/** Pictures that are in the page itself, and those beside it. */
function inPage(beside: PictureSource): PictureSource {
  return {
    strict: false,
    find: async (file, line) => {
      const data = /^data:image\/[\w.+-]+;base64,([\s\S]*)$/i.exec(file)
      if (data) return Buffer.from(data[1]!, 'base64')
      if (/^(?!cid:)[a-z][a-z0-9+.-]*:/i.test(file) && !/^https?:/i.test(file)) return undefined
      return beside.find(file, line)
    },
  }
}

function resolve(file: string, base: string | undefined): string {
  if (file.startsWith('cid:') || base === undefined) return file
  try { return new URL(file, base).href } catch { return file }
}

async function finish(draft: Draft, source: PictureSource, report: Report): Promise<Manuscript> {
  if (!draft.blocks.some(block => 'text' in block && block.kind !== 'heading' && block.text !== '')) {
    refuse(draft.facts.title === undefined && draft.blocks.length === 0 ? '文件里没有文字。' : '文件里只有题目，没有正文。')
  }
  if (draft.blocks.length > IMPORT_LIMITS.blocks) refuse(`正文有 ${draft.blocks.length} 段，超过 ${IMPORT_LIMITS.blocks} 段，不像一期。`)
  if (draft.notes.length > IMPORT_LIMITS.notes) refuse(`注有 ${draft.notes.length} 条，超过 ${IMPORT_LIMITS.notes} 条，不像一期。`)
  const { blocks, images } = await readPictures(draft, source, report)
  return { facts: draft.facts, blocks, lines: draft.lines, notes: draft.notes, images, report }
}
