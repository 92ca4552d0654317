/** The document of the contract, out of a draft: every block and note named, references joined up. */
import type { Block, Document, KnownBlock, Note } from '../../contract/document'
import { textOf } from '../../contract/document'
import type { DraftNote, Facts, KeylessBlock } from './draft'
import { nameBlocks, type Nameable, type Named } from './keys'

/** More than this is not an installment, and the comparison of revisions would grow with its square. */
export const MOST_BLOCKS = 2000

export interface Sheet { facts: Facts & { title: string }; blocks: KeylessBlock[]; notes: DraftNote[] }

/** @param before the current revision's document when this is a correction: recognised blocks keep their keys. */
export function compose(series: string, number: number, sheet: Sheet, before?: Document): Document {
  const { facts } = sheet
  const noteKeys = nameBlocks(
    sheet.notes.map(note => ({ kind: 'note', text: note.text })),
    before?.notes?.map(note => ({ key: note.key, kind: 'note', text: note.text })) ?? [])
  const noteKey = new Map(sheet.notes.map((note, i) => [note.name, noteKeys[i]!]))
  const keys = nameBlocks(sheet.blocks.map(nameable), before?.blocks.map((block): Named => ({ key: block.key, ...nameable(block) })) ?? [])
  const blocks = sheet.blocks.map((block, i) => {
    const { kind, ...rest } = block
    if (block.kind === 'divider') return { kind, key: keys[i]! } as KnownBlock
    const marks = block.marks.map(mark => mark.note === undefined ? mark : { ...mark, note: noteKey.get(mark.note)! })
    return { kind, key: keys[i]!, ...rest, marks } as KnownBlock
  })
  const notes: Note[] = sheet.notes.map((note, i) => ({ label: note.label, key: noteKeys[i]!, text: note.text, marks: note.marks }))
  return {
    format: 1, series, number, title: facts.title,
    ...pick(facts, 'kicker'), ...pick(facts, 'subtitle'), ...pick(facts, 'author'), ...pick(facts, 'source'), ...pick(facts, 'date'),
    blocks, notes,
  }
}

function pick<K extends keyof Facts>(facts: Facts, name: K): Partial<Facts> {
  return facts[name] === undefined ? {} : { [name]: facts[name] }
}

function nameable(block: KeylessBlock | Block): Nameable {
  const text = textOf(block as Block)
  const hash = 'hash' in block ? block.hash : undefined
  return { kind: block.kind, text: typeof hash === 'string' ? `${hash}\n${text}` : text }
}
