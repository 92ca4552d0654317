/** Two texts made from one, block by block: what only one has changed, what both have, and whose each is to be. */
import type { KnownBlock, Mark, Note } from '../../../../contract/document'
import { aspectsOf } from '../../../../contract/desk/difference'
import { facts as FACTS, type Aspect, type Fact, type Piece } from '../../../../contract/desk/drafts'
import { piecesOf } from '../../../../contract/desk/pieces'
import type { Manuscript } from './manuscript'

export type Whose = 'mine' | 'theirs'
/** Who has changed it since the text that both began with. */
export type By = Whose | 'both'

export type Item =
  | { kind: 'agreed'; key: string; block: KnownBlock }
  /** Undefined: not in that text. `pieces`: from theirs to mine. `aspects`: what is different in a block that both have. */
  | { kind: 'choice'; key: string; by: By; mine: KnownBlock | undefined; theirs: KnownBlock | undefined; pieces: Piece[]; aspects: Aspect[] }

export interface FactChoice { fact: Fact; by: By; mine: string; theirs: string; pieces: Piece[] }
export interface Merge { facts: FactChoice[]; items: Item[]; notes: NoteChoice[] }
/** A note that both have, with other words. */
export interface NoteChoice { key: string; by: By; mine: Note; theirs: Note; pieces: Piece[] }

export function merge(base: Manuscript, mine: Manuscript, theirs: Manuscript): Merge {
  return { facts: factChoices(base, mine, theirs), items: itemsOf(base, mine, theirs), notes: noteChoices(base, mine, theirs) }
}

/** What is chosen at first: what the only one who changed it made of it; where both did, one's own. */
export function usual(by: By): Whose {
  return by === 'theirs' ? 'theirs' : 'mine'
}

/** The text with every choice made; `choices` by key of the block or note, or name of the fact. */
export function resolve(merge: Merge, choices: ReadonlyMap<string, Whose>, mine: Manuscript, theirs: Manuscript): Manuscript {
  const whose = (key: string, by: By): Whose => choices.get(key) ?? usual(by)
  const facts = { ...theirs.facts }
  for (const one of merge.facts) facts[one.fact] = one[whose(one.fact, one.by)]
  const blocks = merge.items.flatMap((item): KnownBlock[] => {
    if (item.kind === 'agreed') return [item.block]
    const chosen = item[whose(item.key, item.by)]
    return chosen ? [chosen] : []
  })
  const words = new Map<string, Note>([...theirs.notes, ...mine.notes].map(note => [note.key, note]))
  for (const one of merge.notes) words.set(one.key, one[whose(one.key, one.by)])
  const asked: string[] = []
  for (const block of blocks) for (const mark of marksOf(block)) if (mark.note !== undefined && words.has(mark.note) && !asked.includes(mark.note)) asked.push(mark.note)
  return {
    facts, notes: labelled(asked.map(key => words.get(key)!)),
    blocks: blocks.map(block => (marksOf(block).every(mark => mark.note === undefined || words.has(mark.note)) ? block
      : { ...block, marks: marksOf(block).filter(mark => mark.note === undefined || words.has(mark.note)) } as KnownBlock)),
  }
}

/** Two notes must not have the same number. */
function labelled(notes: readonly Note[]): Note[] {
  const numbered = notes.every(note => /^\d+$/.test(note.label))
  return notes.map((note, i) => (numbered ? { ...note, label: String(i + 1) } : note))
}

/** One's own text is that which both began with where only the other has changed it. */
function changed(by: By, mine: string, theirs: string): { by: By; pieces: Piece[] } {
  return { by, pieces: by === 'theirs' ? piecesOf(mine, theirs) : piecesOf(theirs, mine) }
}

function factChoices(base: Manuscript, mine: Manuscript, theirs: Manuscript): FactChoice[] {
  return FACTS.flatMap((fact): FactChoice[] => {
    const [was, own, other] = [base.facts[fact], mine.facts[fact], theirs.facts[fact]]
    return own === other ? [] : [{ fact, ...changed(byOf(was, own, other), own, other), mine: own, theirs: other }]
  })
}

function noteChoices(base: Manuscript, mine: Manuscript, theirs: Manuscript): NoteChoice[] {
  return mine.notes.flatMap((own): NoteChoice[] => {
    const other = theirs.notes.find(note => note.key === own.key)
    if (!other || other.text === own.text) return []
    const was = base.notes.find(note => note.key === own.key)
    return [{ key: own.key, ...changed(byOf(was?.text, own.text, other.text), own.text, other.text), mine: own, theirs: other }]
  })
}

function itemsOf(base: Manuscript, mine: Manuscript, theirs: Manuscript): Item[] {
  const [was, own, other] = [byKey(base), byKey(mine), byKey(theirs)]
  return orderOf(base, mine, theirs).flatMap((key): Item[] => {
    const [before, left, right] = [was.get(key), own.get(key), other.get(key)]
    if (left && right && same(left, right)) return [{ kind: 'agreed', key, block: right }]
    return [{ kind: 'choice', key, ...changed(byOf(json(before), json(left), json(right)), wordsOf(left), wordsOf(right)), mine: left, theirs: right, aspects: left && right ? aspectsOf(left, right) : [] }]
  })
}

function byKey({ blocks }: Manuscript): ReadonlyMap<string, KnownBlock> {
  return new Map(blocks.map(block => [block.key, block]))
}

/** The order of whoever moved blocks, the other's new blocks after those that they stood after; mine if both did. */
function orderOf(base: Manuscript, mine: Manuscript, theirs: Manuscript): string[] {
  const [own, other] = [keysOf(mine), keysOf(theirs)]
  const isMoved = (keys: string[]): boolean => {
    const known = keysOf(base).filter(key => keys.includes(key))
    return keys.filter(key => known.includes(key)).some((key, i) => key !== known[i])
  }
  const [order, rest] = isMoved(other) && !isMoved(own) ? [[...other], own] : [[...own], other]
  rest.forEach((key, i) => {
    if (order.includes(key)) return
    const before = rest[i - 1]
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key)
  })
  return order
}

function keysOf({ blocks }: Manuscript): string[] {
  return blocks.map(block => block.key)
}

function byOf(was: string | undefined, mine: string | undefined, theirs: string | undefined): By {
  return was === theirs ? 'mine' : was === mine ? 'theirs' : 'both'
}

function json(block: KnownBlock | undefined): string | undefined {
  return block && JSON.stringify(Object.entries(block).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function same(one: KnownBlock, other: KnownBlock): boolean {
  return one === other || json(one) === json(other)
}

function wordsOf(block: KnownBlock | undefined): string {
  return block && 'text' in block ? String(block.text) : ''
}

function marksOf(block: KnownBlock): Mark[] {
  return 'marks' in block ? block.marks as Mark[] : []
}
