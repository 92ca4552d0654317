/** The break rules against Unicode's own cases: without the Chinese tailorings every line break, with them no grapheme parted. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { breaksOf } from '../../src/typeset/breaks'
import { APART, PAIRS } from '../../src/typeset/classes'
import { apartIn, CHINESE, pairsOf, UNTAILORED } from './pairs'
import { GB, NEVER } from '../../src/typeset/values'

interface Case { text: string; breaks: Set<number>; line: string }

function casesOf(name: string): Case[] {
  const file = gunzipSync(readFileSync(path.join(__dirname, 'unicode', `${name}-15.0.0.txt.gz`))).toString()
  return file.split('\n').filter(line => /^[÷×]/.test(line)).map(line => {
    let text = ''
    const breaks = new Set<number>()
    for (const word of line.replace(/#.*/, '').trim().split(/\s+/)) {
      if (word === '÷') breaks.add(text.length)
      else if (word !== '×') text += String.fromCodePoint(parseInt(word, 16))
    }
    return { text, breaks, line }
  })
}

test('LineBreakTest 15.0.0: all 7,654 cases', () => {
  const cases = casesOf('LineBreakTest')
  expect(cases).toHaveLength(7654)
  const failed = cases.filter(({ text, breaks }) => {
    const found = breaksOf(text, UNTAILORED)
    for (let i = 1; i < text.length; i++) if ((found[i]! >= GB) !== breaks.has(i)) return true
    return false
  })
  expect(failed.map(({ line }) => line)).toEqual([])
})

test('GraphemeBreakTest 15.0.0: no grapheme can be parted, in an emergency either, but after an Arabic prefix', () => {
  const cases = casesOf('GraphemeBreakTest')
  expect(cases).toHaveLength(602)
  const failed = cases.filter(({ text, breaks }) => {
    const found = breaksOf(text)
    for (let i = 1; i < text.length; i++) if (found[i]! !== NEVER && !breaks.has(i)) return true
    return false
  })
  // A ZWJ between flag letters: UAX #14 counts them as a pair all the same (LB9, LB30a), UAX #29 does not.
  expect(failed.filter(({ text }) => !/[\u0600-\u0605]|\u200d[\u{1f1e6}-\u{1f1ff}]/u.test(text)).map(({ line }) => line)).toEqual([])
})

test('the tables that are shipped are those of the rules', () => {
  expect(PAIRS).toBe(pairsOf(CHINESE))
  expect(APART).toEqual(apartIn(PAIRS))
})
