/** The number of a section that stands on a line of its own above its heading, as pages of WeChat have it: 02 / 收盐的人. */
import { concat } from '../../contract/words'
import { restoring } from './left-out'
import { isBold, type Line } from './lines'
import type { Report } from './report'

const NUMBER = /^(?:PART[\s.]*)?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[IVX]{1,4})[.．、]?$/i
/** UTF-16 units of the longest heading. */
const LONGEST = 30

/** Lines without those whose number has gone to the heading below. */
export function joinNumbers(lines: readonly Line[], report: Report): Line[] {
  return lines.filter((line, i) => {
    const next = lines[i + 1]
    if (!next || isVerse(next, lines[i + 2]) || !NUMBER.test(line.text) || !stands(line) || !stands(next) || isAbove(line, next) || next.text.length > LONGEST || !/^[^。！？；]*[\u4e00-\u9fff][？！”’》」』）]*$/.test(next.text)) return true
    const bold = isBold(next)
    const front = `${line.text} `
    Object.assign(next, concat({ text: line.text, marks: [] }, next, ' '), {
      edits: next.edits.map(one => ({ ...one, at: one.at + front.length })), joints: next.joints.map(at => at + front.length),
    })
    next.centred = false // and no caption of a picture above
    if (bold) next.marks = [{ kind: 'strong', start: 0, end: next.text.length }, ...next.marks.filter(({ kind }) => kind !== 'strong')]
    report.add('recognised', '小标题上面的序号', line.line, line.text, 1, [{ kind: 'text', holder: next, at: 0, was: '', now: front }, restoring([line])])
    return false
  })
}

/** Of a poem in the middle of the page, all lines look like headings. */
function isVerse(line: Line, next: Line | undefined): boolean {
  return line.given === undefined && next?.given === undefined && next !== undefined && stands(next) && next.text.length <= LONGEST && !NUMBER.test(next.text)
}

/** A number that is a heading of its own rank is one of a part, with headings in it. */
function isAbove({ given }: Line, next: Line): boolean {
  return given?.kind === 'heading' && (next.given?.kind !== 'heading' || next.given.level !== given.level)
}

/** Does it look like a heading or a part of one? */
function stands(line: Line): boolean {
  return line.given === undefined ? line.centred || isBold(line) : line.given.kind === 'heading'
}
