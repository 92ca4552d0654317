/** A document as semantic markup that is HTML and XHTML alike: for the readable page, the feeds and the EPUB. */
import { isKnown, textOf, type Document, type KnownBlock, type Mark } from '../../contract/document'
import { sourceIn } from '../../contract/divisions'
import { escape } from './markup'

/** What differs between the places where the prose stands. */
export interface Surroundings {
  /** Address of a picture. */
  image(hash: string): string
  /** Address of a place in this text, by its id. */
  anchor(id: string): string
  /** Does the reading system know epub:type, and show notes as pop-ups? */
  epub: boolean
}

type Words = { text: string; marks: readonly Mark[] }

/** The blocks, then the notes. */
export function proseOf(document: Document, around: Surroundings): string {
  const writer = new Writer(document, around)
  return `${writer.blocks()}${writer.notes()}`
}

class Writer {
  /** Notes in the order of the document: key to its number in ids. */
  private readonly order: Map<string, number>
  private readonly referred = new Set<string>()

  constructor(private readonly document: Document, private readonly around: Surroundings) {
    this.order = new Map(document.notes.map(({ key }, i) => [key, i + 1]))
  }

  blocks(): string {
    const known = this.document.blocks.map((block): KnownBlock => isKnown(block) ? block
      : { kind: 'paragraph', key: block.key, text: textOf(block), marks: [] })
    const pieces: string[] = []
    for (let i = 0; i < known.length;) {
      const run = runAt(known, i)
      pieces.push(run.length > 0 && run[0]!.kind === 'list-item' ? this.list(run as Item[]) : run[0]!.kind === 'quote'
        ? `<blockquote>${run.map(block => `<p>${this.words(block as Words, sourceIn(textOf(block)))}</p>`).join('')}</blockquote>` : this.block(run[0]!))
      i += run.length
    }
    return pieces.filter(Boolean).join('\n')
  }

  notes(): string {
    const { notes } = this.document
    if (notes.length === 0) return ''
    const items = notes.map(note => {
      const n = this.order.get(note.key)!
      const label = this.referred.has(note.key)
        ? `<a href="${escape(this.around.anchor(`ref-${n}`))}" role="doc-backlink" title="回到正文">${escape(note.label)}</a>` : escape(note.label)
      return `<aside id="note-${n}" role="doc-footnote"${this.type('footnote')}><p>${label} ${this.words(note)}</p></aside>`
    })
    return `\n<section class="notes"${this.type('footnotes')}><h2>注释</h2>\n${items.join('\n')}\n</section>`
  }

  private block(block: KnownBlock): string {
    switch (block.kind) {
      case 'heading': {
        const name = `h${Math.max(2, block.level)}` // the title is the first
        return `<${name}>${this.words(block)}</${name}>`
      }
      case 'divider': return '<hr />'
      case 'image': return this.figure(block)
      default: {
        if (textOf(block) === '' && !('marks' in block && block.marks.length > 0)) return ''
        const role = block.kind === 'paragraph' && block.role !== undefined && /^[a-z-]+$/.test(block.role) ? ` class="${block.role}"` : ''
        return `<p${role}>${this.words(block as Words)}</p>`
      }
    }
  }

  private figure(block: KnownBlock & { kind: 'image' }): string {
    const caption = block.text === '' ? '' : `<figcaption>${this.words(block)}</figcaption>`
    return `<figure><img src="${escape(this.around.image(block.hash))}" alt="${escape(block.alt || block.text)}" width="${block.width}" height="${block.height}" />${caption}</figure>`
  }

  /** Items of one depth and kind make a list; deeper ones make a list inside of the item before them. */
  private list(items: readonly Item[]): string {
    const { ordered, depth } = items[0]!
    const name = ordered ? 'ol' : 'ul'
    let out = ''
    for (let i = 0; i < items.length;) {
      const item = items[i]!
      if (item.depth <= depth && item.ordered !== ordered) return `<${name}>${out}</${name}>${this.list(items.slice(i))}`
      let end = i + 1
      while (end < items.length && items[end]!.depth > depth) end++
      const deeper = end > i + 1 ? this.list(items.slice(i + 1, end)) : ''
      out += `<li${ordered ? ` value="${item.ordinal}"` : ''}>${this.words(item)}${deeper}</li>`
      i = end
    }
    return `<${name}>${out}</${name}>`
  }

  /**
   * Notes cut the words first: a reference is a link, and a link may not lie in a link.
   * @param line where a line of its own begins; 0 for nowhere.
   */
  private words({ text, marks }: Words, line = 0): string {
    const points: { at: number; key?: string }[] = marks.filter(mark => mark.kind === 'note' && this.order.has(mark.note ?? ''))
      .map(mark => ({ at: Math.min(mark.end, text.length), key: mark.note! }))
    if (line > 0) points.push({ at: line })
    let out = ''
    let from = 0
    for (const { at, key } of points.sort((a, b) => a.at - b.at)) {
      out += wrapped(text, marks, from, at, 0) + (key === undefined ? '<br />' : this.reference(key))
      from = at
    }
    return out + wrapped(text, marks, from, text.length, 0)
  }

  private reference(key: string): string {
    const n = this.order.get(key)!
    const id = this.referred.has(key) ? '' : ` id="ref-${n}"`
    this.referred.add(key)
    return `<sup><a${id} href="${escape(this.around.anchor(`note-${n}`))}" role="doc-noteref"${this.type('noteref')}>${escape(this.document.notes[n - 1]!.label)}</a></sup>`
  }

  private type(name: string): string { return this.around.epub ? ` epub:type="${name}"` : '' }
}

type Item = KnownBlock & { kind: 'list-item' }

/** A list and a quotation are runs of blocks; any other block stands alone. */
function runAt(blocks: readonly KnownBlock[], at: number): KnownBlock[] {
  const { kind } = blocks[at]!
  let end = at + 1
  if (kind === 'list-item' || kind === 'quote') while (blocks[end]?.kind === kind) end++
  return blocks.slice(at, end)
}

/** From the outermost in, so that marks which overlap are cut and not crossed. */
const KINDS: readonly [kind: string, open: (mark: Mark) => string, close: string][] = [
  ['link', mark => `<a href="${escape(mark.href!)}" rel="noopener noreferrer">`, '</a>'],
  ['strong', () => '<strong>', '</strong>'],
  ['emphasis', () => '<em>', '</em>'],
]

function wrapped(text: string, marks: readonly Mark[], start: number, end: number, depth: number): string {
  if (start >= end) return ''
  const level = KINDS[depth]
  if (!level) return escape(text.slice(start, end))
  const [kind, open, close] = level
  let out = ''
  let at = start
  const here = marks.filter(mark => mark.kind === kind && (kind !== 'link' || /^(?:https?:\/\/|mailto:)/i.test(mark.href ?? ''))).sort((a, b) => a.start - b.start)
  for (const mark of here) {
    const from = Math.max(at, mark.start)
    const to = Math.min(end, mark.end)
    if (from >= to) continue
    out += wrapped(text, marks, at, from, depth + 1) + open(mark) + wrapped(text, marks, from, to, depth + 1) + close
    at = to
  }
  return out + wrapped(text, marks, at, end, depth + 1)
}
