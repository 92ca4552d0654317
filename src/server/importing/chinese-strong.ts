/**
 * `**` in Chinese. CommonMark's rule is made for words with spaces between them: where the marked words begin or end with “ or 》 and
 * hanzi stand outside without a space, it sees no mark and leaves the asterisks in the text
 * (https://github.com/commonmark/commonmark-spec/issues/650). Here hanzi outside count as a space does. A single `*` may be a sign of
 * the text, as at 数据*（万元）; around a link it is none, nor around words that stand in marks from the one to the other.
 */
import type MarkdownIt from 'markdown-it'

const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\ud840-\ud888\udc00-\udfff]/
const OPENING = /[“‘《〈「『【]/
const CLOSING = /[”’》〉」』】]/

export function chineseStrong(parser: MarkdownIt): void {
  parser.inline.State = class extends parser.inline.State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const found = super.scanDelims(start, canSplitWord)
      if (!canSplitWord) return found
      const { src } = this
      const [before, after] = [src[start - 1] ?? ' ', src[start + found.length] ?? ' ']
      const isDouble = found.length > 1
      const opens = isDouble ? /\S/.test(after) : after === '[' || (OPENING.test(after) && CLOSING.test(src[src.indexOf('*', start + 1) - 1] ?? ' '))
      const closes = isDouble ? /\S/.test(before) : before === ')' || (CLOSING.test(before) && OPENING.test(src[src.lastIndexOf('*', start - 1) + 1] ?? ' '))
      return {
        ...found,
        can_open: found.can_open || (HAN.test(before) && opens),
        can_close: found.can_close || (HAN.test(after) && closes),
      }
    }
  }
}
