/** The numbers that Word sets before paragraphs by itself: counted as Word counts them, and written as it writes them. */
import { child, descendants, value } from './xml'

const CHINESE = '〇一二三四五六七八九'

interface Level { format: string; text: string; start: number }

/** `ordered` and `bullet` are lists as readers know them; other numbers, as 第一条, are `words`. */
export interface Label { kind: 'ordered' | 'bullet' | 'words'; ordinal: number; text: string }

/** `counts`: of all lists of one kind, as one goes on where the other stopped; `anew`: levels at which this one does not. */
interface List { levels: Level[]; counts: number[]; anew: Set<number> }

export class Numbering {
  private readonly lists = new Map<string, List>()

  constructor(xml: Document | undefined) {
    const root = xml?.documentElement
    if (!root) return
    const abstract = new Map(descendants(root, 'w:abstractNum').map(one => [one.getAttribute('w:abstractNumId') ?? '', { levels: levelsOf(one), counts: [] as number[] }]))
    for (const number of descendants(root, 'w:num')) {
      const kind = abstract.get(value(child(number, 'w:abstractNumId')) ?? '')
      if (!kind) continue
      const levels: Level[] = Object.assign([...kind.levels], levelsOf(number))
      const starts = startsOf(number)
      for (const [at, start] of starts) if (levels[at]) levels[at] = { ...levels[at], start }
      this.lists.set(number.getAttribute('w:numId') ?? '', { levels, counts: kind.counts, anew: new Set(starts.keys()) })
    }
  }

  /** The label of the next paragraph of a list and level. */
  next(id: string, level: number): Label | undefined {
    const list = this.lists.get(id)
    const own = list?.levels[level]
    if (!list || !own) return undefined
    const { levels, counts, anew } = list
    counts[level] = anew.delete(level) ? own.start : (counts[level] ?? own.start - 1) + 1
    counts.length = level + 1
    if (own.format === 'bullet') return { kind: 'bullet', ordinal: 1, text: '' }
    if (own.format === 'none') return { kind: 'words', ordinal: 1, text: own.text.replace(/%\d/g, '') }
    const text = own.text.replace(/%(\d)/g, (_, n: string) => {
      const at = Number(n) - 1
      return write(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal')
    })
    const plain = own.format === 'decimal' && /^[(（]?%\d[.．、)）]?$/.test(own.text)
    return { kind: plain ? 'ordered' : 'words', ordinal: counts[level]!, text: /[、，．.）)]$/.test(text) || text === '' ? text : `${text} ` }
  }
}

function levelsOf(abstract: Element): Level[] {
  const levels: Level[] = []
  for (const level of descendants(abstract, 'w:lvl')) {
    const at = Number(level.getAttribute('w:ilvl') ?? -1)
    if (at < 0 || at > 8) continue
    levels[at] = {
      format: value(child(level, 'w:numFmt')) ?? 'decimal', text: child(level, 'w:lvlText')?.getAttribute('w:val') ?? '',
      start: Number(value(child(level, 'w:start')) ?? 1) || 0,
    }
  }
  return levels
}

/** Where a list is told to begin, by level: as somebody does who sets a number by hand. */
function startsOf(number: Element): Map<number, number> {
  const starts = new Map<number, number>()
  for (const override of descendants(number, 'w:lvlOverride')) {
    const start = Number(value(child(override, 'w:startOverride')) ?? NaN)
    if (Number.isInteger(start)) starts.set(Number(override.getAttribute('w:ilvl') ?? 0), start)
  }
  return starts
}

function write(n: number, format: string): string {
  if (/chinese|ideograph|japanese|taiwanese/i.test(format) && n > 0 && n < 100) {
    const [tens, ones] = [Math.floor(n / 10), n % 10]
    return `${tens > 1 ? CHINESE[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? CHINESE[ones] : ''}`
  }
  if (/enclosedCircle/i.test(format) && n > 0 && n <= 20) return String.fromCodePoint(0x245f + n)
  if (format === 'upperLetter' && n > 0 && n <= 26) return String.fromCharCode(64 + n)
  if (format === 'lowerLetter' && n > 0 && n <= 26) return String.fromCharCode(96 + n)
  return String(n)
}
