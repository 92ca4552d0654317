/** Colours under words: runs cut at the edges of tints show the same words, and each piece the colours that lie under it. */
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { tintedRuns, tintsIn } from '../../../src/client/components/tinted'
import type { Look, Tint } from '../../../src/client/stores/tints'
import { estimatedGlyphs, paginateAll, prepare, runsOf } from '../../../src/typeset'
import { randomDocument, randomLayout, randomOf } from '../../typeset/arbitraries'
import { documentOf, linesOf, paragraph, PLAIN_LAYOUT } from '../../typeset/check'

const LOOKS: Look[] = ['ink-1', 'ink-2', 'ink-3', 'noted', 'hit', 'spoken', 'selected']

test('cut runs join to the runs they were cut from, and carry exactly the colours of their place', () => {
  fc.assert(fc.property(fc.nat(), fc.array(fc.record({ from: fc.nat(120), length: fc.integer({ min: 1, max: 60 }), look: fc.constantFrom(...LOOKS) }), { maxLength: 5 }), (seed, ranges) => {
    const random = randomOf(seed)
    const document = randomDocument(random)
    const prepared = prepare(document, estimatedGlyphs())
    for (const line of linesOf(paginateAll(prepared, randomLayout(random))).slice(0, 40)) {
      if (line.block < 0) continue
      const source = String(document.blocks[line.block]!.text)
      /** Never between the halves of what is drawn as one. */
      const whole = (at: number): number => {
        if (/[—…]/.test(source.charAt(at)) && source.charAt(at) === source.charAt(at - 1)) return at + 1
        return source.charAt(at - 1) === '\u200d' || /^(?:[\udc00-\udfff\u200d\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\uff9e\uff9f]|\ud83c[\udffb-\udfff]|\udb40[\udd00-\uddef])/.test(source.slice(at)) ? whole(at + 1) : at
      }
      const runs = runsOf(prepared, line)
      const cut = tintedRuns(runs, ranges.map(({ from, length, look }) => ({ block: line.block, from, to: from + length, look })), source)
      const tints: Tint[] = ranges.map(({ from, length, look }) => ({ block: line.block, from: whole(from), to: whole(from + length), look }))
      expect(cut.map(run => run.text).join('')).toBe(runs.map(run => run.text).join(''))
      for (const run of cut.filter(piece => piece.note === '')) {
        const under = tints.filter(tint => tint.from < run.end && tint.to > run.start)
        expect(run.tint.split(' ').filter(Boolean)).toHaveLength(new Set(under.map(tint => tint.look)).size)
        for (const tint of under) expect(tint.from <= run.start && tint.to >= run.end).toBe(true)
      }
    }
  }), { numRuns: 30 })
})

test.each(['1️⃣', '❤️‍🔥', '👍🏽', '👨‍👩‍👧', 'か\u3099', '葛\u{e0100}'])('a hit in a part of %s has all of it', one => {
  const text = `他们${one}说`
  const prepared = prepare(documentOf([paragraph(text)]), estimatedGlyphs())
  const [line] = linesOf(paginateAll(prepared, PLAIN_LAYOUT)).filter(({ block }) => block === 0)
  const cut = tintedRuns(runsOf(prepared, line!), [{ block: 0, from: 2, to: 3, look: 'hit' }], text)
  expect(cut.map(run => [run.text, run.tint])).toEqual([['他们', ''], [one, 'th'], ['说', '']])
})

test('only the tints that touch a line are its own', () => {
  const line = { block: 2, start: 10, end: 20 } as Parameters<typeof tintsIn>[1]
  const at = (block: number, from: number, to: number): Tint => ({ block, from, to, look: 'ink-1' })
  expect(tintsIn([at(2, 0, 10), at(2, 0, 11), at(2, 19, 30), at(2, 20, 30), at(1, 12, 14)], line)).toEqual([at(2, 0, 11), at(2, 19, 30)])
  expect(tintsIn([at(-1, 0, 10)], { ...line, block: -1 })).toEqual([])
})

// ---- the colours themselves ----

const read = (file: string) => readFileSync(path.resolve(__dirname, '../../../src/client', file), 'utf8')
const inks = read('components/tinted.css')
const app = read('app.css')

function luminance(colour: number[]): number {
  const [r, g, b] = colour.map(value => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(a: number[], b: number[]): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

const THEMES = ['paper', 'parchment', 'green', 'night']
const rulesOf = (css: string, theme: string) => new RegExp(`\\.theme-${theme} \\{([^}]*)`).exec(css)![1]!
const tokenOf = (theme: string, name: string) => [1, 3, 5].map(at => Number.parseInt(new RegExp(`--${name}: (#\\w+)`).exec(rulesOf(app, theme))![1]!.slice(at, at + 2), 16))

test.each(THEMES)('every colour of words keeps 4.5 on page and card, and on the wash that lies over either: %s', theme => {
  const [, r, g, b, share] = /--wash: rgba\((\d+), (\d+), (\d+), ([.\d]+)\)/.exec(rulesOf(app, theme))!
  for (const ground of ['page', 'card']) {
    const plain = tokenOf(theme, ground)
    const washed = [r, g, b].map((value, i) => Number(value) * Number(share) + plain[i]! * (1 - Number(share)))
    for (const words of ['ink', 'second', 'seal']) for (const under of [plain, washed]) {
      expect([ground, words, under === washed, contrast(tokenOf(theme, words), under) >= 4.5]).toEqual([ground, words, under === washed, true])
    }
  }
})

test.each(THEMES)('words and links keep a contrast of 4.5 on every colour, and the colour can be seen: %s', theme => {
  const token = (name: string) => tokenOf(theme, name)
  const page = token('page')
  const found = [...rulesOf(inks, theme).matchAll(/--(t\w): rgba\((\d+), (\d+), (\d+), ([.\d]+)\)/g)]
  expect(found.map(match => match[1])).toEqual(['t1', 't2', 't3', 'th', 'ts', 'tx'])
  for (const [, name, r, g, b, share] of found) {
    const under = [r, g, b].map((value, i) => Number(value) * Number(share) + page[i]! * (1 - Number(share)))
    expect([name, contrast(under, token('ink')) >= 4.5, contrast(under, token('seal')) >= 4.5, contrast(under, page) >= 1.1]).toEqual([name, true, true, true])
  }
})
