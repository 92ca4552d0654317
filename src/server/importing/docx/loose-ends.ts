/**
 * References that lead nowhere, which Word passes over and the converter stumbles on: they go, and what hung on them is said. So is
 * what the converter leaves out without a word: formulas, charts, files within the file.
 */
import type { Report } from '../report'
import { descendants } from './xml'

/** What the file holds: ids of relations, of footnotes and of endnotes. */
export interface Held { relations: ReadonlySet<string>; footnotes: ReadonlySet<string>; endnotes: ReadonlySet<string> }

const NOTES = { 'w:footnoteReference': 'footnotes', 'w:endnoteReference': 'endnotes' } as const
const UNSHOWN: [names: string[], what: string][] = [
  [['m:oMath'], '公式'], [['c:chart', 'dgm:relIds'], '图表与示意图'], [['w:altChunk', 'o:OLEObject'], '嵌入的其他文件'],
]

export function tieUp(body: Element, held: Held, report: Report): void {
  for (const link of descendants(body, 'w:hyperlink')) {
    const id = link.getAttribute('r:id')
    if (id && !held.relations.has(id)) link.removeAttribute('r:id')
  }
  for (const [name, notes] of Object.entries(NOTES)) {
    for (const mark of descendants(body, name)) {
      if (held[notes].has(mark.getAttribute('w:id') ?? '')) continue
      mark.parentNode?.removeChild(mark)
      report.add('doubts', '注号没有注文，已去掉')
    }
  }
  for (const picture of [...descendants(body, 'a:blip'), ...descendants(body, 'v:imagedata')]) {
    const ids = ['r:embed', 'r:link', 'r:id'].map(name => picture.getAttribute(name)).filter(id => id)
    if (ids.length > 0 && ids.every(id => held.relations.has(id!))) continue
    picture.parentNode?.removeChild(picture)
    report.add('doubts', '图片没有取到，请在编辑页补上', undefined, '文件里没有这张图片')
  }
  for (const [names, what] of UNSHOWN) {
    for (const one of names.flatMap(name => descendants(body, name))) report.add('dropped', what, undefined, one.textContent?.trim().slice(0, 60) || undefined)
  }
}

/** The values of an attribute of all such elements in a part of the file. */
export function idsIn(part: string | undefined, element: string, attribute: string): Set<string> {
  const found = (part ?? '').matchAll(new RegExp(`<(?:\\w+:)?${element}\\s[^>]*?\\b${attribute}=["']([^"']*)["']`, 'g'))
  return new Set([...found].map(([, id]) => id!))
}
