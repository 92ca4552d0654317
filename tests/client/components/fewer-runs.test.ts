/** Fewer runs show the same words with the same halves taken from marks. */
import { fewerRuns } from '../../../src/client/components/fewer-runs'
import { estimatedGlyphs, paginateAll, prepare, runsOf, type Line, type Run } from '../../../src/typeset'
import { PLAIN_LAYOUT } from '../../typeset/check'
import { sampleDocuments } from '../../typeset/sample'

const halves = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + Number(run.trimBefore) + Number(run.trimAfter), 0)

test('a mark without its left half stays with the words after it, one without its right half with those before', () => {
  const run = (text: string, trim: Partial<Run> = {}): Run => ({ text, start: 0, end: text.length, bold: false, emphasis: false, href: '', note: '', trimBefore: false, trimAfter: false, apart: false, gap: false, ...trim })
  const shown = (runs: Run[]) => fewerRuns(runs).map(({ text, trimBefore, trimAfter }) => [text, trimBefore, trimAfter])
  const open = run('“', { trimBefore: true })
  expect(shown([open, run('一二')])).toEqual([['“一二', true, false]])
  expect(shown([run('他说 '), open, run('一二')])).toEqual([['他说 ', false, false], ['“一二', true, false]])
  expect(shown([run('一'), run('”', { trimAfter: true }), run('二')])).toEqual([['一”', false, false], ['二', true, false]])
  for (const apart of [run('一', { bold: true }), run('一', { emphasis: true }), run('1', { note: 'n' }), run('A', { gap: true }), run('‘', { trimBefore: true })]) expect(fewerRuns([open, apart])).toHaveLength(2)
})

test('over every line of the sample', async () => {
  let saved = 0
  for (const document of await sampleDocuments()) {
    const prepared = prepare(document, estimatedGlyphs())
    for (const page of paginateAll(prepared, PLAIN_LAYOUT)) for (const line of page.items.filter((item): item is Line => item.kind === 'line')) {
      const runs = runsOf(prepared, line)
      const fewer = fewerRuns(runs)
      expect(fewer.map(run => run.text).join('')).toBe(runs.map(run => run.text).join(''))
      expect(halves(fewer)).toBe(halves(runs))
      for (const [i, run] of fewer.entries()) if (i > 0) expect(run.start).toBe(fewer[i - 1]!.end)
      for (const run of runs.filter(run => run.href !== '' || run.note !== '' || run.emphasis || run.gap)) expect(fewer).toContainEqual(run)
      saved += runs.length - fewer.length
    }
  }
  expect(saved).toBeGreaterThan(50)
})
