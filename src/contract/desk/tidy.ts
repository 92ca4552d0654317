/** Any document in the form in which it is edited: known kinds only, marks in order, one line of clean words a block. */
import { isKnown, textOf, type Block, type Document, type KnownBlock, type Mark, type Note } from '../document'
import { LIMITS } from './drafts'
import { tidyMarks } from './marks'

/* oxlint-disable-next-line no-control-regex -- finding control characters is the purpose */
export const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/
/** One half of a character without the other. */
export const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/
/** What no text is to have, as the inside of a class: nobody sees it, a search stumbles over it, and marks of direction show another text than the one that is checked. */
export const UNSEEN = '\\u00ad\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff'

/** Levels of a list that are set apart. */
export const DEEPEST = 6

/** The same text with a blank for each control character and U+FFFD for half a character: no offset moves. */
export function cleanWords(text: string): string {
  if (!CONTROL.test(text) && !HALF.test(text)) return text
  let clean = ''
  for (const character of text) clean += CONTROL.test(character) ? ' ' : HALF.test(character) ? '\ufffd' : character
  return clean
}

/** What has been typed or pasted, with a blank for each control character, as for the tabs of a table: no offset moves. */
export function plainWords(text: string): string {
  return CONTROL.test(text) ? text.replace(new RegExp(CONTROL, 'g'), ' ') : text
}

/** What an editor begins with. The service takes it back as it is. */
export function tidyDocument(document: Document): Document {
  const blocks = document.blocks.flatMap(tidyBlock)
  const asked = new Set<string>()
  const ask = (marks: readonly Mark[]): void => { for (const mark of marks) if (mark.note !== undefined) asked.add(mark.note) }
  const notes = (document.notes ?? []).map((note): Note => ({ label: cleanWords(note.label.slice(0, LIMITS.label)) || '*', key: note.key, ...wordsOf(note) }))
  for (const one of [...blocks, ...notes]) if ('marks' in one) ask(one.marks as Mark[])
  const there = new Set(notes.map(note => note.key))
  const known = <T extends object>(one: T): T => ('marks' in one
    ? { ...one, marks: (one.marks as Mark[]).filter(mark => mark.note === undefined || there.has(mark.note)) } : one)
  return { ...document, title: cleanWords(document.title), blocks: blocks.map(known), notes: notes.filter(note => asked.has(note.key)).map(known) }
}

function tidyBlock(block: Block): KnownBlock[] {
  if (!isKnown(block)) {
    const text = cleanWords(textOf(block))
    return text === '' ? [] : [{ kind: 'paragraph', key: block.key, text, marks: [] }]
  }
  if (block.kind === 'divider') return [block]
  const words = { ...block, ...wordsOf(block) } as KnownBlock
  if (words.kind !== 'list-item') return [words]
  return [{ ...words, ordinal: whole(words.ordinal, 0, 9999), depth: whole(words.depth, 1, DEEPEST) }]
}

function wordsOf(words: { text: string; marks: Mark[] }): { text: string; marks: Mark[] } {
  const text = cleanWords(words.text)
  return { text, marks: tidyMarks(text, words.marks) }
}

function whole(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value) || least))
}
