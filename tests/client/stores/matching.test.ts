/** Words are found as a reader means them, and where they stand in the source. */
import fc from 'fast-check'
import { contextOf, fold, matchesIn } from '../../../src/client/stores/matching'

const found = (text: string, query: string) => matchesIn(text, fold(query).text).map(({ from, to }) => text.slice(from, to))

test.each([
  ['大小写 Taro 与 TARO', 'taro', ['Taro', 'TARO']],
  ['全角ＡＢＣ与半角abc', 'ABC', ['ＡＢＣ', 'abc']],
  ['２０２６年与 2026 年', '2026年', ['２０２６年', '2026 年']],
  ['用 Taro 框架写', '用taro框架', ['用 Taro 框架']],
  ['用Taro框架写', '用 Taro 框架', ['用Taro框架']],
  ['he  is   land', 'is land', ['is   land']],
  ['an island', 'is land', []],
  ['甲，乙', '甲,乙', ['甲，乙']],
  ['“你好”', '"你好"', ['“你好”']],
  ['灯\n塔', '灯塔', ['灯\n塔']],
  ['水水水', '水水', ['水水']],
  ['İstanbul', 'istanbul', ['İstanbul']],
  ['𠮷野家', '𠮷', ['𠮷']],
  ['票价￥300，涨了¥30', '¥30', ['￥30', '¥30']],
  ['2024–2025 年，下降 −5 度', '2024-2025年', ['2024–2025 年']],
  ['COVID‑19', 'covid-19', ['COVID‑19']],
  ['cafe\u0301 与 café', 'CAFÉ', ['cafe\u0301', 'café']],
  ['cafe\u0301s', 'cafe\u0301', ['cafe\u0301']],
  ['在 Café Müller，São Paulo', 'cafe muller', ['Café Müller']],
  ['cafe\u0301', 'cafe', ['cafe\u0301']],
  ['x\u0302 y', 'x', ['x\u0302']],
  ['Łódź 与 Đà Nẵng', 'lodz', ['Łódź']],
  ['Łódź 与 Đà Nẵng', 'da nang', ['Đà Nẵng']],
  ['Йод 与 иод', 'иод', ['иод']],
  ['カタカナ与ｶﾀｶﾅ', 'ｶﾀｶﾅ', ['カタカナ', 'ｶﾀｶﾅ']],
  ['Việt 与 Vie\u0323\u0302t', 'viet', ['Việt', 'Vie\u0323\u0302t']],
  ['ガラス、ｶﾞﾗｽ、か\u3099', 'ガラス', ['ガラス', 'ｶﾞﾗｽ']],
  ['任何', '  ', []],
  ['長城', '长城', []],
])('%s ⊃ %s', (text, query, hits) => {
  expect(found(text, query)).toEqual(hits)
})

const texts = fc.array(fc.constantFrom('水', '火', 'a', 'B', 'Ｂ', '１', '1', ' ', '　', '\n', '，', ',', '“', '\u200b', 'é', 'e\u0301', 'x\u0302', 'İ', '𠮷', '–'), { maxLength: 40 }).map(all => all.join(''))

test('whatever is cut out of a text is found there again, whichever case and width it is typed in', () => {
  const wide = (text: string) => text.replace(/[!-~]/g, unit => String.fromCharCode(unit.charCodeAt(0) + 0xfee0))
  fc.assert(fc.property(texts, fc.nat(40), fc.nat(40), (text, a, b) => {
    const cut = text.slice(Math.min(a, b), Math.max(a, b))
    const query = fold(cut).text
    fc.pre(query !== '' && [a, b].every(at => !/[\u0300-\u036f]/.test(text.charAt(at)))) // nor does anybody type half a letter
    expect(matchesIn(text, query).length).toBeGreaterThan(0)
    expect(fold(cut.replace(/[a-z]/g, unit => unit.toUpperCase())).text).toBe(query)
    expect(fold(wide(cut)).text).toBe(query)
  }), { numRuns: 500 })
})

test('hits lie in order, apart, and fold to the query', () => {
  fc.assert(fc.property(texts, texts, (text, typed) => {
    const query = fold(typed).text
    let at = 0
    for (const { from, to } of matchesIn(text, query)) {
      expect(from).toBeGreaterThanOrEqual(at)
      expect(fold(text.slice(from, to)).text).toBe(query)
      at = to
    }
  }), { numRuns: 500 })
})

test('the surroundings are cut with a sign, never through a character', () => {
  const text = `${'前'.repeat(30)}灯塔${'𠮷'.repeat(40)}`
  expect(contextOf(text, { from: 30, to: 32 })).toEqual({ before: `…${'前'.repeat(12)}`, hit: '灯塔', after: `${'𠮷'.repeat(13)}…` })
  expect(contextOf(`${'前'.repeat(9)}。，后来有${'中'.repeat(8)}灯塔${'后'.repeat(24)}，又`, { from: 22, to: 24 })).toEqual({ before: `…后来有${'中'.repeat(8)}`, hit: '灯塔', after: `${'后'.repeat(24)}…` })
  const family = '👩‍👩‍👧🏽'
  expect(contextOf(`很久以前有${family}在十个字远的地方灯塔${'后'.repeat(20)}${family}又`, { from: 23, to: 25 })).toEqual({ before: `…${family}在十个字远的地方`, hit: '灯塔', after: `${'后'.repeat(20)}${family}…` })
  expect(contextOf(`从前 Tokyo Lighthouse 与灯塔${'后'.repeat(19)} pharology 又`, { from: 21, to: 23 })).toEqual({ before: '…Lighthouse 与', hit: '灯塔', after: `${'后'.repeat(19)} pharology…` })
  expect(contextOf(`${'x'.repeat(90)}灯塔`, { from: 90, to: 92 }).before).toBe(`…${'x'.repeat(28)}`)
  expect(contextOf('灯塔', { from: 0, to: 2 })).toEqual({ before: '', hit: '灯塔', after: '' })
})
