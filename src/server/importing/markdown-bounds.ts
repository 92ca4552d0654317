/**
 * How much of Markdown is looked into at once. For every `[` the rest of its paragraph is searched: what no writer writes ends before that.
 * Words that a forced line break parts are one paragraph here, so there is room for more than a paragraph has.
 */
import type MarkdownIt from 'markdown-it'
import { IMPORT_LIMITS } from '../../contract/desk/limits'
import { refuse } from './refuse'

const LONGEST = 3 * IMPORT_LIMITS.line
const BRACKETS = 1000

export function bounded(parser: MarkdownIt): void {
  parser.core.ruler.before('inline', 'bounded', ({ tokens }) => {
    for (const { type, content, map } of tokens) {
      if (type !== 'inline') continue
      const line = (map?.[0] ?? 0) + 1
      if (content.length > LONGEST) refuse(`有一段长达 ${content.length} 个字符，超过 ${LONGEST} 个；请检查换行是否丢失。`, line)
      if (content.split('[', BRACKETS + 2).length > BRACKETS + 1) refuse(`一段里的方括号超过 ${BRACKETS} 个，不像文章。`, line)
    }
  })
}
