/** Footnotes in HTML: a short link to a place further on, where the note stands, often with a link back. */
import { replaceRange, type Words } from '../../../contract/words'
import type { DraftNote } from '../draft'
import { attribute, elementsOf, isElement, textIn, type Element, type Root } from './tree'

const REFERENCE = /^[[(（【〔]?\s*(?:\d{1,3}|[①-⑳*†‡]|[ivxIVX]{1,5})\s*[\])）】〕]?$/
const BACK = /^[\s↑↩↵⏎^\uFE0E\u{1f519}]*$|^(?:返回|back)$/iu
/** UTF-16 units of the longest note. */
const LONGEST = 3000
const BODIES = new Set(['li', 'p', 'div', 'dd', 'aside', 'section', 'td'])

export interface Notes {
  notes: DraftNote[]
  /** Link → name of its note; '' for a link back, which is nothing. */
  references: Map<Element, string>
  /** Where a note stands. */
  bodies: Map<Element, DraftNote>
  /** What stands at the place that refers to it, as `[1]`: a note often begins with it once more. */
  signs: Map<DraftNote, string>
}

export function findNotes(root: Root | Element): Notes {
  const found: Notes = { notes: [], references: new Map(), bodies: new Map(), signs: new Map() }
  const byId = new Map<string, { element: Element; position: number }>()
  const links: { element: Element; goal: string; position: number }[] = []
  let position = 0
  for (const element of elementsOf(root)) {
    position++
    const id = attribute(element, 'id') ?? (element.tagName === 'a' ? attribute(element, 'name') : undefined)
    if (id !== undefined && !byId.has(id)) byId.set(id, { element, position })
    const href = element.tagName === 'a' ? attribute(element, 'href') : undefined
    if (href?.startsWith('#') && href.length > 1) links.push({ element, goal: href.slice(1), position })
  }
  const names = new Map<Element, string>()
  const texts = new Map<Element, string>()
  // Any number of links may lead into one long block.
  const wordsIn = (element: Element): string => {
    const known = texts.get(element) ?? textIn(element)
    texts.set(element, known)
    return known
  }
  for (const { element, goal, position } of links) {
    const target = byId.get(goal)
    const words = textIn(element)
    if (target && target.position > position && REFERENCE.test(words.trim())) {
      const body = bodyOf(target.element, wordsIn)
      if (!body || isInside(element, body) || wordsIn(body).length > LONGEST) continue
      let name = names.get(body)
      if (name === undefined) {
        name = `n${names.size + 1}`
        names.set(body, name)
        const note: DraftNote = { name, label: String(names.size), text: '', marks: [] }
        found.notes.push(note)
        found.bodies.set(body, note)
        found.signs.set(note, words.trim())
      }
      found.references.set(element, name)
    } else if (BACK.test(words) || (target && target.position < position && REFERENCE.test(words.trim()) && found.references.has(target.element))) {
      found.references.set(element, '')
    }
  }
  return found
}

/** A note without its own sign at its head; a bare number is one only with a mark behind it, and none that is spoken of: *号表示… */
export function withoutSign(note: Words, sign: string): Words {
  if (!note.text.startsWith(sign)) return note
  const behind = /^\s*[.．、:：](?!\d)\s*/.exec(note.text.slice(sign.length))?.[0] ?? (/\w$/.test(sign) ? undefined : /^(?!号)\s*/.exec(note.text.slice(sign.length))?.[0])
  const length = sign.length + (behind?.length ?? 0)
  return behind === undefined || length === note.text.length ? note : replaceRange(note, 0, length, '')
}

/** The block that an address lies in; of Word's notes and of a row that begins with its number the whole, which may be longer. */
function bodyOf(target: Element, wordsIn: (element: Element) => string): Element | undefined {
  for (let node: Element | undefined = target; node; node = 'tagName' in (node.parentNode ?? {}) ? node.parentNode as Element : undefined) {
    if (BODIES.has(node.tagName)) return node.tagName === 'td' && REFERENCE.test(wordsIn(node).trim()) ? rowOf(node) : wordNote(node) ?? node
    if (/^h[1-6]$/.test(node.tagName) || node.tagName === 'body') return undefined
  }
  return undefined
}

/** Its number is the note's sign, and no cell of words. */
function rowOf(cell: Element): Element {
  const row = cell.parentNode as Element
  if (row.tagName !== 'tr' || row.childNodes.filter(isElement).length < 2) return cell
  cell.childNodes = []
  return row
}

function wordNote(inside: Element): Element | undefined {
  for (let node: Element | undefined = inside; node; node = node.parentNode as Element | undefined) {
    if (/mso-element\s*:\s*(?:foot|end)note\s*(?:;|$)/i.test(node.attrs?.find(one => one.name === 'style')?.value ?? '')) return node
  }
  return undefined
}

function isInside(element: Element, outer: Element): boolean {
  for (let node: Element | undefined = element; node; node = node.parentNode as Element | undefined) if (node === outer) return true
  return false
}
