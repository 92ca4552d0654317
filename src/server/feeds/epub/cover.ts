/** The cover, set from type: the title in columns from the right, as a Chinese book has it, and a seal with the number of parts. */
import { escape } from '../markup'

const [WIDTH, HEIGHT] = [1200, 1600]
const TOP = 220
const BOTTOM = 1180
const LARGEST = 150
const SERIF = "'Noto Serif CJK SC', 'Source Han Serif SC', 'Noto Serif SC', 'Songti SC', STSong, SimSun, serif"

/** Marks as they stand in vertical text (Unicode's Vertical Forms). */
const UPRIGHT: Readonly<Record<string, string>> = {
  '—': '︱', '…': '︙', '（': '︵', '）': '︶', '《': '︽', '》': '︾', '“': '﹁', '”': '﹂', '‘': '﹃', '’': '﹄', '：': '︓', '，': '︐', '、': '︑', '。': '︒',
}

/** Every character is placed by itself: reading systems do not agree on vertical text in SVG. */
export function coverSvg(title: string, masthead: string, planned: number): string {
  const characters = [...title.replace(/\s+/g, '').replace(/./gu, character => UPRIGHT[character] ?? character)]
  const columns = columnsFor(characters.length)
  let perColumn = Math.ceil(characters.length / columns)
  let places = placesOf(characters, perColumn)
  // A dash kept whole may push the last character out by itself.
  while ((places.at(-1)?.column ?? 0) >= columns) places = placesOf(characters, ++perColumn)
  const size = Math.min(LARGEST, (BOTTOM - TOP) / perColumn / 1.15)
  const glyphs = characters.map((character, i) => {
    const { column, row } = places[i]!
    const x = WIDTH - 250 - column * size * 1.45
    const y = TOP + row * size * 1.15 + size
    return `<text x="${round(x)}" y="${round(y)}" font-size="${round(size)}" text-anchor="middle">${escape(character)}</text>`
  })
  const head = masthead === '' ? '' : `<text x="110" y="170" font-size="${round(Math.min(46, 980 / [...masthead].length))}" fill="#6B665E">${escape(masthead)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escape(title)}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#FBFAF7"/>
<rect x="60" y="60" width="${WIDTH - 120}" height="${HEIGHT - 120}" fill="none" stroke="#1F1D1A" stroke-opacity="0.25" stroke-width="2"/>
<g font-family="${SERIF}" fill="#1F1D1A">
${head}
${glyphs.join('\n')}
</g>
<rect x="110" y="1330" width="150" height="150" rx="12" fill="#A8321F"/>
<text x="185" y="1430" font-size="64" text-anchor="middle" fill="#FBFAF7" font-family="${SERIF}">${escape(sealOf(planned))}</text>
</svg>
`
}

/** Column by column; a dash of two characters is not torn apart. */
function placesOf(characters: readonly string[], perColumn: number): { column: number; row: number }[] {
  let [column, row] = [0, 0]
  return characters.map((character, i) => {
    const torn = row === perColumn - 1 && character === '︱' && characters[i + 1] === '︱'
    if (row === perColumn || torn) [column, row] = [column + 1, 0]
    return { column, row: row++ }
  })
}

function columnsFor(count: number): number {
  for (let columns = 1; columns <= 6; columns++) if (count <= columns * (columns + 5)) return columns
  return 7
}

/** As on the shelf. */
function sealOf(planned: number): string {
  return `${'〇一二三四五六七八九十'[planned] ?? planned}期`
}

function round(value: number): number { return Math.round(value * 10) / 10 }
