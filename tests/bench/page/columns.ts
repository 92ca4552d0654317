/** CSS columns: the browser lays the whole text out, a page is a column. */
import { HEIGHT, INDENT, LINE_HEIGHT, paper, start, WIDTH, type Paragraphs } from './stage'

const GAP = 40
const room = paper()
const flow = document.createElement('div')
flow.style.cssText = `height:${HEIGHT}px;column-width:${WIDTH}px;column-gap:${GAP}px;column-fill:auto;line-height:${LINE_HEIGHT};text-align:justify;line-break:strict;orphans:2;widows:2;will-change:transform`
let place: HTMLElement
let page = 0

const show = (): void => { flow.style.transform = `translate3d(${-page * (WIDTH + GAP)}px, 0, 0)` }
function find(): void {
  page = Math.round((place.offsetLeft - flow.offsetLeft) / (WIDTH + GAP))
  show()
}

function fill(text: Paragraphs, fontSize: number): void {
  flow.style.fontSize = `${fontSize}px`
  for (const words of text) {
    const block = document.createElement('p')
    block.style.cssText = `margin:0;text-indent:${INDENT}em`
    block.textContent = words
    flow.append(block)
  }
  room.append(flow)
}

const whole = (): number => Math.round((flow.scrollWidth + GAP) / (WIDTH + GAP))

start({
  count(text, fontSize) {
    fill(text, fontSize)
    const pages = whole()
    flow.remove()
    return pages
  },
  open: fill,
  whole,
  seek(paragraph) {
    place = flow.children[paragraph] as HTMLElement
    find()
  },
  resize(fontSize) {
    flow.style.fontSize = `${fontSize}px`
    find()
  },
  turn() {
    page++
    show()
  },
})
