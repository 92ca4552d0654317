/** What an import recognised, dropped, changed and doubts, for the operator to read, and how each is undone. */
import type { Chapter, ImportStep, Shape } from '../../contract/desk/import'
import type { DraftNote } from './draft'
import type { Line } from './lines'

const headings: Record<Chapter, string> = { recognised: '识别', dropped: '删去', changed: '改动', doubts: '请核对' }

/** A step of the contract before blocks have keys. */
export type DraftStep =
  | { kind: 'text'; holder: Line | DraftNote; at: number; was: string; now: string }
  | { kind: 'join'; holder: Line }
  | { kind: 'shape'; holder: Line; was: Shape; now: Shape }
  | { kind: 'blocks'; lines: Line[] }
  | Extract<ImportStep, { kind: 'fact' }>

interface Entry { chapter: Chapter; what: string; line: number | undefined; sample: string | undefined; count: number; steps: DraftStep[] }

const SAMPLES = 3
const SAMPLE_LENGTH = 36

export class Report {
  readonly entries: Entry[] = []

  /** @param line 1-based line of the file. @param count how many things this entry stands for. @param steps by which it is undone. */
  add(chapter: Chapter, what: string, line?: number, sample?: string, count = 1, steps: DraftStep[] = []): Entry {
    const entry = { chapter, what, line, sample, count, steps }
    this.entries.push(entry)
    return entry
  }

  /** Total of one kind. */
  count(chapter: Chapter, what?: string): number {
    return this.entries.filter(entry => entry.chapter === chapter && (what === undefined || entry.what === what))
      .reduce((sum, entry) => sum + entry.count, 0)
  }

  /** The report as lines of text: by chapter, by kind, with counts and a few samples. */
  lines(): string[] {
    const lines: string[] = []
    for (const [chapter, heading] of Object.entries(headings)) {
      const entries = this.entries.filter(entry => entry.chapter === chapter)
      if (entries.length === 0) continue
      lines.push(`${heading}：`)
      for (const what of new Set(entries.map(entry => entry.what))) {
        const alike = entries.filter(entry => entry.what === what)
        const total = alike.reduce((sum, entry) => sum + entry.count, 0)
        lines.push(`  ${what}${total > 1 ? ` × ${total}` : ''}`)
        const shown = alike.filter(entry => entry.sample !== undefined).slice(0, SAMPLES)
        for (const entry of shown) lines.push(`    ${entry.line === undefined ? '' : `第 ${entry.line} 行 `}${shorten(entry.sample!)}`)
        const unshown = alike.filter(entry => entry.sample !== undefined).length - shown.length
        if (unshown > 0) lines.push(`    ……另有 ${unshown} 处`)
      }
    }
    return lines
  }
}

export function shorten(sample: string): string {
  const characters = [...sample]
  return characters.length <= SAMPLE_LENGTH ? sample : `${characters.slice(0, SAMPLE_LENGTH).join('')}…`
}
