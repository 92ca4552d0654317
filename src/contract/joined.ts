/** Characters that are one to a reader: with joiners, variants, skin tones, keycaps, tags, the marks of a kana; flags. */

const PAIR = '[\\ud800-\\udbff][\\udc00-\\udfff]'
/** What marks the character before it: of one unit, of two. */
const MARKS = '\\u20d0-\\u20ff\\u3099\\u309a\\ufe00-\\ufe0f\\uff9e\\uff9f', PAIRED = '\\ud83c[\\udffb-\\udfff]|\\udb40[\\udd00-\\uddef]'

const JOINS = new RegExp(`^(?:[\\udc00-\\udfff\\u200d${MARKS}]|${PAIRED})`)

/** Several that are one, as a group to split by. */
export const CLUSTER = new RegExp(
  `((?:\\ud83c[\\udde6-\\uddff]){2}|(?:${PAIR}|[^\\ud800-\\udfff\\u200d${MARKS}])(?:[${MARKS}]|${PAIRED}|\\u200d(?:${PAIR}|[^\\ud800-\\udfff]))+)`,
)

/** Is what begins at the UTF-16 offset one with what stands before it? The halves of a flag, which are alike, are not told. */
export function isJoined(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 0x200d || JOINS.test(text.slice(at, at + 2))
}
