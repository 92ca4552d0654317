/** Ours: widths probed in one hidden layout or known from before, pages cut as far as they are wanted, three leaves that slide. */
import type { Common } from '../../../src/client/components/drawn-line'
import type { Document } from '../../../src/contract/document'
import { charactersToProbe, pageAt, paginate, prepare, type GlyphTable, type Layout, type Page, type Pagination, type Prepared } from '../../../src/typeset'
import { lineOf } from './line'
import { HEIGHT, INDENT, LINE_HEIGHT, paper, start, tell, WIDTH, type Paragraphs } from './stage'

const SIZE = 100
const room = paper()
let prepared: Prepared
let job: Pagination
let layout: Layout
let common: Common
let page = 0
let place = 0
let table: GlyphTable | undefined

function documentOf(text: Paragraphs): Document {
  return {
    format: 1, series: 's', number: 1, title: '', notes: [],
    blocks: text.map((words, i) => ({ kind: 'paragraph', key: `k${i}`, text: words, marks: [] })),
  } as unknown as Document
}

function probe(document: Document): GlyphTable {
  const measure = (characters: readonly string[], weight: number): Record<string, number> => {
    const cells = window.document.createElement('div')
    cells.className = 'probe'
    cells.style.cssText = `font-size:${SIZE}px;font-weight:${weight};font-family:inherit`
    for (const character of ['', ...characters]) {
      const cell = window.document.createElement('span')
      cell.className = 'probe-cell'
      cell.textContent = `永${character}永`
      cells.append(cell)
    }
    room.append(cells)
    const widths = [...cells.children].map(cell => cell.getBoundingClientRect().width)
    cells.remove()
    return Object.fromEntries(characters.map((character, i) => [character, (widths[i + 1]! - widths[0]!) / SIZE]))
  }
  const { regular } = charactersToProbe(document)
  return { regular: measure(regular, 400), bold: {}, fallback: 0.5 }
}

function begin(fontSize: number): void {
  layout = { width: WIDTH, height: HEIGHT, fontSize, lineHeight: LINE_HEIGHT, indent: INDENT, paragraphGap: 0, justify: true, punctuation: 'gb' }
  common = { width: WIDTH, fontSize, pitch: fontSize * LINE_HEIGHT, gap: 0 }
  tell(room, fontSize)
  job = paginate(prepared, layout, place)
}

function leafOf(given: Page | undefined, side: string): HTMLElement {
  const leaf = document.createElement('div')
  leaf.className = `leaf ${side}`
  for (const item of given?.items ?? []) if (item.kind === 'line') leaf.append(lineOf(prepared, item, common))
  return leaf
}

/** The page in front. */
function show(): void {
  job.advance(() => job.pages.length <= page)
  room.replaceChildren(leafOf(job.pages[page], 'is-here'))
}

function find(): void {
  const target = { block: place, offset: 0 }
  job.advance(() => {
    const last = job.pages[job.pages.length - 1]
    return !last || last.end.block <= place
  })
  page = pageAt(job.pages, target)
  show()
}

function read(text: Paragraphs, fontSize: number): void {
  const document = documentOf(text)
  table ??= probe(document)
  prepared = prepare(document, table)
  begin(fontSize)
}

function whole(): number {
  job.advance(() => true)
  return job.pages.length
}

start({
  count(text, fontSize) {
    read(text, fontSize)
    return whole()
  },
  open(text, fontSize) {
    read(text, fontSize)
    show()
  },
  whole,
  ready() {
    room.prepend(leafOf(job.pages[page - 1], 'is-before'))
    room.append(leafOf(job.pages[page + 1], 'is-after'))
  },
  seek(paragraph) {
    place = paragraph
    find()
  },
  resize(fontSize) {
    begin(fontSize)
    find()
  },
  turn() {
    page++
    const [, here, after] = room.children as unknown as [HTMLElement, HTMLElement, HTMLElement]
    here.className = 'leaf is-before'
    after.className = 'leaf is-here'
  },
  // As in the reader: the leaf glides first, then its successor is filled.
  after() {
    room.firstElementChild!.remove()
    room.append(leafOf(job.pages[page + 1], 'is-after'))
  },
})

/** The widths of this text, kept from an earlier visit. */
Object.assign(globalThis, {
  know: (text: Paragraphs) => { table = probe(documentOf(text)) },
})
