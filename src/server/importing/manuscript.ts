/** A file of an operator, read as far as it can be without knowing the series: facts, blocks, pictures, report. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from '../refusal'
import { MOST_BLOCKS } from './compose'
import { decode } from './decode'
import type { DraftNote, Facts, KeylessBlock } from './draft'
import { readMarkdown } from './markdown'
import type { StoredImage } from './picture'
import { readPictures } from './pictures'
import { readPlainText } from './plain-text'
import { refuse } from './refuse'
import { Report } from './report'

export interface Manuscript {
  facts: Facts
  blocks: KeylessBlock[]
  notes: DraftNote[]
  images: StoredImage[]
  report: Report
}

const readers = { '.md': readMarkdown, '.markdown': readMarkdown, '.txt': readPlainText, '.text': readPlainText }

/** @throws Refusal with the line, if the file cannot be made a document. */
export async function readManuscript(file: string): Promise<Manuscript> {
  const reader = readers[path.extname(file).toLowerCase() as keyof typeof readers]
    ?? refuse(`${path.basename(file)} 不是 .md 或 .txt 文件；Word、PDF、网页请先另存为其中一种。`)
  const bytes = await readFile(file).catch(error => refuse(
    codeOf(error) === 'ENOENT' ? `找不到文件 ${file}。` : codeOf(error) === 'EISDIR' ? `${file} 是文件夹，不是文件。` : `读不出文件 ${file}（${codeOf(error)}）。`))
  const report = new Report()
  const draft = reader(decode(bytes, report), report)
  if (!draft.blocks.some(block => 'text' in block && block.kind !== 'heading' && block.text !== '')) {
    refuse(draft.facts.title === undefined && draft.blocks.length === 0 ? '文件里没有文字。' : '文件里只有题目，没有正文。')
  }
  if (draft.blocks.length > MOST_BLOCKS) refuse(`正文有 ${draft.blocks.length} 段，超过 ${MOST_BLOCKS} 段，不像一期。`)
  const { blocks, images } = await readPictures(draft.blocks, path.dirname(path.resolve(file)), report)
  return { facts: draft.facts, blocks, notes: draft.notes, images, report }
}
