/** What an import recognised, dropped, changed and doubts, for the operator to read. */

const chapters = { recognised: '识别', dropped: '删去', changed: '改动', doubts: '请核对' } as const
export type Chapter = keyof typeof chapters

interface Entry { chapter: Chapter; what: string; line: number | undefined; sample: string | undefined; count: number }

const SAMPLES = 3
const SAMPLE_LENGTH = 36

export class Report {
  readonly entries: Entry[] = []

  /** @param line 1-based line of the file. @param count how many things this entry stands for. */
  add(chapter: Chapter, what: string, line?: number, sample?: string, count = 1): void {
    this.entries.push({ chapter, what, line, sample, count })
  }

  /** Total of one kind. */
  count(chapter: Chapter, what?: string): number {
    return this.entries.filter(entry => entry.chapter === chapter && (what === undefined || entry.what === what))
      .reduce((sum, entry) => sum + entry.count, 0)
  }

  /** The report as lines of text: by chapter, by kind, with counts and a few samples. */
  lines(): string[] {
    const lines: string[] = []
    for (const [chapter, heading] of Object.entries(chapters)) {
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

function shorten(sample: string): string {
  const characters = [...sample]
  return characters.length <= SAMPLE_LENGTH ? sample : `${characters.slice(0, SAMPLE_LENGTH).join('')}…`
}
