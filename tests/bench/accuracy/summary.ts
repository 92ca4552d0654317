/** The board as Markdown: tables of agreement, and what was missed by cause. */
import type { Cause, Miss } from '../page/lines'
import type { Painted, Quality } from '../page/setting'
import type { Corpus } from './corpora'

/** A corpus in a typeface, over all sizes and widths. `whole`: of pages that leave every mark its whole square. */
export interface Row {
  corpus: Corpus
  face: string
  lines: number
  ours: number
  pretext: number
  plainLines: number
  plain: number
  wholeLines: number
  whole: number
  misses: Miss[]
  quality: { ours: Quality; chromium: Quality }[]
  painted: Painted[]
}

export interface Setting { chromium: string; sizes: readonly number[]; widths: readonly number[]; densities: readonly number[]; typical: { size: number; width: number } }

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
    percent(sum(rows, row => row.whole), sum(rows, row => row.wholeLines)),
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

/** The value that a share of all does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** How the reader sets the texts, beside Chromium. */
function qualityOf(rows: readonly Row[]): string {
  const em = (of: Quality): string => [0.5, 0.95, 0.99].map(share => percentile(of.stretches, share).toFixed(3)).join(' / ')
  const pair = (of: (quality: Quality) => string | number, { ours, chromium }: Row['quality'][number]): string => `${of(ours)} : ${of(chromium)}`
  return table(['corpus', 'typeface', 'lines', 'left ragged', 'whole marks at line ends', 'last lines of one character', 'stretch of a gap, em: median / 95 % / 99 %'],
    rows.flatMap(row => row.quality.map(quality => [row.corpus.name, row.face, pair(of => of.lines, quality), pair(of => of.ragged, quality), pair(of => of.wholeMarks, quality),
      pair(of => `${of.singles}/${of.paragraphs}`, quality), pair(em, quality)])))
}

function paintedOf(rows: readonly Row[]): string {
  return table(['corpus', 'typeface', 'lines', 'off by more than 0.05 px', 'outside the box', 'widest difference, px'], rows.map(({ corpus, face, painted }) => [
    corpus.name, face, ...(['lines', 'off', 'outside'] as const).map(name => String(painted.reduce((total, one) => total + one[name], 0))),
    Math.max(0, ...painted.map(one => one.worst)).toFixed(3),
  ]))
}

export function summaryOf(rows: readonly Row[], { chromium, sizes, widths, densities, typical }: Setting, pretext: string): string {
  const corpora = [...new Set(rows.map(row => row.corpus))]
  const boards = [true, false].map(tuned => {
    const own = rows.filter(row => row.corpus.tuned === tuned)
    const cells = corpora.filter(corpus => corpus.tuned === tuned).flatMap(corpus => {
      const of = own.filter(row => row.corpus === corpus)
      return [...of.map(row => [corpus.name, row.face, ...figures([row])]), [`**${corpus.name}**`, 'all', ...figures(of)]]
    })
    return `## ${tuned ? 'Texts that the compatibility mode was tuned on' : 'Texts that it was not tuned on'}

${table(['corpus', 'typeface', 'lines', 'ours, %', 'pretext, %', 'pretext in a plain page, %', 'ours, marks whole, %'], [...cells, ['**all of them**', 'all', ...figures(own)]])}

What ours missed (a line that begins wrong is counted in the table, not here):

${missesOf(own)}`
  })
  return `# Accuracy board

Lines of Chromium ${chromium} that were foretold at both ends. Written by \`npm run accuracy\`; do not edit.

- Sizes ${sizes.join(', ')} px, widths ${widths.join(', ')} px, 2 dots to the px, no first-line indent, \`lang=zh-CN\`, \`line-break: auto\`, \`overflow-wrap: break-word\`, \`text-spacing-trim: normal\`.
- Set as the reader sets text: no kerning, no ligatures, unhinted. The canvas that pretext measures with is told the same. The last column but one is pretext against a page with kerning and ligatures, as it has them by default; ours never sets such text. The last is ours against a page that halves no mark (\`text-spacing-trim: space-all\`), as iOS sets.
- Ours is the compatibility mode of tests/bench/accuracy/compat.ts: the engine's UAX #14 breaks and probed widths, with Chromium's ways of breaking and of halving marks in place of the Chinese rules. It is not how the reader breaks lines.
- pretext is ${pretext}. Its model of halved marks is that of a later Chromium than this one if this one is below 153.

${table(['corpus', 'source', 'paragraphs', 'characters'], corpora.map(({ name, source, paragraphs }) => [name, source, String(paragraphs.length), String(paragraphs.join('').length)]))}

${boards.join('\n\n')}

## How the reader sets them

Ours : Chromium's, at ${typical.size} px in ${typical.width} px, justified, with a first-line indent of 2 em and no gap to Western letters. Ours is the reader's own setting
(punctuation level GB), Chromium's the setting named above. A line is left ragged if it
has no gaps, or if ours would have to stretch each by more than half an em; a mark is whole at a line's end if its empty half stands
inside the measure of a line that is not.

${qualityOf(rows)}

## How exactly it is painted

Every line that the reader sets at the sizes and widths above, with gaps to Western letters, painted at ${densities.join(' and ')} dots to the px.

${paintedOf(rows)}
`
}
