/** The line under a picture that says what is on it. */
import { restoring } from './left-out'
import type { Line } from './lines'
import type { Report } from './report'

const LONGEST = 60
const CAPTION = /^(?:图\s*[一二三四五六七八九十\d]*\s*[：:.．、\s]|图为|图注\s*[：:]|图片?说明|[▲△↑])|(?:摄|供图|制图|绘图?|图源[：:].{1,20}|\/图)[）)]?$|(?:^|[。，；（(\s])(?:摄影|摄|供图|图源|制图|图)\s*[：:｜|／/]\s*[^。；]{2,20}$/

/** The name of a figure that stands above it. */
const NAMED = /^图\s*[\d一二三四五六七八九十](?:[^。]*[^。：:，])?$/

/** Lines without those that have become captions. */
export function joinCaptions(lines: readonly Line[], report: Report): Line[] {
  const below = lines.map((line, i) => line.given === undefined && isBare(lines[i - 1]))
  // Where all of a page is centred, a sentence below a picture is as likely one of the text.
  const others = lines.filter((line, i) => line.given === undefined && !below[i])
  const sentences = others.filter(line => line.centred).length <= others.length / 3
  const rest = lines.filter((line, i) => {
    if (!below[i] || line.text.length > LONGEST) return true
    const slanted = isSlanted(line) && !isSlanted(lines[i + 1]) // more of them are a passage
    if (!slanted && !CAPTION.test(line.text) && !(line.centred && (sentences || !line.text.includes('。')))) return true
    join(lines[i - 1]!, line, slanted, report)
    return false
  })
  return rest.filter((line, i) => {
    if (line.given !== undefined || !isBare(rest[i + 1]) || isBare(rest[i - 1]) || line.text.length > LONGEST || !NAMED.test(line.text)) return true
    join(rest[i + 1]!, line, false, report)
    return false
  })
}

function isSlanted(line: Line | undefined): boolean {
  return line?.given === undefined && line?.marks.some(({ kind, start, end }) => kind === 'emphasis' && start === 0 && end === line.text.length) === true
}

/** Is this a picture without a caption? */
function isBare(line: Line | undefined): boolean {
  return line?.given?.kind === 'image' && line.text === ''
}

function join(picture: Line, line: Line, slanted: boolean, report: Report): void {
  Object.assign(picture, { text: line.text, marks: slanted ? line.marks.filter(({ kind }) => kind !== 'emphasis') : line.marks })
  report.add('recognised', '图片说明', line.line, line.text, 1, [
    { kind: 'text', holder: picture, at: 0, was: '', now: line.text }, restoring([line])])
  // The words of the file come back with the line.
  for (const what of new Set(line.edits.map(one => one.what))) report.add('changed', what, line.line, line.text, line.edits.filter(one => one.what === what).length)
}
