/** Punctuation and spaces of lines set right, every change remembered. */
import { edit, type Line } from './lines'
import { widen } from './punctuation'
import { tighten, unlikeElsewhere } from './spacing'

const WIDENED = '半角标点改为全角'
const QUOTED = '直引号改为弯引号'
const TIGHTENED = '多余的空格'

export function setRight(lines: readonly Line[]): void {
  for (const line of lines) {
    const { text } = widen(line.text)
    for (let i = 0; i < text.length; i++) if (text[i] !== line.text[i]) edit(line, i, line.text[i]!, text[i]!, /["']/.test(line.text[i]!) ? QUOTED : WIDENED)
    removeSpaces(line, tighten(text).text)
  }
  unlikeElsewhere(lines.map(line => line.text)).forEach(({ text }, i) => removeSpaces(lines[i]!, text))
}

/** Spaces of every width but the full one are one. */
export function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u2000-\u200a\u202f\t]/g, ' ')
}

/** @param wanted the same text without some of its runs of spaces. */
function removeSpaces(line: Line, wanted: string): void {
  for (let i = 0; i < line.text.length; i++) {
    if (line.text[i] === wanted[i]) continue
    let end = i + 1
    while (line.text[end] === ' ') end++
    edit(line, i, line.text.slice(i, end), '', TIGHTENED)
    i--
  }
}
