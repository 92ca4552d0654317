/** Each thing that would look wrong on a phone is found where it stands, and nothing is found in a text that is well. */
import type { Document, KnownBlock } from '../../../src/contract/document'
import { coverageOf } from '../../../src/client/operator/stores/preflight/characters'
import { preflight, type FindingKind } from '../../../src/client/operator/stores/preflight/preflight'
import { samples } from '../../../src/client/operator/stores/preflight/samples'
import { estimatedGlyphs } from '../../../src/typeset'

const SENTENCE = '家里的水要按人数和天数来备，每人每天三升，至少备足三天。'
const reading = coverageOf('@font-face{unicode-range:U+4e00-9fff,U+3400,U+20-7e}')
const paragraph = (key: string, text: string): KnownBlock => ({ kind: 'paragraph', key, text, marks: [] })
const heading = (key: string, text = '备水'): KnownBlock => ({ kind: 'heading', key, text, marks: [], level: 2 })
const image = (key: string, width: number, height: number, alt = '一张图'): KnownBlock =>
  ({ kind: 'image', key, text: '', marks: [], hash: 'a'.repeat(64), alt, width, height, bytes: 9, mediaType: 'image/png' })
const body = (from: number, count: number) => Array.from({ length: count }, (_, i) => paragraph(`p${from + i}`, SENTENCE.repeat(3)))

function find(blocks: KnownBlock[], title = '备水') {
  const document: Document = { format: 1, series: 's', number: 1, title, blocks, notes: [] }
  return preflight(document, samples(), estimatedGlyphs(), reading)
}
const kinds = (found: ReturnType<typeof find>) => new Set(found.map(finding => finding.kind))
const of = (found: ReturnType<typeof find>, kind: FindingKind) => found.filter(finding => finding.kind === kind)

test('on nine phones a text that is well has no findings', () => {
  expect(samples()).toHaveLength(9)
  expect(find([heading('h'), ...body(0, 7), image('i', 1200, 800), ...body(10, 11)])).toEqual([])
})

test('a heading with nothing under it is found, with every page that shows it', () => {
  const [finding] = of(find([...body(0, 9), heading('h')]), 'heading-at-foot')
  expect(finding!.block).toBe(9)
  expect(finding!.spots).toHaveLength(9)
  expect(finding!.spots.every(spot => spot.page >= 1)).toBe(true)
})

test('a page that a tall picture leaves nearly empty is found', () => {
  const [finding] = of(find([paragraph('a', SENTENCE.repeat(2)), image('i', 1000, 2000), ...body(10, 9)]), 'near-empty')
  expect(finding).toMatchObject({ block: 0, spots: [{ phone: 'usual', size: 'usual', page: 1 }] })
})

test('a last page of a single line is found on whichever phone it falls', () => {
  const found = Array.from({ length: 12 }, (_, i) => of(find([...body(0, 6 + i), paragraph('end', '完。')]), 'short-last')).flat()
  expect(found.length).toBeGreaterThan(0)
  expect(found.every(finding => finding.spots.every(spot => spot.page > 1))).toBe(true)
})

test('a picture with too few pixels, and one too long to be made out', () => {
  const found = find([...body(0, 4), image('coarse', 200, 150), ...body(10, 4), image('flat', 1600, 60), ...body(20, 4)])
  expect(of(found, 'picture-coarse').map(finding => finding.block)).toEqual([4])
  expect(of(found, 'picture-tiny').map(finding => finding.block)).toEqual([9])
})

test('a title that does not fit', () => {
  expect(kinds(find(body(0, 9), '打造共建共治共享的社区应急备水新格局'.repeat(3)))).toContain('title-long')
  const found = find(body(0, 9), '水'.repeat(120))
  expect(kinds(found)).toContain('title-small')
  expect(of(found, 'title-small').every(finding => finding.block === -1)).toBe(true)
})

test('the subtitle is printed too', () => {
  const document = { format: 1 as const, series: 's', number: 1, title: '备水', subtitle: '\ue000', blocks: body(0, 9), notes: [] }
  expect(kinds(preflight(document, samples(), estimatedGlyphs(), reading))).toContain('character-missing')
})

test('characters that no phone has, and those that few have; each once', () => {
  const found = find([...body(0, 9), paragraph('x', `${SENTENCE}\ue000\ufffd\u{20bb7}㐀吉，\ue000“好”……—— A1①㎡`), paragraph('y', `${SENTENCE}\ue000`)])
  expect(of(found, 'character-missing').map(finding => [finding.detail, finding.block])).toEqual([['\ue000', 9], ['\ufffd', 9]])
  expect(of(found, 'character-rare').map(finding => finding.detail)).toEqual(['\u{20bb7}'])
})

test('what an editor has left behind: an empty block, a picture that says nothing to who cannot see it', () => {
  const found = find([...body(0, 5), paragraph('x', ' '), image('i', 1200, 800, ''), ...body(10, 5)])
  expect([of(found, 'empty-block')[0]!.block, of(found, 'no-alt')[0]!.block]).toEqual([5, 6])
})

test('a font\'s list of slices says what it has', () => {
  const has = coverageOf('@font-face{src:url(a);unicode-range:U+4e00-4e02,U+20}\n@font-face{unicode-range:U+9fff;src:url(b)}')
  expect([0x20, 0x21, 0x4e00, 0x4e02, 0x4e03, 0x9fff].map(has)).toEqual([true, false, true, true, false, true])
})
