/** In the page: a line of a paragraph as the reader paints it, under the reader's own style sheets. */
import { fewerRuns } from '../../../src/client/components/fewer-runs'
import { runsOf, TIGHT_GAP, type Line, type Prepared } from '../../../src/typeset'

/** @param width of the text box, px */
export function lineOf(prepared: Prepared, line: Line, width: number): HTMLElement {
  const block = document.createElement('div')
  block.className = 'line'
  const { classList } = block
  if (line.x > 0) classList.add('in')
  if (line.measure > 0) classList.add('set')
  if (line.measure > 0 && line.x + line.measure > width + 0.01) classList.add('out')
  if (line.gap === TIGHT_GAP) classList.add('ti')
  if (line.loose) classList.add('lo')
  const drawn = fewerRuns(runsOf(prepared, line))
  const many = line.measure > 0 ? drawn.filter(run => !run.apart).length : 0
  if (many > 5) classList.add(many > 8 ? 'mm' : 'mo')
  for (const { text, apart, trimAfter, trimBefore, gap } of drawn) {
    if (!apart && !trimAfter && !trimBefore && !gap) {
      block.append(text)
      continue
    }
    const run = document.createElement('span')
    run.className = `${apart ? 'h' : ''} ${trimAfter ? 'ta' : ''} ${trimBefore ? 'tb' : ''} ${gap ? 'g' : ''}`
    run.textContent = text
    block.append(run)
  }
  return block
}
