/** The tags of an XML text, in one pass: a search for their ends begins anew at each `<` of a text without any. */

export interface Tag { kind: 'start' | 'end' | 'empty' | 'broken'; attributes: number }

const [LESS, MORE, SLASH, EQUALS, QUOTE, APOSTROPHE] = [0x3c, 0x3e, 0x2f, 0x3d, 0x22, 0x27]
const ASIDE: [start: string, end: string][] = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>'], ['<!', '>']]

/** Ends with a broken one where the text has a tag without an end. */
export function* tagsIn(text: string): Generator<Tag> {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const aside = ASIDE.find(([start]) => text.startsWith(start, at))
    if (aside) {
      const end = text.indexOf(aside[1], at + aside[0].length)
      if (end < 0) return void (yield { kind: 'broken', attributes: 0 })
      at = end + aside[1].length
      continue
    }
    const start = at
    let [attributes, quote] = [0, 0]
    for (at++; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (quote !== 0) {
        if (code === quote) quote = 0
      } else if (code === MORE || code === LESS) break
      else if (code === EQUALS) attributes++
      else if (code === QUOTE || code === APOSTROPHE) quote = code
    }
    if (text.charCodeAt(at) !== MORE) return void (yield { kind: 'broken', attributes })
    yield { kind: text.charCodeAt(start + 1) === SLASH ? 'end' : text.charCodeAt(at - 1) === SLASH ? 'empty' : 'start', attributes }
  }
}
