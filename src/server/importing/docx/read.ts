/** A Word file (.docx, also of WPS): its text goes through mammoth into HTML and from there the way of all HTML. */
import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { IMPORT_LIMITS } from '../../../contract/desk/limits'
import { Refusal } from '../../refusal'
import type { Draft } from '../draft'
import { clean, parseHtml } from '../html/tree'
import { walk } from '../html/walk'
import type { PictureSource } from '../pictures'
import { recognise } from '../recognise'
import { refuse } from '../refuse'
import type { Report } from '../report'
import type { Zip } from '../zip'
import { idsIn } from './loose-ends'
import { smooth, STYLES } from './smooth'
import { tagsIn } from './tags'

const DOCUMENT = 'word/document.xml'
/** The parts that hold words and what they mean; nothing else is given to the converter. */
const PARTS = [DOCUMENT, '[Content_Types].xml', '_rels/.rels', 'word/_rels/document.xml.rels', 'word/styles.xml', 'word/numbering.xml', 'word/footnotes.xml',
  'word/endnotes.xml', 'word/_rels/footnotes.xml.rels', 'word/_rels/endnotes.xml.rels']

/** @throws Refusal */
export async function readDocx(zip: Zip, report: Report): Promise<{ draft: Draft; pictures: PictureSource }> {
  const parts: Record<string, Uint8Array> = {}
  for (const name of PARTS) {
    const part = zip.read(name, IMPORT_LIMITS.text * 4)
    if (part) parts[name] = checked(name, part)
  }
  if (!parts[DOCUMENT]) refuse('Word 文件里没有正文，可能已损坏。')
  const pictures = new Map<string, string>()
  for (const name of zip.names.filter(one => /^word\/media\//.test(one))) {
    // The converter only passes on which picture stands where.
    parts[name] = Buffer.from(name)
  }
  const text = (name: string) => parts[name] && Buffer.from(parts[name]).toString('utf8')
  const html = await attempt(async () => {
    parts[DOCUMENT] = Buffer.from(smooth({
      document: text(DOCUMENT)!, styles: text('word/styles.xml'), numbering: text('word/numbering.xml'),
      held: {
        relations: idsIn(text('word/_rels/document.xml.rels'), 'Relationship', 'Id'),
        footnotes: idsIn(text('word/footnotes.xml'), 'w:footnote', 'w:id'), endnotes: idsIn(text('word/endnotes.xml'), 'w:endnote', 'w:id'),
      },
    }, report))
    const packed = Buffer.from(zipSync(parts, { level: 0 }))
    const result = await mammoth.convertToHtml({ buffer: packed }, {
      styleMap: STYLES, includeDefaultStyleMap: true, ignoreEmptyParagraphs: true, externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async image => {
        const name = await image.readAsBuffer().then(String, () => '')
        pictures.set(name, name)
        return { src: name === '' ? 'about:blank' : name }
      }),
    })
    return result.value
  })
  const root = parseHtml(html, false)
  clean(root, report)
  const { lines, notes } = walk(root, report)
  const draft = recognise(lines, notes, { facts: {}, headline: undefined, explicit: false }, report)
  return { draft, pictures: { strict: false, find: async file => zip.read(file, IMPORT_LIMITS.picture) } }
}

/** A Word file declares no types of its own and is not deep; what does is an attack. */
function checked(name: string, part: Buffer): Buffer {
  const text = part.toString('latin1')
  if (part[0] === 0xff || part[0] === 0xfe || text.includes('\0')) refuse(`Word 文件里的 ${name} 不是 UTF-8，不能导入。`)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) refuse(`Word 文件里的 ${name} 含有 DTD，不能导入。`)
  let [depth, elements] = [0, 0]
  for (const { kind, attributes } of tagsIn(text)) {
    if (kind === 'broken') depth = -1
    if (depth < 0) break
    if (kind === 'end') depth--
    else {
      if (++elements > IMPORT_LIMITS.elements * 4) refuse('Word 文件的元素太多，无法读取。')
      if (attributes > IMPORT_LIMITS.attributes) refuse(`Word 文件里有元素的属性超过 ${IMPORT_LIMITS.attributes} 个，无法读取。`)
      if (kind === 'start' && ++depth > IMPORT_LIMITS.depth) refuse(`Word 文件的内容一层套一层，超过 ${IMPORT_LIMITS.depth} 层，无法读取。`)
    }
  }
  if (depth !== 0) refuse(`Word 文件里的 ${name} 不完整，文件可能已损坏；请在 Word 或 WPS 里打开，另存一份再导入。`)
  return part
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('Word 文件的内容已损坏，读不出来；请在 Word 或 WPS 里打开，另存一份再导入。', { cause: error })
  }
}
