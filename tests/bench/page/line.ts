/** In the page: a line of a paragraph as the reader paints it, under the reader's own style sheets. */
import { COMMON_CLASSES, drawLine, type Common } from '../../../src/client/components/drawn-line'
import { runsOf, type Line, type Prepared } from '../../../src/typeset'

export function lineOf(prepared: Prepared, line: Line, common: Common): HTMLElement {
  const { c = COMMON_CLASSES, s = '', m = '', t = '', r = [] } = drawLine(line, '', common, runsOf(prepared, line), []).line
  const block = document.createElement('div')
  block.className = `line ${c}`
  if (s !== '') block.style.cssText = s
  block.append(m + t)
  for (const [text, classes] of r) {
    if (classes === undefined) {
      block.append(text)
      continue
    }
    const run = document.createElement('span')
    run.className = classes
    run.textContent = text
    block.append(run)
  }
  return block
}
