/** The text in an editor's hands, and changes of it, each of which can be taken back. What a change does not touch stays the same object. */
import type { Document, KnownBlock, Note } from '../../../../contract/document'
import type { Fact } from '../../../../contract/desk/drafts'

/** Facts are '' where there is none. */
export interface Manuscript {
  facts: Readonly<Record<Fact, string>>
  blocks: readonly KnownBlock[]
  notes: readonly Note[]
}

export type Change =
  | { of: 'blocks'; at: number; gone: readonly KnownBlock[]; come: readonly KnownBlock[] }
  | { of: 'notes'; at: number; gone: readonly Note[]; come: readonly Note[] }
  | { of: 'fact'; fact: Fact; gone: string; come: string }

/** In this order. None: nothing happens. */
export type Operation = readonly Change[]

export function apply(manuscript: Manuscript, operation: Operation): Manuscript {
  return operation.reduce(changed, manuscript)
}

/** What takes an operation back. Inverse of itself. */
export function inverse(operation: Operation): Operation {
  return [...operation].reverse().map(change => ({ ...change, gone: change.come, come: change.gone }) as Change)
}

function changed(manuscript: Manuscript, change: Change): Manuscript {
  switch (change.of) {
    case 'blocks': return { ...manuscript, blocks: spliced(manuscript.blocks, change.at, change.gone.length, change.come) }
    case 'notes': return { ...manuscript, notes: spliced(manuscript.notes, change.at, change.gone.length, change.come) }
    case 'fact': return { ...manuscript, facts: { ...manuscript.facts, [change.fact]: change.come } }
  }
}

function spliced<T>(list: readonly T[], at: number, gone: number, come: readonly T[]): T[] {
  return [...list.slice(0, at), ...come, ...list.slice(at + gone)]
}

/** Typing on in one place is one step of undo: the same as both, one after the other, undefined if they are not of one place. */
export function joined(first: Operation, second: Operation): Operation | undefined {
  const [a, b] = [first[0], second[0]]
  if (first.length !== 1 || second.length !== 1 || !a || !b) return undefined
  if (a.of === 'fact' && b.of === 'fact') return a.fact === b.fact ? [{ ...a, come: b.come }] : undefined
  if (a.of === 'fact' || b.of === 'fact' || a.of !== b.of || a.at !== b.at) return undefined
  const one = a.come.length === 1 && b.gone.length === 1 && b.come.length === 1 && a.gone.length === 1
  return one && a.come[0]!.key === b.gone[0]!.key ? [{ ...a, come: b.come } as Change] : undefined
}

const NO_FACTS: Record<Fact, string> = { title: '', kicker: '', subtitle: '', author: '', source: '', date: '', summary: '' }

/** Of a document in the form in which it is edited. Inverse of {@link documentOf}. */
export function manuscriptOf(document: Document, summary: string | null): Manuscript {
  const facts = { ...NO_FACTS, summary: summary ?? '' }
  for (const fact of Object.keys(NO_FACTS) as Fact[]) if (fact !== 'summary' && typeof document[fact] === 'string') facts[fact] = document[fact]
  return { facts, blocks: document.blocks as KnownBlock[], notes: document.notes ?? [] }
}

export function documentOf(manuscript: Manuscript, series: string, number: number): { document: Document; summary: string | null } {
  const { summary, title, ...rest } = manuscript.facts
  const facts = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))
  return {
    document: { format: 1, series, number, title, ...facts, blocks: [...manuscript.blocks], notes: [...manuscript.notes] },
    summary: summary === '' ? null : summary,
  }
}
