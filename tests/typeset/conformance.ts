/**
 * The break rules without the Chinese tailorings against Unicode's own cases:
 *
 *   npx tsx tests/typeset/conformance.ts ucd/usr/share/unicode/auxiliary/LineBreakTest.txt
 *
 * With a second file, GraphemeBreakTest.txt, also: how many graphemes the tailored breaks could ever split, in an emergency.
 */
import { readFileSync } from 'node:fs'
import { breaksOf, FORBID, GB, NEVER } from '../../src/typeset/breaks'
import { UNTAILORED } from './pairs'

interface Case { text: string; breaks: Set<number>; line: string }

function casesOf(file: string): Case[] {
  return readFileSync(file, 'utf8').split('\n').filter(line => /^[÷×]/.test(line)).map(line => {
    let text = ''
    const breaks = new Set<number>()
    for (const word of line.replace(/#.*/, '').trim().split(/\s+/)) {
      if (word === '÷') breaks.add(text.length)
      else if (word !== '×') text += String.fromCodePoint(parseInt(word, 16))
    }
    return { text, breaks, line }
  })
}

const [lineFile, graphemeFile] = process.argv.slice(2)
if (lineFile !== undefined) {
  const cases = casesOf(lineFile)
  const failed = cases.filter(({ text, breaks }) => {
    const found = breaksOf(text, UNTAILORED)
    for (let i = 1; i < text.length; i++) if ((found[i]! >= GB) !== breaks.has(i)) return true
    return false
  })
  console.log(`line breaks: ${cases.length - failed.length} of ${cases.length}`)
  for (const { line } of failed.slice(0, 20)) console.log(line)
}
if (graphemeFile !== undefined) {
  const cases = casesOf(graphemeFile)
  const failed = cases.filter(({ text, breaks }) => {
    const found = breaksOf(text)
    for (let i = 1; i < text.length; i++) if (found[i]! !== NEVER && found[i]! >= FORBID && !breaks.has(i)) return true
    return false
  })
  console.log(`graphemes never split: ${cases.length - failed.length} of ${cases.length}`)
  for (const { line } of failed.slice(0, 20)) console.log(line)
}
