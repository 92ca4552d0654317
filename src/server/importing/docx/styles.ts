/** What the styles of a Word file mean: by their names, Chinese or English, by their outline level, by the style they are based on. */
import { child, descendants, value } from './xml'

export type Meaning = 'title' | 'subtitle' | 'h1' | 'h2' | 'h3' | 'quote' | 'contents' | 'centre' | 'right'

const NAMES: [RegExp, Meaning][] = [
  [/^(?:title|标题|题目|文章标题)$/i, 'title'], [/^(?:subtitle|副标题|副题)$/i, 'subtitle'],
  [/^(?:heading|标题)\s*1$/i, 'h1'], [/^(?:heading|标题)\s*2$/i, 'h2'], [/^(?:heading|标题)\s*[3-9]$/i, 'h3'],
  [/^(?:quote|intense quote|引用|明显引用|block text)$/i, 'quote'], [/^(?:toc|目录)\s*(?:\d|heading|标题)$/i, 'contents'],
]

interface Style { name: string; basedOn: string | undefined; outline: number | undefined; numbering: Place | undefined }
interface Place { id: string | undefined; level: number }

export class Styles {
  private readonly styles = new Map<string, Style>()

  constructor(xml: Document | undefined) {
    for (const style of xml?.documentElement ? descendants(xml.documentElement, 'w:style') : []) {
      const properties = child(style, 'w:pPr')
      const numbering = properties && child(properties, 'w:numPr')
      const named = child(style, 'w:name')
      this.styles.set(style.getAttribute('w:styleId') ?? '', {
        name: value(named) ?? '', basedOn: value(child(style, 'w:basedOn')), outline: outlineOf(properties),
        numbering: numbering && { id: value(child(numbering, 'w:numId')), level: Number(value(child(numbering, 'w:ilvl')) ?? 0) },
      })
    }
  }

  meaning(properties: Element | undefined): Meaning | undefined {
    if (!properties) return undefined
    const level = outlineOf(properties)
    for (const style of this.chain(properties)) {
      const named = NAMES.find(([name]) => name.test(style.name.trim()))?.[1]
      if (named) return named
      if (style.outline !== undefined && level === undefined) return headingOf(style.outline)
    }
    if (level !== undefined) return headingOf(level)
    const edge = value(child(properties, 'w:jc'))
    return edge === 'center' ? 'centre' : edge === 'right' || edge === 'end' ? 'right' : undefined
  }

  /** The numbering that a style brings with it. */
  number(properties: Element | undefined): Place | undefined {
    return properties && this.chain(properties).find(style => style.numbering)?.numbering
  }

  private chain(properties: Element): Style[] {
    const chain: Style[] = []
    let style = this.styles.get(value(child(properties, 'w:pStyle')) ?? '')
    while (style && !chain.includes(style)) {
      chain.push(style)
      style = this.styles.get(style.basedOn ?? '')
    }
    return chain
  }
}

/** Less than a character, in twips and in hundredths of one, is none: files that were made of others hold such. */
const LEAST = 200, LEAST_CHARS = 100

/** Drawn in on both sides, as a quotation is without a style of its own. */
export function isInset(properties: Element | undefined): boolean {
  const indent = properties && child(properties, 'w:ind')
  if (!indent || child(properties, 'w:numPr')) return false
  const given = (...sides: string[]) => sides.some(side => Number(indent.getAttribute(side) ?? 0) >= LEAST || Number(indent.getAttribute(`${side}Chars`) ?? 0) >= LEAST_CHARS)
  return given('w:left', 'w:start') && given('w:right', 'w:end')
}

/** 9 is running text. */
function outlineOf(properties: Element | undefined): number | undefined {
  const level = Number(value(properties && child(properties, 'w:outlineLvl')) ?? 9)
  return level >= 0 && level < 9 ? level : undefined
}

function headingOf(level: number): Meaning {
  return level === 0 ? 'h1' : level === 1 ? 'h2' : 'h3'
}
