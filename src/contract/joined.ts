/** Characters that are one to a reader: with joiners, variants, skin tones, keycaps, tags, the marks of a kana. */

const JOINS = /^(?:[\udc00-\udfff\u200d\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\uff9e\uff9f]|\ud83c[\udffb-\udfff]|\udb40[\udd00-\uddef])/

/** Is what begins at the UTF-16 offset one with what stands before it? The halves of a flag, which are alike, are not told. */
export function isJoined(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 0x200d || JOINS.test(text.slice(at, at + 2))
}
