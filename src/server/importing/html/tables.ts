/** Is a table there to show data, or to put things in their places on a page? */
import { elementsOf, textIn, type Element } from './tree'

/** Running text in a cell, UTF-16 units. */
const PROSE = 200

/** One cell wide, or full of paragraphs, pictures and tables. */
export function isLayout(table: Element): boolean {
  let widest = 0
  for (const element of elementsOf(table)) {
    if (['table', 'h1', 'h2', 'h3', 'h4', 'img', 'ul', 'ol'].includes(element.tagName)) return true
    if (element.tagName === 'tr') widest = Math.max(widest, element.childNodes.filter(node => 'tagName' in node && (node.tagName === 'td' || node.tagName === 'th') && textIn(node).trim() !== '').length)
    if (element.tagName === 'td' && textIn(element).trim().length > PROSE) return true
  }
  return widest <= 1
}
