/** What an editor can do to a text, as operations. Each says where the cursor then is. */
import type { KnownBlock, Mark, Note } from '../../../../contract/document'
import type { Fact, StoredPicture } from '../../../../contract/desk/drafts'
import { plainWords, UNSEEN } from '../../../../contract/desk/tidy'
import { apply, type Change, type Manuscript, type Operation } from './manuscript'
import { linked, retyped, slice, together, toggled, typing, type Prose, type Stretch } from './prose'

export interface Cursor { key: string; offset: number }
/** `note`: the key of a note that has come, to be written next. */
export interface Done { operation: Operation; cursor?: Cursor; note?: string }

/** Kinds as the menu offers them; a picture stays one. */
export type Kind = 'heading-1' | 'heading-2' | 'heading-3' | 'paragraph' | 'quote' | 'bullet' | 'numbered' | 'editor-note' | 'statement' | 'source' | 'divider'

/** A key that no block or note has yet. */
export type NewKey = () => string

const NOTHING: Done = { operation: [] }

type Worded = Extract<KnownBlock, { text: string }>
const isWorded = (block: KnownBlock | undefined): block is Worded => block !== undefined && block.kind !== 'divider'

export function kindOf(block: KnownBlock): Kind | 'image' {
  if (block.kind === 'heading') return `heading-${block.level}`
  if (block.kind === 'list-item') return block.ordered ? 'numbered' : 'bullet'
  if (block.kind !== 'paragraph') return block.kind
  return block.role === 'editor-note' || block.role === 'statement' || block.role === 'source' ? block.role : 'paragraph'
}

/** Word's line within a paragraph (VT) and page (FF) are breaks too. */
const BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/

/** Blanks before words. Of what is pasted they indent its paragraphs where it comes from; the reader's page does so itself. */
const INDENT = /^[ \t\u00a0\u3000]+(?=[^ \t\u00a0\u3000])/
const NOT_SEEN = new RegExp(`[${UNSEEN}]`, 'g')

/** What was typed or pasted, a paragraph each. @param begins no words stand before it in its block. */
function paragraphsOf(come: string, begins: boolean): string[] {
  const pieces = come.replace(NOT_SEEN, '').split(BREAK)
  return begins || pieces.length > 1 ? pieces.map(piece => piece.replace(INDENT, '')) : pieces
}

/** Typing, and pasting: what has line breaks becomes blocks. */
export function type(manuscript: Manuscript, at: number, text: string, newKey: NewKey): Done {
  const block = manuscript.blocks[at]
  if (!isWorded(block)) return NOTHING
  const typed = typing(block.text, text)
  const left = text.length - typed.start - typed.come.length
  const written = paragraphsOf(typed.come, typed.start === 0)
  written[0] = text.slice(0, typed.start) + written[0]!
  written.push(written.pop()! + text.slice(text.length - left))
  const [first = '', ...rest] = written.map(plainWords)
  if (rest.length === 0) {
    const done = withNotes(manuscript, [replace(at, block, { ...block, ...retyped(block, first) })])
    return first === text ? done : { ...done, cursor: { key: block.key, offset: first.length - left } }
  }
  // The words before the break stay in the block, those after it go on in the last of the new ones.
  const flat = retyped(block, [first, ...rest].join(''))
  let offset = 0
  const pieces = [first, ...rest].map(piece => slice(flat, offset, offset += piece.length))
  const kept = pieces.filter((piece, i) => piece.text.trim() !== '' || i === 0 || i === pieces.length - 1)
  const come = kept.map((piece, i): KnownBlock => (i === 0 ? { ...block, ...piece } as KnownBlock : { ...follower(block, piece.text === ''), ...piece, key: newKey() } as KnownBlock))
  const last = come[come.length - 1] as Worded
  const cursor = { key: last.key, offset: last.text.length - left }
  return { ...withNotes(manuscript, [{ of: 'blocks', at, gone: [block], come }]), cursor }
}

/** What Enter begins after a block: more of a list or quotation, else a paragraph. */
function follower(block: Worded, empty: boolean): object {
  if (block.kind === 'list-item') return { kind: 'list-item', ordered: block.ordered, ordinal: block.ordinal + 1, depth: block.depth }
  if (block.kind === 'quote' || (block.kind === 'heading' && !empty)) return { ...block }
  return { kind: 'paragraph' }
}

