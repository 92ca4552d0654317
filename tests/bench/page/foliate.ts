/** foliate-js: its paginator, the text as one section of a book. */
import 'foliate-js/paginator.js'
import { FAMILY, INDENT, LINE_HEIGHT, painted, start, type Paragraphs } from './stage'

interface Paginator extends HTMLElement {
  open(book: object): void
  goTo(target: { index: number; anchor: (document: Document) => Element | number }): Promise<void>
  next(): Promise<void>
  setStyles(styles: string): void
  readonly pages: number
}

const reader = document.createElement('foliate-paginator') as Paginator
reader.style.cssText = 'position:absolute;left:0;top:0;width:375px;height:667px'
for (const [name, value] of [['flow', 'paginated'], ['margin', '20px'], ['gap', '10.667%'], ['max-inline-size', '720px'], ['max-block-size', '1440px'], ['max-column-count', '1']]) {
  reader.setAttribute(name!, value!)
}
document.body.append(reader)
let place = 0
const anchored = (target: Document): Element => target.body.children[place]!

/** It lays out again when fonts and sizes have settled: until a few pictures have brought nothing new. */
async function settled(): Promise<void> {
  let moved = true
  const hear = (): void => { moved = true }
  reader.addEventListener('relocate', hear)
  for (let quiet = 0; quiet < 4; quiet++) {
    moved = false
    await painted()
    if (moved) quiet = -1
  }
  reader.removeEventListener('relocate', hear)
}

const styles = (fontSize: number): string =>
  `html { font: ${fontSize}px ${FAMILY}; line-height: ${LINE_HEIGHT} } p { margin: 0; text-indent: ${INDENT}em; text-align: justify; line-break: strict; orphans: 2; widows: 2 }`

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

start({
  async open(text: Paragraphs, fontSize: number) {
    const body = text.map(words => `<p>${escape(words)}</p>`).join('')
    const html = `<html xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN"><head><title>t</title></head><body>${body}</body></html>`
    const address = URL.createObjectURL(new Blob([html], { type: 'application/xhtml+xml' }))
    reader.open({ dir: 'ltr', sections: [{ load: () => address, unload: () => undefined, linear: 'yes', id: 1, size: html.length }] })
    reader.setStyles(styles(fontSize))
    await reader.goTo({ index: 0, anchor: () => 0 })
    await settled()
  },
  whole: () => reader.pages - 2, // its empty ones before and after
  async seek(paragraph: number) {
    place = paragraph
    await reader.goTo({ index: 0, anchor: anchored })
    await settled()
  },
  async resize(fontSize: number) {
    reader.setStyles(styles(fontSize))
    await settled()
  },
  turn: () => reader.next(),
})
