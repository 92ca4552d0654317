/** Lists in plain text: lines that begin with a bullet, or a run of lines numbered 1, 2, 3 … */

const BULLET = /^[•●○◦▪■◆◇‣∙·*＊－-]\s*(?=[^\s\d-])/
const NUMBER = /^(?:(\d{1,2})\s*(?:[.．、）)]|$)|[（(](\d{1,2})[）)]|([①-⑳]))\s*(?!\d)/

export interface Item { ordered: boolean; ordinal: number; /** UTF-16 units of the marker. */ marker: number }

/** For each line the list item that it is. A single number proves nothing; a run from 1 does, unless its lines are headings. */
export function findItems(texts: readonly string[]): (Item | undefined)[] {
  const items: (Item | undefined)[] = texts.map(text => {
    const bullet = BULLET.exec(text)
    return bullet ? { ordered: false, ordinal: 1, marker: bullet[0].length } : undefined
  })
  const numbers = texts.map(text => {
    const match = NUMBER.exec(text)
    const value = match && (match[3] ? match[3].codePointAt(0)! - 0x245f : Number(match[1] ?? match[2]))
    return match && value ? { value, marker: match[0].length } : undefined
  })
  for (let i = 0; i < texts.length; i++) {
    if (numbers[i]?.value !== 1) continue
    let end = i
    while (numbers[end + 1]?.value === end - i + 2) end++
    if (end === i) continue
    for (let j = i; j <= end; j++) items[j] = { ordered: true, ordinal: j - i + 1, marker: numbers[j]!.marker }
    i = end
  }
  return items
}
