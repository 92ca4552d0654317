/** In the page: paragraphs as the reader sets them, painted and measured; and how Chromium sets the same ones. */
import type { Document } from '../../../src/contract/document'
import { paginateAll, prepare, textOfLine, type Layout, type Line, type Prepared } from '../../../src/typeset'
import { linesOf, ready, widthOf, type Font } from '../accuracy/compat'
import { lineOf } from './line'
import { load, probe, styleOf, truthOf } from './truth'

/** How well a text is set. `ragged`: lines, not last ones, that do not reach the margin. `stretches`: what each gap of one that does grows by, em. */
export interface Quality { lines: number; ragged: number; wholeMarks: number; paragraphs: number; singles: number; stretches: number[] }
/** Lines painted: the widest difference from what was said, px; how many are off by more than 0.05 px, or end outside. */
export interface Painted { lines: number; worst: number; off: number; outside: number }

const INDENT = 2
const LINE_HEIGHT = 1.75
const SLACK = 0.05
const CLOSING = /[，。、：；？！）》〉】〕」』”’．］｝〗]$/
const MARKS = /[，。、：；？！（）《》〈〉【】〔〕「」『』“”‘’．［］｛｝〖〗…—,.:;!?()\s]/g

function documentOf(paragraphs: readonly string[]): Document {
  return {
    format: 1, series: 's', number: 1, title: '', notes: [],
    blocks: paragraphs.map((words, i) => ({ kind: 'paragraph', key: `k${i}`, text: words, marks: [] })),
  } as unknown as Document
}

function preparedOf(font: Font, paragraphs: readonly string[]): Prepared {
  return prepare(documentOf(paragraphs), { regular: font.advances, bold: {}, fallback: 0.5 })
}

function setLines(prepared: Prepared, fontSize: number, width: number, more: Partial<Layout>): Line[] {
  const layout: Layout = { width, height: 627, fontSize, lineHeight: LINE_HEIGHT, indent: INDENT, paragraphGap: 0, justify: true, punctuation: 'gb', ...more }
  return paginateAll(prepared, layout).flatMap(page => page.items).filter((item): item is Line => item.kind === 'line')
}

/** Places at which a justified line opens: beside an East Asian character, and after a space. */
function gapsIn(words: string): number {
  let count = 0
  for (let i = 1; i < words.length; i++) {
    if (words.charCodeAt(i) >= 0x2e80 || words.charCodeAt(i - 1) >= 0x2e80 || words[i - 1] === ' ') count++
  }
  return count
}

/** Counts a line in; `slack`, em, is what it lacks to its measure, NaN if it is left ragged. */
function count(quality: Quality, words: string, last: boolean, first: boolean, slack: number, wholeMark: boolean): void {
  quality.lines++
  if (last) {
    quality.paragraphs++
    if (!first && words.replace(MARKS, '').length === 1) quality.singles++
    return
  }
  const gaps = gapsIn(words)
  if (gaps === 0 || slack !== slack) {
    quality.ragged++
    return
  }
  if (wholeMark) quality.wholeMarks++
  quality.stretches.push(slack / gaps)
}

const nothing = (): Quality => ({ lines: 0, ragged: 0, wholeMarks: 0, paragraphs: 0, singles: 0, stretches: [] })

/** The reader's setting of paragraphs beside Chromium's, at one size and width. */
function set(family: string, font: Font, size: number, width: number, paragraphs: readonly string[]): { ours: Quality; chromium: Quality } {
  const ours = nothing()
  const prepared = preparedOf(font, paragraphs)
  const right = width / size
  for (const line of setLines(prepared, size, width, {})) {
    const words = textOfLine(prepared, line).trimEnd()
    const hangs = line.x + line.measure > width + 0.01
    const last = line.end === paragraphs[line.block]!.length
    count(ours, words, last, line.start === 0, line.measure > 0 ? (line.measure - line.width) / size : NaN, !hangs && CLOSING.test(words) && (font.advances[words.slice(-1)] ?? 1) > 0.9)
  }

  const chromium = nothing()
  const pitch = size * 2
  const room = document.createElement('div')
  room.style.cssText = `${styleOf(family, 'reader')}position:absolute;left:0;top:0;width:${width}px;font-size:${size}px;line-height:${pitch}px;text-indent:${INDENT}em;text-align:justify;overflow-wrap:break-word;line-break:auto`
  const nodes = paragraphs.map(text => {
    const block = document.createElement('p')
    block.style.margin = '0'
    const node = document.createTextNode(text)
    block.append(node)
    room.append(block)
    return node
  })
  document.body.append(room)
  nodes.forEach((node, i) => {
    const text = paragraphs[i]!
    const { top, height } = node.parentElement!.getBoundingClientRect()
    const as = ready(text, font)
    const starts = truthOf(node, top, pitch, Math.round(height / pitch), linesOf(as, size, width))
    starts.forEach((start, k) => {
      const end = starts[k + 1] ?? text.length
      const words = text.slice(start, end).trimEnd()
      const measure = k === 0 ? right - INDENT : right
      const natural = widthOf(as, start, end)
      const halved = natural > measure + 1 / 64
      count(chromium, words, end === text.length, k === 0, measure - natural + (halved ? as.ends[start + words.length - 1]! : 0), !halved && CLOSING.test(words) && (font.advances[words.slice(-1)] ?? 1) > 0.9)
    })
  })
  room.remove()
  return { ours, chromium }
}

/** Every line of the paragraphs at a size and some widths, painted with the reader's style sheets and measured. */
function paint(family: string, font: Font, size: number, widths: readonly number[], paragraphs: readonly string[]): Painted {
  const told: Painted = { lines: 0, worst: 0, off: 0, outside: 0 }
  const prepared = preparedOf(font, paragraphs)
  const room = document.createElement('div')
  room.className = 'reader'
  room.style.cssText = `font-family:${family}`
  document.body.append(room)
  for (const width of widths) {
    room.style.cssText = `font-family:${family};--width:${width}px;--size:${size}px;--pitch:${size * LINE_HEIGHT}px;--left:20px;--top:0px`
    const leaf = document.createElement('div')
    leaf.className = 'leaf is-here'
    const lines = setLines(prepared, size, width, { autospace: true })
    const common = { width, fontSize: size, pitch: size * LINE_HEIGHT, gap: 0 }
    for (const line of lines) leaf.append(lineOf(prepared, line, common))
    room.append(leaf)
    const { left } = leaf.getBoundingClientRect()
    const nodes = [...leaf.children]
    const ends = nodes.map(node => node.appendChild(document.createElement('i')))
    nodes.forEach((node, i) => {
      const line = lines[i]!
      const from = node.getBoundingClientRect().left
      const end = ends[i]!.getBoundingClientRect().left
      const difference = Math.max(Math.abs(end - from - (line.measure > 0 ? line.measure : line.width)), Math.abs(from - left - line.x))
      told.lines++
      told.worst = Math.max(told.worst, difference)
      if (difference > SLACK) told.off++
      if (end - left > width + (CLOSING.test(node.textContent!) ? size / 2 : 0) + SLACK) told.outside++
    })
    leaf.remove()
  }
  room.remove()
  return told
}

Object.assign(globalThis, { bench: { load, probe, set, paint } })
