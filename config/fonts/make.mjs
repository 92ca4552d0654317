/**
 * The reading fonts of the H5 build, as files beside it. For browsers in slices of some hundred characters, a style sheet
 * a font, so that only slices with characters on the page are fetched; for WeChat, which knows no slices, one file a font with
 * the 7,900 characters of everyday Chinese.
 *
 *     fonts/song.css fonts/song-400-7.1a2b3c4d.woff2 … fonts/song.woff fonts/song-licence.txt, and the same of kai
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../machine.mjs'
import { readWoff, writeWoff, writeWoff2 } from './sfnt.mjs'
import { charactersOf, subset } from './subset.mjs'

const packages = path.join(root, 'node_modules', '@fontsource')
const SONG = path.join(packages, 'noto-serif-sc')
const KAI = path.join(packages, 'lxgw-wenkai')
const WEIGHTS = [400, 700]
/** The package calls LXGW WenKai's regular weight 500. */
const KAI_FILES = { 400: 'lxgw-wenkai-latin-500-normal.woff', 700: 'lxgw-wenkai-latin-700-normal.woff' }
/** Of Noto Serif SC a speck in the middle of a square, and 着重号 are half of that: the system's own is used. */
const LEFT_OUT = '•'.codePointAt(0)
/**
 * 着重号 stand below a line by how far its font says that it reaches down, which Noto Serif SC says for all writing systems: at the next line. This is what
 * Chinese takes, as far above as below less, so that no line moves.
 */
const REACH = 'ascent-override:98.5%;descent-override:12%;'
/** Everyday Chinese in one file, WOFF because older iPhones' WeChat does not take WOFF 2. */
const SONG_WHOLE = 'noto-serif-sc-chinese-simplified-400-normal.woff'

/** What the outcome depends on, for the build's stamp. */
export const SOURCES = ['config/fonts', 'node_modules/@fontsource/noto-serif-sc/package.json', 'node_modules/@fontsource/lxgw-wenkai/package.json']

/** Writes all of it into a folder. */
export async function makeFonts(folder) {
  fs.mkdirSync(folder, { recursive: true })
  const write = (name, bytes) => fs.writeFileSync(path.join(folder, name), bytes)
  /** @returns the name, which tells the contents so that it can be kept for ever */
  const writeSlice = (name, bytes) => {
    const hashed = `${name}.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.woff2`
    write(hashed, bytes)
    return hashed
  }

  const songWhole = fs.readFileSync(path.join(SONG, 'files', SONG_WHOLE))
  write('song.woff', songWhole)
  const song = []
  const kai = []
  for (const weight of WEIGHTS) {
    const slices = slicesOf(weight)
    for (const [i, slice] of slices.entries()) {
      const range = rangeOf(codesOf(slice.range).filter(code => code !== LEFT_OUT))
      song.push(face('Lianzai Song', weight, writeSlice(`song-${weight}-${i}`, fs.readFileSync(path.join(SONG, 'files', slice.file))), range, REACH))
    }
    const font = readWoff(fs.readFileSync(path.join(KAI, 'files', KAI_FILES[weight])))
    const characters = charactersOf(font)
    const held = codes => codes.filter(code => characters.has(code))
    if (weight === 400) write('kai.woff', writeWoff(subset(font, characters, held([...charactersOf(readWoff(songWhole)).keys()]))))
    const taken = new Set()
    // The last slices have the commonest characters; one that is in several goes there.
    kai.push(...await Promise.all(slices.map((slice, i) => [slice, i]).reverse().map(async ([slice, i]) => {
      const codes = held(codesOf(slice.range)).filter(code => !taken.has(code))
      codes.forEach(code => taken.add(code))
      if (codes.length === 0) return ''
      return face('Lianzai Kai', weight, writeSlice(`kai-${weight}-${i}`, await writeWoff2(subset(font, characters, codes))), rangeOf(codes))
    })))
  }
  write('song.css', song.join(''))
  write('kai.css', kai.join(''))
  fs.copyFileSync(path.join(SONG, 'LICENSE'), path.join(folder, 'song-licence.txt'))
  fs.copyFileSync(path.join(KAI, 'LICENSE'), path.join(folder, 'kai-licence.txt'))
}

/** How the package cuts the font, by use: file and `unicode-range` of each slice. */
function slicesOf(weight) {
  const css = fs.readFileSync(path.join(SONG, `${weight}.css`), 'utf8')
  return [...css.matchAll(/files\/([\w-]+\.woff2)\)[^}]*?unicode-range: ([^;]+);/g)].map(([, file, range]) => ({ file, range }))
}

function face(family, weight, file, range, more = '') {
  return `@font-face{font-family:"${family}";font-weight:${weight};font-display:swap;${more}src:url(${file}) format("woff2");unicode-range:${range}}\n`
}

/** The code points of a `unicode-range`, ascending. The inverse of {@link rangeOf}. */
export function codesOf(range) {
  return [...new Set(range.split(',').flatMap(part => {
    const [first, last = first] = part.trim().slice(2).split('-').map(text => Number.parseInt(text, 16))
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  }))].sort((a, b) => a - b)
}

/** @param {number[]} codes ascending */
export function rangeOf(codes) {
  const runs = []
  for (const code of codes) {
    const last = runs[runs.length - 1]
    if (last && last[1] === code - 1) last[1] = code
    else runs.push([code, code])
  }
  return runs.map(([first, last]) => `U+${first.toString(16)}${last === first ? '' : `-${last.toString(16)}`}`).join(',')
}
