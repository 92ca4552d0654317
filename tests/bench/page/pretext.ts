/** pretext: lines by its arithmetic, cut into pages of whole lines, painted as ours are. */
import { layoutNextLine, prepareWithSegments, type LayoutCursor, type PreparedTextWithSegments } from '@chenglou/pretext'
import { FAMILY, HEIGHT, INDENT, LINE_HEIGHT, paper, start, tell, WIDTH, type Paragraphs } from './stage'

interface Drawn { text: string; paragraph: number; first: boolean }

const room = paper()
let text: Paragraphs
let size = 0
let prepared: PreparedTextWithSegments[] = []
let lines: Drawn[] = []
let next = 0 // paragraph to be filled
let page = 0
let place = 0

const perPage = (): number => Math.floor(HEIGHT / (size * LINE_HEIGHT))

/** Fills paragraphs while it must. */
function fill(more: () => boolean): void {
  while (next < text.length && more()) {
    const own = prepared[next] = prepareWithSegments(text[next]!, `${size}px ${FAMILY}`)
    let cursor: LayoutCursor | undefined
    for (let first = true; ; first = false) {
      const line = layoutNextLine(own, first ? WIDTH - INDENT * size : WIDTH, cursor)
      if (!line) break
      lines.push({ text: line.text, paragraph: next, first })
      cursor = line.end
    }
    next++
  }
}

function show(): void {
  const leaf = document.createElement('div')
  leaf.className = 'leaf is-here'
  for (const { text, first } of lines.slice(page * perPage(), (page + 1) * perPage())) {
    const line = document.createElement('div')
    line.className = first ? 'line in set' : 'line set'
    line.textContent = text
    leaf.append(line)
  }
  room.replaceChildren(leaf)
}

function sized(fontSize: number): void {
  size = fontSize
  tell(room, fontSize)
  prepared = []
  lines = []
  next = 0
}

function whole(): number {
  fill(() => true)
  return Math.ceil(lines.length / perPage())
}

start({
  count(given, fontSize) {
    text = given
    sized(fontSize)
    return whole()
  },
  open(given, fontSize) {
    text = given
    sized(fontSize)
    fill(() => lines.length < perPage())
    show()
  },
  whole,
  seek(paragraph) {
    place = paragraph
    page = Math.floor(lines.findIndex(line => line.paragraph === place) / perPage())
    show()
  },
  resize(fontSize) {
    sized(fontSize)
    fill(() => next <= place)
    page = Math.floor(lines.findIndex(line => line.paragraph === place) / perPage())
    fill(() => lines.length < (page + 1) * perPage())
    show()
  },
  turn() {
    page++
    show()
  },
})
