/** The line under a picture that says what is on it. */
import { restoring } from './left-out'
import type { Line } from './lines'
import type { Report } from './report'

const LONGEST = 60
const CAPTION = /^(?:图\s*[一二三四五六七八九十\d]*\s*[：:.．、\s]|图为|图注\s*[：:]|图片?说明|[▲△↑])|(?:摄|供图|制图|绘图?|图源[：:].{1,20}|\/图)[）)]?$/

/** Lines without those that have become captions. */
export function joinCaptions(lines: readonly Line[], report: Report): Line[] {
  return lines.filter((line, i) => {
    const picture = lines[i - 1]
    if (picture?.given?.kind !== 'image' || picture.text !== '' || line.given !== undefined || line.text.length > LONGEST) return true
    if (!CAPTION.test(line.text) && !(line.centred && !line.text.includes('。'))) return true
    Object.assign(picture, { text: line.text, marks: line.marks })
    report.add('recognised', '图片说明', line.line, line.text, 1, [
      { kind: 'text', holder: picture, at: 0, was: '', now: line.text }, restoring([line])])
    return false
  })
}
