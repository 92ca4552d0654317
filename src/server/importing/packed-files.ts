/** A text packed together with its pictures (.zip). */
import path from 'node:path'
import { IMPORT_LIMITS } from '../../contract/desk/limits'
import type { PictureSource } from './pictures'
import { refuse } from './refuse'
import type { Zip } from './zip'

const TEXTS = ['.md', '.markdown', '.html', '.htm', '.txt', '.docx', '.mhtml', '.mht']

/** The one text, and where its pictures are. @throws Refusal if there is none, or more than one. */
export function packedFiles(zip: Zip): { name: string; bytes: Buffer; pictures: (strict: boolean) => PictureSource } {
  if (zip.names.some(name => /^(?:xl|ppt)\//.test(name))) refuse('这是表格或演示文稿，不是文章。')
  if (zip.has('mimetype') && zip.has('content.xml')) refuse('这是 OpenDocument（.odt）文件；请用 Word 或 WPS 打开，另存为 .docx 再导入。')
  if (zip.has('META-INF/container.xml')) refuse('这是电子书（.epub），不是一篇文章；请从原稿（.docx、网页、文本）导入。')
  const names = new Map(zip.names.map(name => [path.posix.normalize(spelled(name).replace(/\\/g, '/')), name]))
  const texts = [...names.keys()].filter(name => TEXTS.includes(path.posix.extname(name).toLowerCase()) && !/(?:^|\/)(?:__MACOSX|\.)/.test(name))
  const depth = Math.min(...texts.map(name => name.split('/').length))
  const top = texts.filter(name => name.split('/').length === depth)
  const main = top.length === 1 ? top[0]! : top.find(name => /(?:^|\/)index\.\w+$/i.test(name))
  if (main === undefined) refuse(top.length === 0 ? '压缩包里没有可以导入的文章。' : `压缩包里有 ${top.length} 篇文章（${top.slice(0, 3).join('、')}${top.length > 3 ? ' 等' : ''}），一次只能导入一篇。`)
  const folder = path.posix.dirname(main)
  const folded = new Map([...names].map(([name, packed]) => [fold(name), packed]))
  return {
    name: path.posix.basename(main), bytes: zip.read(names.get(main)!, IMPORT_LIMITS.file)!,
    pictures: strict => ({
      strict,
      find: async file => {
        let wanted = file.split(/[?#]/)[0]!
        try { wanted = decodeURI(wanted) } catch { /* a lone % is what it is */ }
        const whole = path.posix.normalize(path.posix.join(folder, wanted.replace(/\\/g, '/')))
        const name = names.get(whole) ?? folded.get(fold(whole))
        return name === undefined ? undefined : zip.read(name, IMPORT_LIMITS.picture)
      },
    }),
  }
}

/** Names that are one to Windows and macOS. */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Windows in Chinese packs names as GBK and does not say so; they come as Latin-1. */
function spelled(name: string): string {
  if (!/[\u0080-\u00ff]/.test(name) || /[^\u0000-\u00ff]/.test(name)) return name
  const bytes = Buffer.from(name, 'latin1')
  for (const encoding of ['utf-8', 'gb18030']) {
    try { return new TextDecoder(encoding, { fatal: true }).decode(bytes) } catch { /* the next */ }
  }
  return name
}
