/** Stray spaces in Chinese text: removed where no typographer would leave one, reported where it may be meant. */

const REMOVED: RegExp[] = [
  /(?<=[《〈「『（“‘]) +/g, /(?<! ) +(?=[》〉」』）”’])/g,
  /(?<=^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）))\u3000+/g, /(?<=^（?[0-9A-Za-z]{1,2}）) +/g, /(?<=[，。；：！？、]) +/g, /(?<! ) +(?=[，。；：！？、])/g,
]

/** A full-width quotation mark has its room in itself. */
const QUOTED = /(?<=[\u4e00-\u9fff]) +(?=[“‘「『])|(?<=[”’」』]) +(?=[\u4e00-\u9fff])/g

/** The text without stray spaces, and how many went. */
export function tighten(text: string): { text: string; removed: number } {
  let result = text
  for (const pattern of REMOVED) result = result.replace(pattern, '')
  // At the head of a line, and in one that is no running text, a space may part a number or a name from what it belongs to; in a title its halves.
  const head = result.includes('。') ? result.search(/[，。；：！？、]/) : -1
  if (head >= 0) result = result.slice(0, head) + result.slice(head).split(/(《[^》]*》)/).map((part, i) => i % 2 === 1 ? part : part.replace(QUOTED, '')).join('')
  return { text: result, removed: text.length - result.length }
}

const BETWEEN = /(?<=([\u4e00-\u9fff]{4})) +(?=([\u4e00-\u9fff]{4}))/g
const RUNS = /[\u4e00-\u9fff]{8,}/g

/** Of each line, how many spaces between hanzi are gone: those that the same eight hanzi do without elsewhere in the text. */
export function unlikeElsewhere(lines: readonly string[]): { text: string; removed: number }[] {
  const spaced = new Map<string, number>()
  const unspaced = new Map<string, boolean>()
  for (const line of lines) {
    for (const [spaces, before = '', after = ''] of line.matchAll(BETWEEN)) {
      spaced.set(before + spaces + after, (spaced.get(before + spaces + after) ?? 0) + 1)
      unspaced.set(before + after, false)
    }
  }
  // Once over the text for all of them: to look through it for each would take a long one minutes.
  for (const [run] of unspaced.size === 0 ? [] : lines.flatMap(line => [...line.matchAll(RUNS)])) {
    for (let i = 0; i + 8 <= run.length; i++) if (unspaced.has(run.slice(i, i + 8))) unspaced.set(run.slice(i, i + 8), true)
  }
  return lines.map(line => {
    const text = line.replace(BETWEEN, (spaces: string, before: string, after: string) =>
      unspaced.get(before + after) && spaced.get(before + spaces + after) === 1 ? '' : spaces)
    return { text, removed: line.length - text.length }
  })
}

/** Spaces between two hanzi inside 《》 or inside running prose: perhaps stray, perhaps meant (a title in two halves). */
export function doubtfulSpaces(text: string): string[] {
  const places = /[。；]/.test(text) ? [text] : text.match(/《[^》]*》/g) ?? []
  return places.flatMap(place => [...place.matchAll(/.{0,8}[\u4e00-\u9fff] +[\u4e00-\u9fff].{0,8}/g)].map(match => match[0]))
}