/** Enter: cuts a block in two. */
export function split(manuscript: Manuscript, at: number, offset: number, newKey: NewKey): Done {
  const block = manuscript.blocks[at]
  if (!isWorded(block)) return NOTHING
  const [first, second] = [slice(block, 0, offset), slice(block, offset)]
  const key = newKey()
  const next = block.kind === 'image' ? { kind: 'paragraph' } : follower(block, second.text === '')
  const come = [{ ...block, ...first } as KnownBlock, { ...next, ...second, key } as KnownBlock]
  return { operation: [{ of: 'blocks', at, gone: [block], come }], cursor: { key, offset: 0 } }
}

/** Backspace at the beginning of a block: it goes on where the one before ended; a list item or the like first becomes a paragraph. */
export function merge(manuscript: Manuscript, at: number): Done {
  const [before, block] = [manuscript.blocks[at - 1], manuscript.blocks[at]]
  if (!isWorded(block) || block.kind === 'image') return NOTHING
  if (block.kind !== 'paragraph' || block.role !== undefined) return { ...setKind(manuscript, at, 'paragraph'), cursor: { key: block.key, offset: 0 } }
  if (before?.kind === 'divider') return { operation: [{ of: 'blocks', at: at - 1, gone: [before], come: [] }], cursor: { key: block.key, offset: 0 } }
  if (!isWorded(before)) return NOTHING
  if (before.kind === 'image' && block.text !== '') return NOTHING
  const both = { ...before, ...together(before, block) } as KnownBlock
  return { operation: [{ of: 'blocks', at: at - 1, gone: [before, block], come: [both] }], cursor: { key: before.key, offset: before.text.length } }
}

/** Up (-1) or down (1) among the others. */
export function move(manuscript: Manuscript, at: number, by: 1 | -1): Done {
  const [first, second] = by === 1 ? [manuscript.blocks[at], manuscript.blocks[at + 1]] : [manuscript.blocks[at - 1], manuscript.blocks[at]]
  if (!first || !second) return NOTHING
  return { operation: [{ of: 'blocks', at: by === 1 ? at : at - 1, gone: [first, second], come: [second, first] }] }
}

export function remove(manuscript: Manuscript, at: number): Done {
  const block = manuscript.blocks[at]
  if (!block) return NOTHING
  const next = manuscript.blocks[at + 1] ?? manuscript.blocks[at - 1]
  return { ...withNotes(manuscript, [{ of: 'blocks', at, gone: [block], come: [] }]), ...(next ? { cursor: { key: next.key, offset: 0 } } : {}) }
}

/** A new block after `at`; -1 puts it first. */
export function insert(at: number, block: KnownBlock): Done {
  return { operation: [{ of: 'blocks', at: at + 1, gone: [], come: [block] }], cursor: { key: block.key, offset: 0 } }
}

export function paragraph(key: string): KnownBlock {
  return { kind: 'paragraph', key, text: '', marks: [] }
}

export function picture(key: string, stored: StoredPicture): KnownBlock {
  const { hash, width, height, bytes, mediaType } = stored
  return { kind: 'image', key, text: '', marks: [], hash, alt: '', width, height, bytes, mediaType }
}

export function setAlt(manuscript: Manuscript, at: number, alt: string): Done {
  const block = manuscript.blocks[at]
  return block?.kind === 'image' ? { operation: [replace(at, block, { ...block, alt: plainWords(alt) })] } : NOTHING
}

/** The level of a list's item, 1 the outermost. */
export function setDepth(manuscript: Manuscript, at: number, depth: number): Done {
  const block = manuscript.blocks[at]
  return block?.kind === 'list-item' && depth >= 1 && depth <= 6 ? { operation: [replace(at, block, { ...block, depth })] } : NOTHING
}

export function setKind(manuscript: Manuscript, at: number, kind: Kind): Done {
  const block = manuscript.blocks[at]
  if (!block || block.kind === 'image' || kindOf(block) === kind) return NOTHING
  const { key } = block
  const { text, marks } = block.kind === 'divider' ? { text: '', marks: [] } : block
  const words = { key, text, marks }
  const next = ((): KnownBlock => {
    switch (kind) {
      case 'heading-1': case 'heading-2': case 'heading-3': return { kind: 'heading', ...words, level: Number(kind.slice(-1)) as 1 | 2 | 3 }
      case 'quote': return { kind, ...words }
      case 'bullet': case 'numbered': return { kind: 'list-item', ...words, ordered: kind === 'numbered', ordinal: kind === 'numbered' ? ordinalAt(manuscript, at) : 1, depth: 1 }
      case 'divider': return { kind, key }
      case 'paragraph': return { kind, ...words }
      default: return { kind: 'paragraph', ...words, role: kind }
    }
  })()
  return withNotes(manuscript, [replace(at, block, next)])
}

