/** The board as Markdown: tables of agreement, and what was missed by cause. */
import type { Cause, Miss } from '../page/lines'
import type { Corpus } from './corpora'

/** A corpus in a typeface, over all sizes and widths. */
export interface Row { corpus: Corpus; face: string; lines: number; ours: number; pretext: number; plainLines: number; plain: number; misses: Miss[] }

export interface Setting { chromium: string; sizes: readonly number[]; widths: readonly number[] }

const EXAMPLES = 4

const MEANING: Record<Cause, string> = {
  'exact fit': 'the text ends within 0.1 px of the measure: a matter of rounding',
  'half mark at the line end': 'whether a mark may stand there without its empty half',
  'emergency break': 'a word longer than the line is cut, at another letter',
  'break rule': 'Chromium breaks where the rules here do not, or the other way round',
  width: 'Chromium paints the stretch in another width than the sum of its characters',
}

export const share = (part: number, whole: number): number => whole > 0 ? 100 * part / whole : 100
const percent = (part: number, whole: number): string => share(part, whole).toFixed(3)
const sum = (rows: readonly Row[], of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0)

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

function figures(rows: readonly Row[]): string[] {
  const lines = sum(rows, row => row.lines)
  return [
    String(lines), percent(sum(rows, row => row.ours), lines), percent(sum(rows, row => row.pretext), lines),
    percent(sum(rows, row => row.plain), sum(rows, row => row.plainLines)),
  ]
}

const escaped = (text: string): string => text.replace(/[|\\`*_<>[\]]/g, '\\$&')

function missesOf(rows: readonly Row[]): string {
  const causes = (Object.keys(MEANING) as Cause[]).map(cause => {
    const found = rows.flatMap(row => row.misses.filter(miss => miss.cause === cause))
    const counts = new Map<string, number>()
    for (const { before, between, after, longer } of found) {
      const text = `${escaped(before)} ‹${escaped(between)}› ${escaped(after)} (${longer ? 'ours' : 'Chromium'} longer)`
      counts.set(text, (counts.get(text) ?? 0) + 1)
    }
    const examples = [...counts].sort((a, b) => b[1] - a[1]).slice(0, EXAMPLES).map(([text, count]) => `${count} × ${text}`)
    return [cause, MEANING[cause], String(found.length), examples.join('<br>')]
  })
  return table(['cause', 'that is', 'lines', 'most frequent: ‹what one of the two has more on the line›'], causes)
}

export function summaryOf(rows: readonly Row[], { chromium, sizes, widths }: Setting, pretext: string): string {
  const corpora = [...new Set(rows.map(row => row.corpus))]
  const boards = [true, false].map(tuned => {
    const own = rows.filter(row => row.corpus.tuned === tuned)
    const cells = corpora.filter(corpus => corpus.tuned === tuned).flatMap(corpus => {
      const of = own.filter(row => row.corpus === corpus)
      return [...of.map(row => [corpus.name, row.face, ...figures([row])]), [`**${corpus.name}**`, 'all', ...figures(of)]]
    })
    return `## ${tuned ? 'Texts that the compatibility mode was tuned on' : 'Texts that it was not tuned on'}

${table(['corpus', 'typeface', 'lines', 'ours, %', 'pretext, %', 'pretext in a plain page, %'], [...cells, ['**all of them**', 'all', ...figures(own)]])}

What ours missed (a line that begins wrong is counted in the table, not here):

${missesOf(own)}`
  })
  return `# Accuracy board

Lines of Chromium ${chromium} that were foretold at both ends. Written by \`npm run accuracy\`; do not edit.

- Sizes ${sizes.join(', ')} px, widths ${widths.join(', ')} px, 2 dots to the px, no first-line indent, \`lang=zh-CN\`, \`line-break: auto\`, \`overflow-wrap: break-word\`, \`text-spacing-trim: normal\`.
- Set as the reader sets text: no kerning, no ligatures, unhinted. The canvas that pretext measures with is told the same. The last column is pretext against a page with kerning and ligatures, as it has them by default; ours never sets such text.
- Ours is the compatibility mode of tests/bench/accuracy/compat.ts: the engine's UAX #14 breaks and probed widths, with Chromium's ways of breaking and of halving marks in place of the Chinese rules. It is not how the reader breaks lines.
- pretext is ${pretext}. Its model of halved marks is that of a later Chromium than this one if this one is below 153.

${table(['corpus', 'source', 'paragraphs', 'characters'], corpora.map(({ name, source, paragraphs }) => [name, source, String(paragraphs.length), String(paragraphs.join('').length)]))}

${boards.join('\n\n')}
`
}
