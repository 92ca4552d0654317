/** Is a table there to show data, or to put things in their places on a page? */
import { elementsOf, textIn, type Element } from './tree'

/** Running text in a cell, UTF-16 units. */
const PROSE = 200

const MORE = new Set(['table', 'h1', 'h2', 'h3', 'h4', 'img', 'ul', 'ol'])

/** One cell wide, or full of paragraphs, pictures and tables. */
export function isLayout(table: Element): boolean {
  return holdsMore(table) || ![...elementsOf(table)].some(one => one.tagName === 'tr' && cellsOf(one) > 1)
}

/** Of a table that puts things in their places: do only a few words stand side by side here? */
export function isRowOfWords(row: Element): boolean {
  return cellsOf(row) > 1 && !holdsMore(row)
}

function holdsMore(root: Element): boolean {
  for (const element of elementsOf(root)) {
    if (MORE.has(element.tagName) || (element.tagName === 'td' && textIn(element).trim().length > PROSE)) return true
  }
  return false
}

/** Cells with something in them. */
function cellsOf(row: Element): number {
  return row.childNodes.filter(node => 'tagName' in node && (node.tagName === 'td' || node.tagName === 'th') && textIn(node).trim() !== '').length
}