/** One more than the item before it in the same list. */
function ordinalAt(manuscript: Manuscript, at: number): number {
  const before = manuscript.blocks[at - 1]
  return before?.kind === 'list-item' && before.ordered ? before.ordinal + 1 : 1
}

export function mark(manuscript: Manuscript, at: number, kind: 'strong' | 'emphasis', stretch: Stretch): Done {
  return marked(manuscript, at, prose => toggled(prose, kind, stretch))
}

export function link(manuscript: Manuscript, at: number, stretch: Stretch, href: string): Done {
  return marked(manuscript, at, prose => linked(prose, stretch, href))
}

/** Takes one mark away; a note's reference goes with its note. */
export function unmark(manuscript: Manuscript, at: number, which: Mark): Done {
  return marked(manuscript, at, ({ marks }) => marks.filter(mark => mark !== which))
}

function marked(manuscript: Manuscript, at: number, marksOf: (prose: Prose) => Mark[]): Done {
  const block = manuscript.blocks[at]
  return isWorded(block) ? withNotes(manuscript, [replace(at, block, { ...block, marks: marksOf(block) })]) : NOTHING
}

/** A reference at a place, and its empty note after those that are referred to before it. */
export function addNote(manuscript: Manuscript, at: number, offset: number, newKey: NewKey): Done {
  const block = manuscript.blocks[at]
  if (!isWorded(block)) return NOTHING
  const note = newKey()
  const marks = [...block.marks, { kind: 'note', start: offset, end: offset, note }]
  const come = { ...block, marks: slice({ text: block.text, marks }, 0).marks } as KnownBlock
  const asked = apply(manuscript, [replace(at, block, come)]).blocks.flatMap(referencesOf)
  const before = manuscript.notes.filter(one => asked.indexOf(one.key) < asked.indexOf(note) && asked.includes(one.key)).length
  const notes = [...manuscript.notes.slice(0, before), { label: '', key: note, text: '', marks: [] }, ...manuscript.notes.slice(before)]
  const numbered = manuscript.notes.every(one => /^\d+$/.test(one.label))
  const labelled = notes.map((one, i): Note => (numbered || one.key === note ? { ...one, label: String(numbered ? i + 1 : notes.length) } : one))
  return { operation: [replace(at, block, come), { of: 'notes', at: 0, gone: manuscript.notes, come: labelled }], note }
}

export function typeNote(manuscript: Manuscript, at: number, text: string): Done {
  const note = manuscript.notes[at]
  return note ? { operation: [{ of: 'notes', at, gone: [note], come: [{ ...note, ...retyped(note, plainWords(text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' '))) }] }] } : NOTHING
}

export function setFact(manuscript: Manuscript, fact: Fact, text: string): Done {
  const gone = manuscript.facts[fact]
  const come = plainWords(text.replace(/[\r\n]+/g, ' '))
  return gone === come ? NOTHING : { operation: [{ of: 'fact', fact, gone, come }] }
}

/** Without the notes that nothing refers to after these changes. */
function withNotes(manuscript: Manuscript, changes: readonly Change[]): Done {
  if (manuscript.notes.length === 0) return { operation: changes }
  const asked = new Set([...apply(manuscript, changes).blocks, ...manuscript.notes].flatMap(referencesOf))
  const kept = manuscript.notes.filter(note => asked.has(note.key))
  if (kept.length === manuscript.notes.length) return { operation: changes }
  return { operation: [...changes, { of: 'notes', at: 0, gone: manuscript.notes, come: kept }] }
}

function referencesOf(one: KnownBlock | Note): string[] {
  return 'marks' in one ? (one.marks as Mark[]).flatMap(mark => (mark.kind === 'note' && mark.note !== undefined ? [mark.note] : [])) : []
}

function replace(at: number, gone: KnownBlock, come: KnownBlock): Change {
  return { of: 'blocks', at, gone: [gone], come: [come] }
}
