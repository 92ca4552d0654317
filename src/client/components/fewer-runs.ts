/**
 * A line in fewer runs, since each is a node of its own, and more to send to a phone's view: a mark without its right half stays with the
 * words before it, and what follows is drawn over that half; one without its left half stays with the words after it. Not under a colour: there
 * two would lie on each other.
 */
import type { Run } from '../../typeset'

export function fewerRuns(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = []
  for (let i = 0; i < runs.length; i++) {
    const mark = runs[i]!
    const before = out[out.length - 1]
    const after = runs[i + 1]
    const joins = after !== undefined && isProse(mark) && mark.trimBefore !== mark.trimAfter && isProse(after) && !after.trimBefore && !after.trimAfter && !after.gap
    if (joins && before && mark.trimAfter && isProse(before) && !before.trimAfter && !mark.gap && before.bold === mark.bold) {
      out[out.length - 1] = { ...before, text: before.text + mark.text, end: mark.end }
      out.push({ ...after, trimBefore: true })
      i++
    } else if (joins && mark.trimBefore && mark.bold === after.bold) {
      out.push({ ...mark, text: mark.text + after.text, end: after.end })
      i++
    } else out.push(mark)
  }
  return out
}

/** Words with nothing about them, or bold; a gap before the first of them is theirs. */
function isProse({ href, note, emphasis, apart }: Run): boolean { return href === '' && note === '' && !emphasis && !apart }
