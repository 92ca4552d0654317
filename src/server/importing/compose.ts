/** The document of the contract, out of a draft: every block and note named, references joined up, the report's steps told by keys. */
import type { ImportReport } from '../../contract/desk/import'
import { tidyMarks } from '../../contract/desk/marks'
import type { Block, Document, KnownBlock, Note } from '../../contract/document'
import { textOf } from '../../contract/document'
import type { DraftNote, Facts } from './draft'
import type { KeylessBlock } from './draft-blocks'
import { nameBlocks, type Nameable, type Named } from './keys'
import type { Line } from './lines'
import type { Report } from './report'
import { tellByKeys } from './report-keys'

export interface Sheet { facts: Facts & { title: string }; blocks: KeylessBlock[]; notes: DraftNote[]; lines: Line[]; report: Report }
export interface Composed { document: Document; report: ImportReport }

/** @param before the text that this one follows: recognised blocks keep their keys. */
export function compose(series: string, number: number, sheet: Sheet, before?: Document): Composed {
  const { facts } = sheet
  const noteKeys = nameBlocks(
    sheet.notes.map(note => ({ kind: 'note', text: note.text })),
    before?.notes?.map(note => ({ key: note.key, kind: 'note', text: note.text })) ?? [])
  const noteKey = new Map(sheet.notes.map((note, i) => [note.name, noteKeys[i]!]))
  const keys = nameBlocks(sheet.blocks.map(nameable), before?.blocks.map((block): Named => ({ key: block.key, ...nameable(block) })) ?? [])
  const named = (block: KeylessBlock, key: string) => {
    const { kind, ...rest } = block
    if (block.kind === 'divider') return { kind, key } as KnownBlock
    const marks = block.marks.flatMap(mark => mark.note === undefined ? [mark] : noteKey.has(mark.note) ? [{ ...mark, note: noteKey.get(mark.note)! }] : [])
    return { kind, key, ...rest, marks: tidyMarks(block.text, marks) } as KnownBlock
  }
  const blocks = sheet.blocks.map((block, i) => named(block, keys[i]!))
  const notes: Note[] = sheet.notes.map((note, i) => ({ label: note.label, key: noteKeys[i]!, text: note.text, marks: tidyMarks(note.text, note.marks) }))
  const document: Document = {
    format: 1, series, number, title: facts.title,
    ...pick(facts, 'kicker'), ...pick(facts, 'subtitle'), ...pick(facts, 'author'), ...pick(facts, 'source'), ...pick(facts, 'date'),
    blocks, notes,
  }
  const keyOf = new Map<unknown, string>(sheet.blocks.map((block, i) => [block, keys[i]!]))
  sheet.notes.forEach((note, i) => keyOf.set(note, noteKeys[i]!))
  return { document, report: tellByKeys(sheet.report, document, sheet.lines, keyOf, named) }
}

function pick<K extends keyof Facts>(facts: Facts, name: K): Partial<Facts> {
  return facts[name] === undefined ? {} : { [name]: facts[name] }
}

function nameable(block: KeylessBlock | Block): Nameable {
  const text = textOf(block as Block)
  const hash = 'hash' in block ? block.hash : undefined
  return { kind: block.kind, text: typeof hash === 'string' ? `${hash}\n${text}` : text }
}
