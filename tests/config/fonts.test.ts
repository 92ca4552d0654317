/** The build's own way with fonts: characters taken out of the large one, and written so that they can be read again. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')

test('a small font has its characters as they were in the large one, and no others', () => {
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', `
    import fs from 'node:fs'
    import { readWoff, writeWoff } from './config/fonts/sfnt.mjs'
    import { charactersOf, subset } from './config/fonts/subset.mjs'
    import { codesOf, rangeOf } from './config/fonts/make.mjs'
    const large = readWoff(fs.readFileSync('node_modules/@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff'))
    const all = charactersOf(large)
    const codes = [...'AÉ，永𠮷魑'].map(character => character.codePointAt(0)).filter(code => all.has(code)).sort((a, b) => a - b)
    const small = readWoff(writeWoff(subset(large, all, codes)))
    const kept = charactersOf(small)
    const glyph = (font, index) => font.glyf.subarray(font.loca.readUInt32BE(4 * index), font.loca.readUInt32BE(4 * index + 4))
    const advance = (font, index) => font.hmtx.readUInt16BE(4 * Math.min(index, font.hhea.readUInt16BE(34) - 1))
    const bare = bytes => bytes.toString('hex').replace(/0+$/, '')
    const ranges = ['U+20-7e,U+3001,U+4e00-4e02', 'U+1f600']
    console.log(JSON.stringify({
      codes, kept: [...kept.keys()], glyphs: small.maxp.readUInt16BE(4),
      same: codes.map(code => {
        const [a, b] = [glyph(large, all.get(code)), glyph(small, kept.get(code))]
        const composed = a.readInt16BE(0) < 0
        return [advance(large, all.get(code)) === advance(small, kept.get(code)), composed || bare(a) === bare(b)]
      }),
      ranges, again: ranges.map(range => rangeOf(codesOf(range))),
    }))`], { cwd: root, encoding: 'utf8' })
  expect(run.stderr).toBe('')
  const { codes, kept, glyphs, same, ranges, again } = JSON.parse(run.stdout) as Record<string, unknown[]> & { glyphs: number }
  expect(codes!.length).toBeGreaterThanOrEqual(4)
  expect(kept).toEqual(codes)
  expect(glyphs).toBeLessThan(20)
  expect(same).toEqual(codes!.map(() => [true, true]))
  expect(again).toEqual(ranges)
})

test('the dot of 着重号 is as its maker makes it, and a font that can be read', () => {
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', `
    import { dotAddress, dotFont } from './config/fonts/dot.mjs'
    import { readWoff } from './config/fonts/sfnt.mjs'
    import { charactersOf } from './config/fonts/subset.mjs'
    const font = readWoff(dotFont())
    console.log(JSON.stringify({ address: dotAddress(), characters: [...charactersOf(font)], ascent: font.hhea.readInt16BE(4) / font.head.readUInt16BE(18) }))`], { cwd: root, encoding: 'utf8' })
  expect(run.stderr).toBe('')
  const { address, characters, ascent } = JSON.parse(run.stdout) as { address: string; characters: [number, number][]; ascent: number }
  expect(readFileSync(path.join(root, 'src/client/components/dots.css'), 'utf8')).toContain(`url(${address})`)
  expect(characters).toEqual([['•'.codePointAt(0), 1]])
  expect(ascent).toBeLessThan(0.5)
})
