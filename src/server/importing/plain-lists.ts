/**
 * Lists in plain text: lines that begin with a bullet, or a run of lines numbered 1, 2, 3 … Numbers of another look in the midst of a run, as
 * (1) or ①, are a list within its item; so are bullets that the run goes on behind.
 */
import { ordinalOf } from './ordinal'
import { ENDED } from './outline'

const BULLET = /^[•●○◦▪■◆◇‣∙·*＊－-]\s*(?=[^\s\d-])(?!.*[^\s-]\s+-$)/
const NUMBER = /^(?:(\d{1,2})\s*(?:[.．、)）]|$)|[（(](\d{1,2})[）)]|([①-⑳]))\s*(?!\d)/

export interface Item { ordered: boolean; ordinal: number; depth: number; /** UTF-16 units of the marker. */ marker: number }

interface Numbered { value: number; marker: number; /** What its number looks like. */ look: string }
interface List { look: string; lines: number[]; /** Behind its items but the last. */ bullets: number[]; /** In whose item it stands. */ within: List | undefined }

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
  let bullets: number[] = []
  numbers.forEach((number, i) => {
    const bullet = items[i]
    if (bullet && open) return void bullets.push(i)
    let list = number && open
    while (list && (list.look !== number!.look || list.lines.length + 1 !== number!.value)) list = list.within
    if (list) list.bullets.push(...bullets)
    else if (number?.value === 1) {
      // Behind bullets, or in a look that was met already, another list begins.
      const inner = bullets.length === 0 && !looksOf(open).includes(number.look)
      lists.push(list = { look: number.look, lines: [], bullets: [], within: inner ? open : undefined })
    }
    list?.lines.push(i)
    open = list
    bullets = []
  })
  // Phrases with sentences below them are headings.
  const heads = (list: List) => list.lines.every(line => !ENDED.test(texts[line]!))
    && [...list.bullets, ...lists.flatMap(({ lines, within }) => within === list ? lines : [])].some(line => texts[line]!.includes('。'))
  const told = new Set(lists.filter(list => list.lines.length > 1 && !heads(list)))
  /** In how many lists this one stands, itself among them. */
  const depthOf = (list: List | undefined): number => list ? depthOf(list.within) + (told.has(list) ? 1 : 0) : 0
  for (const list of lists) {
    for (const line of list.bullets) items[line]!.depth = depthOf(list) + 1
    if (told.has(list)) list.lines.forEach((line, n) => { items[line] = { ordered: true, ordinal: n + 1, depth: depthOf(list), marker: numbers[line]!.marker } })
  }
  return items
}

function looksOf(list: List | undefined): string[] {
  return list ? [list.look, ...looksOf(list.within)] : []
}

function numberOf(text: string): Numbered | undefined {
  const match = NUMBER.exec(text)
  const value = match && ordinalOf((match[1] ?? match[2] ?? match[3])!)
  if (!match || !value) return undefined
  return { value, marker: match[0].length, look: match[3] ? '①' : match[2] ? '(1)' : /[)）]/.test(match[0]) ? '1)' : '1.' }
}
