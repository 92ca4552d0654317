/** The report as it is kept beside the draft: steps speak of blocks by their keys, and blocks that were left out have keys too. */
import type { ImportReport, ImportStep } from '../../contract/desk/import'
import { textOf, type Document, type KnownBlock } from '../../contract/document'
import type { KeylessBlock } from './draft-blocks'
import { nameBlocks } from './keys'
import type { Line } from './lines'
import { shorten, type DraftStep, type Report } from './report'

/** @param keyOf by block or note. @param named makes the block of the contract. */
export function tellByKeys(
  report: Report, document: Document, lines: readonly Line[], keyOf: ReadonlyMap<unknown, string>, named: (block: KeylessBlock, key: string) => KnownBlock,
): ImportReport {
  const keys = new Map(keyOf)
  const taken = new Set(keys.values())
  const free = (wanted: string) => {
    let key = wanted
    while (taken.has(key)) key += 'x'
    taken.add(key)
    return key
  }
  const out = lines.flatMap(({ block }) => block && !keys.has(block) && isWhole(block) ? [block] : [])
  nameBlocks(out.map(block => ({ kind: block.kind, text: 'text' in block ? block.text : '' })))
    .forEach((key, i) => keys.set(out[i], free(key)))
  const parts = new Map(lines.filter(line => line.joints.length > 0 && line.block)
    .map(line => [line, line.joints.map((_, i) => free(`${keys.get(line.block)}-${i + 2}`))]))

  const stepOf = (step: DraftStep): ImportStep[] => {
    if (step.kind === 'fact') return document[step.fact] === step.now ? [step] : []
    if (step.kind === 'blocks') {
      const blocks = step.lines.flatMap(({ block }) => block && isWhole(block) ? [named(block, keys.get(block)!)] : [])
      return blocks.length > 0 ? [{ kind: 'blocks', blocks }] : []
    }
    const { holder: thing, ...rest } = step
    const holder = keys.get('block' in thing ? thing.block : thing)
    if (holder === undefined) return []
    if (rest.kind === 'join') return [{ kind: 'join', holder, at: (thing as Line).joints, keys: parts.get(thing as Line)! }]
    return [{ ...rest, holder }]
  }
  const entries = report.entries.map(({ chapter, what, line, sample, count, steps }, i) => ({
    id: `e${i + 1}`, chapter, what, count, ...line === undefined ? {} : { line }, ...sample === undefined ? {} : { sample: shorten(sample) },
    steps: steps.flatMap(stepOf),
  }))
  settleFacts(entries)

  const holders = new Set(entries.flatMap(entry => entry.steps.flatMap(step => 'holder' in step ? [step.holder] : [])))
  const texts = [...document.blocks, ...document.notes ?? []].filter(one => holders.has(one.key)).map(one => [one.key, textOf(one as KnownBlock)])
  return {
    format: 1, entries, undone: [], texts: Object.fromEntries(texts) as Record<string, string>,
    order: lines.flatMap(line => line.block && keys.has(line.block) ? [keys.get(line.block)!, ...parts.get(line) ?? []] : []),
  }
}

/** A picture that was not looked at cannot be put back. */
function isWhole(block: NonNullable<Line['block']>): block is KeylessBlock {
  return block.kind !== 'image' || 'hash' in block
}

/** A fact said twice is undone by the last that said it, and then there is none. */
function settleFacts(entries: readonly { steps: ImportStep[] }[]): void {
  const seen = new Set<string>()
  for (const entry of [...entries].reverse()) {
    entry.steps = entry.steps.filter(step => {
      if (step.kind !== 'fact') return true
      const again = seen.has(step.fact)
      seen.add(step.fact)
      return !again
    })
  }
}
