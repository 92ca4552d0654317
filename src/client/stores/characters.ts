/** The characters that a document prints, for a font that has to fetch them. */
import { headlineOf } from '../../contract/divisions'
import { textOf, type Document } from '../../contract/document'

/** Distinct ones, by weight. A block with strong words counts as wholly both. */
export function charactersOf(document: Document): { regular: string; bold: string } {
  const regular = new Set<string>([document.author, document.source, document.date].join(''))
  const bold = new Set<string>(headlineOf(document))
  const add = (characters: Set<string>, text: string): void => { for (const character of text) characters.add(character) }
  for (const block of document.blocks) {
    const text = textOf(block)
    const strong = Array.isArray(block.marks) && block.marks.some(mark => typeof mark === 'object' && mark !== null && mark.kind === 'strong')
    if (block.kind !== 'heading') add(regular, text)
    if (block.kind === 'heading' || strong) add(bold, text)
  }
  return { regular: [...regular].join(''), bold: [...bold].join('') }
}
