/**
 * Names for blocks. A key is made of the kind, the text and the occurrence, so the same file always gives the same
 * keys; and a correction keeps the key of every block that it can recognise in the revision before, changed or not,
 * because readers' places, highlights and notes hang on keys.
 */
import { createHash } from 'node:crypto'
import { align } from '../../contract/desk/alignment'

/** What naming looks at. `text` of a picture begins with its hash, so that a new caption is still the same picture. */
export interface Nameable { kind: string; text: string }
export interface Named extends Nameable { key: string }

const letters: Record<string, string> = { heading: 'h', paragraph: 'p', quote: 'q', 'list-item': 'l', image: 'i', divider: 'd', note: 'n' }

/** A key for each block, in order, all different. */
export function nameBlocks(blocks: readonly Nameable[], before: readonly Named[] = []): string[] {
  const inherited = align(before, blocks)
  // A new block never takes a name that the earlier revision used for something else.
  const taken = new Set(before.map(block => block.key))
  const occurrences = new Map<string, number>()
  return blocks.map((block, i) => {
    const stem = stemOf(block)
    const occurrence = (occurrences.get(stem) ?? 0) + 1
    occurrences.set(stem, occurrence)
    const from = inherited[i]
    if (from !== undefined) return before[from]!.key
    let key = occurrence === 1 ? stem : `${stem}-${occurrence}`
    for (let next = occurrence + 1; taken.has(key); next++) key = `${stem}-${next}`
    taken.add(key)
    return key
  })
}

function stemOf(block: Nameable): string {
  const digest = createHash('sha256').update(`${block.kind}\n${normalise(block.text)}`).digest('hex').slice(0, 10)
  return `${letters[block.kind] ?? 'x'}-${digest}`
}

/** Spaces and width of punctuation do not make another text. */
function normalise(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}
