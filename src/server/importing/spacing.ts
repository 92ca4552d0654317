/** Stray spaces in Chinese text: removed where no typographer would leave one, reported where it may be meant. */

const REMOVED: RegExp[] = [
  /(?<=[《〈「『（“‘]) +/g, / +(?=[》〉」』）”’])/g,
  /(?<=[，。；：！？、]) +/g, / +(?=[，。；：！？、])/g,
]

/** The text without stray spaces, and how many went. */
export function tighten(text: string): { text: string; removed: number } {
  let result = text
  for (const pattern of REMOVED) result = result.replace(pattern, '')
  return { text: result, removed: text.length - result.length }
}

/** Of each line, how many spaces between hanzi are gone: those that the same eight hanzi do without elsewhere in the text. */
export function unlikeElsewhere(lines: readonly string[]): { text: string; removed: number }[] {
  const whole = lines.join('\n')
  return lines.map(line => {
    const text = line.replace(/(?<=([\u4e00-\u9fff]{4})) +(?=([\u4e00-\u9fff]{4}))/g, (spaces: string, before: string, after: string) =>
      whole.includes(before + after) && whole.split(before + spaces + after).length === 2 ? '' : spaces)
    return { text, removed: line.length - text.length }
  })
}

/** Spaces between two hanzi inside 《》 or inside running prose: perhaps stray, perhaps meant (a title in two halves). */
export function doubtfulSpaces(text: string): string[] {
  const places = /[。；]/.test(text) ? [text] : text.match(/《[^》]*》/g) ?? []
  return places.flatMap(place => [...place.matchAll(/.{0,8}[\u4e00-\u9fff] +[\u4e00-\u9fff].{0,8}/g)].map(match => match[0]))
}
