/**
 * Lists in plain text: lines that begin with a bullet, or a run of lines numbered 1, 2, 3 … Numbers of another look in the midst of a run, as
 * (1) or ①, are a list within its item; so are bullets that the run goes on behind.
 */

const BULLET = /^[•●○◦▪■◆◇‣∙·*＊－-]\s*(?=[^\s\d-])(?!.*[^\s-]\s+-$)/
const NUMBER = /^(?:(\d{1,2})\s*(?:[.．、)）]|$)|[（(](\d{1,2})[）)]|([①-⑳]))\s*(?!\d)/

export interface Item { ordered: boolean; ordinal: number; depth: number; /** UTF-16 units of the marker. */ marker: number }

interface Numbered { value: number; marker: number; /** What its number looks like. */ look: string }
interface List { look: string; lines: number[]; /** In whose item it stands. */ within: List | undefined }

/** For each line the list item that it is. A single number proves nothing; a run from 1 does, unless its lines are headings. */
export function findItems(texts: readonly string[]): (Item | undefined)[] {
  const items: (Item | undefined)[] = texts.map(text => {
    const bullet = BULLET.exec(text)
    return bullet ? { ordered: false, ordinal: 1, depth: 1, marker: bullet[0].length } : undefined
  })
  const numbers = texts.map(numberOf)
  const lists: List[] = []
  /** The innermost list that goes on so far, and the bullets behind its last number. */
  let open: List | undefined
  let bullets: Item[] = []
  numbers.forEach((number, i) => {
    const bullet = items[i]
    if (bullet && open) return void bullets.push(bullet)
    let list = number && open
    while (list && (list.look !== number!.look || list.lines.length + 1 !== number!.value)) list = list.within
    if (list) {
      for (const one of bullets) one.depth = depthOf(list) + 2
    } else if (number?.value === 1) {
      // Behind bullets, or in a look that was met already, another list begins.
      const inner = bullets.length === 0 && !looksOf(open).includes(number.look)
      lists.push(list = { look: number.look, lines: [], within: inner ? open : undefined })
    }
    list?.lines.push(i)
    open = list
    bullets = []
  })
  for (const list of lists.filter(({ lines }) => lines.length > 1)) {
    list.lines.forEach((line, n) => { items[line] = { ordered: true, ordinal: n + 1, depth: depthOf(list) + 1, marker: numbers[line]!.marker } })
  }
  return items
}

/** In how many lists this one stands. */
function depthOf({ within }: List): number {
  return within ? depthOf(within) + (within.lines.length > 1 ? 1 : 0) : 0
}

function looksOf(list: List | undefined): string[] {
  return list ? [list.look, ...looksOf(list.within)] : []
}

function numberOf(text: string): Numbered | undefined {
  const match = NUMBER.exec(text)
  const value = match && (match[3] ? match[3].codePointAt(0)! - 0x245f : Number(match[1] ?? match[2]))
  if (!match || !value) return undefined
  return { value, marker: match[0].length, look: match[3] ? '①' : match[2] ? '(1)' : /[)）]/.test(match[0]) ? '1)' : '1.' }
}
