/** Two texts of a part, block by block. */
import { textOf, type Block, type Document } from '../document'
import { align } from './alignment'
import { facts, type Aspect, type BlockDifference, type Difference, type Fact } from './drafts'
import { piecesOf } from './pieces'

export interface Text { document: Document; summary: string | null }

/** Blocks are known again by their keys, else by what they say. */
export function differenceOf(before: Text, after: Text): Difference {
  return {
    facts: facts.flatMap(fact => {
      const [was, is] = [factOf(before, fact), factOf(after, fact)]
      return was === is ? [] : [{ fact, pieces: piecesOf(was, is) }]
    }),
    blocks: blockDifferences(before.document.blocks, after.document.blocks),
    notes: blockDifferences(notesOf(before.document), notesOf(after.document)),
  }
}

/** Is there anything to see? */
export function isSame({ facts, blocks, notes }: Difference): boolean {
  return facts.length === 0 && [...blocks, ...notes].every(block => block.change === 'same')
}

export function factOf({ document, summary }: Text, fact: Fact): string {
  if (fact === 'summary') return summary ?? ''
  const value = document[fact]
  return typeof value === 'string' ? value : ''
}

function notesOf(document: Document): Block[] {
  return (document.notes ?? []).map(note => ({ ...note, kind: 'note' }))
}

function blockDifferences(before: readonly Block[], after: readonly Block[]): BlockDifference[] {
  const from = matched(before, after)
  const kept = new Set(from.filter((index): index is number => index !== undefined))
  const still = inOrder(from)
  const gone = before.map((_, i) => i).filter(i => !kept.has(i))
  const result: BlockDifference[] = []
  const tellGone = (until: number): void => {
    while (gone.length > 0 && gone[0]! < until) {
      const block = before[gone.shift()!]!
      result.push({ change: 'removed', aspects: [], before: block, pieces: piecesOf(textOf(block), '') })
    }
  }
  after.forEach((block, j) => {
    const i = from[j]
    if (i === undefined) return void result.push({ change: 'added', aspects: [], after: block, pieces: piecesOf('', textOf(block)) })
    if (still.has(j)) tellGone(i)
    const was = before[i]!
    const aspects = aspectsOf(was, block)
    if (!still.has(j)) aspects.push('order')
    result.push({ change: aspects.length === 0 ? 'same' : 'changed', aspects, before: was, after: block, pieces: piecesOf(textOf(was), textOf(block)) })
  })
  tellGone(Infinity)
  return result
}

/** For each later block the index of what it was, undefined if it is new. */
function matched(before: readonly Block[], after: readonly Block[]): (number | undefined)[] {
  const byKey = new Map(before.map((block, i): [string, number] => [block.key, i]))
  const result = after.map(block => byKey.get(block.key))
  const known = new Set(result)
  const [left, right] = [before.map((_, i) => i).filter(i => !known.has(i)), after.map((_, j) => j).filter(j => result[j] === undefined)]
  const pairs = align(left.map(i => comparable(before[i]!)), right.map(j => comparable(after[j]!)))
  pairs.forEach((pair, at) => { if (pair !== undefined) result[right[at]!] = left[pair] })
  return result
}

function comparable(block: Block): { kind: string; text: string } {
  return { kind: block.kind, text: block.kind === 'image' ? `${String(block.hash)}\n${textOf(block)}` : textOf(block) }
}

/** Positions of the longest run of matches that stand in the order that they had; the others were moved. */
function inOrder(from: readonly (number | undefined)[]): Set<number> {
  const ends: number[] = [] // ends[length]: the position whose run of that length ends lowest
  const previous = new Map<number, number | undefined>()
  from.forEach((index, j) => {
    if (index === undefined) return
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (from[ends[middle]!]! < index) low = middle + 1
      else high = middle
    }
    previous.set(j, low > 0 ? ends[low - 1] : undefined)
    ends[low] = j
  })
  const still = new Set<number>()
  for (let j: number | undefined = ends[ends.length - 1]; j !== undefined; j = previous.get(j)) still.add(j)
  return still
}

/** What is different in a block, but for where it stands. */
export function aspectsOf(was: Block, is: Block): Aspect[] {
  const found: Aspect[] = []
  const isSaidAnew = textOf(was) !== textOf(is)
  if (isSaidAnew) found.push('text')
  if (kindOf(was) !== kindOf(is)) found.push('kind')
  if (marksOf(was, isSaidAnew) !== marksOf(is, isSaidAnew)) found.push('marks')
  if (was.hash !== is.hash) found.push('picture')
  if ((was.alt ?? '') !== (is.alt ?? '')) found.push('alt')
  return found
}

function kindOf({ kind, level, role, ordered, ordinal, depth, label }: Block): string {
  return JSON.stringify([kind, level, role, ordered, ordered === true ? ordinal : 1, depth ?? 1, label])
}

/** What is marked and how, and in words that are the same also where: if they are not, those that moved on within their block take their marks along. */
function marksOf(block: Block, isSaidAnew: boolean): string {
  if (!Array.isArray(block.marks)) return '[]'
  const text = textOf(block)
  return JSON.stringify((block.marks as { kind: string; start: number; end: number; href?: string; note?: string }[])
    .map(({ kind, start, end, href, note }) => [kind, isSaidAnew ? '' : start, text.slice(start, end), href, note]))
}
