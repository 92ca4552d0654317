/** A line as it is painted: what the style sheet is told of its words. */
import { drawLine } from '../../../src/client/components/drawn-line'
import { estimatedGlyphs, paginateAll, prepare, runsOf, type Line } from '../../../src/typeset'
import { PLAIN_LAYOUT, documentOf, paragraph } from '../../typeset/check'

test('着重号 stand under Chinese words, Western ones are underlined', () => {
  const text = '这里强调 Open Data 的、2·5%（见上）之后'
  const words = { ...paragraph(text), marks: [{ kind: 'emphasis', start: 2, end: text.length - 2 }] }
  for (const autospace of [true, false]) {
    const prepared = prepare(documentOf([words]), estimatedGlyphs())
    const line = paginateAll(prepared, { ...PLAIN_LAYOUT, autospace })[0]!.items[0] as Line
    const { t, r } = drawLine(line, '', { width: 335, fontSize: 18, pitch: 31.5, gap: 0 }, runsOf(prepared, line), []).line
    expect(t).toBe('这里')
    expect(r!.filter(([, classes]) => /\bun\b/.test(classes ?? '')).map(([text]) => text)).toEqual(['Open Data', '2', '5%'])
    expect(r!.map(([text]) => text).join('')).toBe(text.slice(2, line.end))
  }
})
