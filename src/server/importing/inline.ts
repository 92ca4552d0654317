/** The inside of a Markdown paragraph: words with marks, broken into pieces by pictures and forced line breaks. */
import type Token from 'markdown-it/lib/token.mjs'
import type { Mark } from '../../contract/document'
import type { Words } from '../../contract/words'
import type { DraftImage } from './draft-blocks'
import type { Report } from './report'
import { htmlLines } from './markdown-html'
import { tellingAlt } from './picture-alt'
import { raised } from './raised'
import { joint, trim } from './words'

/** `joints`: where a line of the file that goes on in the same paragraph begins. */
export type Piece = ({ kind: 'words'; joints: number[] } & Words) | DraftImage

/** 问： 王队长：, as the lines of an interview begin; not https: and 8:30. */
const SPEAKER = /^(?!编者按|编后|导语|提要|摘要)[^\s，。、；！？：:“”"]{1,8}(?:：|:(?![/\d]))/
const ENDED = /[。！？…!?][”’"'」』）)]*\s*$/

const STRUCK = '删除线（文字保留）'

/** `mayTalk`: is it a paragraph of the text, where people may speak in turn? */
export function readInline(tokens: readonly Token[], line: number, report: Report, mayTalk = false): Piece[] {
  const pieces: Piece[] = []
  let text = ''
  let marks: Mark[] = []
  let open: { kind: string; start: number; href?: string }[] = []
  let joints: number[] = []
  let pendingBreak = false
  const isTalk = mayTalk && SPEAKER.test(wordsFrom(tokens, 0))

  const say = (words: string) => {
    if (words === '') return
    if (pendingBreak && text !== '') {
      text += joint(text.slice(-1), words.slice(0, 1))
      joints.push(text.length)
    }
    pendingBreak = false
    text += words
  }
  const close = (kind: string) => {
    const i = open.map(mark => mark.kind).lastIndexOf(kind)
    if (i < 0) return
    const [mark] = open.splice(i, 1)
    if (mark && text.length > mark.start) marks.push({ ...mark, end: text.length })
  }
  const flush = () => {
    for (const mark of open) if (text.length > mark.start) marks.push({ ...mark, end: text.length })
    const words = trim({ text, marks: marks.sort((a, b) => a.start - b.start || b.end - a.end) })
    const front = text.length - text.trimStart().length
    if (words.text !== '') pieces.push({ kind: 'words', ...words, joints: joints.map(at => at - front).filter(at => at > 0 && at < words.text.length) })
    text = ''
    marks = []
    joints = []
    open = open.map(mark => ({ ...mark, start: 0 }))
    pendingBreak = false
  }

  for (const [i, token] of tokens.entries()) {
    switch (token.type) {
      case 'text': case 'text_special': say(raised(tagOf(tokens[i - 1]), token.content) ?? token.content); break
      case 'code_inline':
        say(token.content)
        report.add('changed', '行内代码按普通文字处理', line, token.content)
        break
      case 'softbreak':
        // Who indents a line begins a paragraph, and so does who speaks in turn.
        if (tokens[i + 1]?.content.startsWith('\u3000') || (isTalk && ENDED.test(text.slice(-8)) && SPEAKER.test(wordsFrom(tokens, i + 1)))) flush()
        else pendingBreak = true
        line++
        break
      case 'hardbreak': flush(); line++; break
      case 'strong_open': open.push({ kind: 'strong', start: startOf(text, pendingBreak) }); break
      case 'strong_close': close('strong'); break
      case 'em_open': open.push({ kind: 'emphasis', start: startOf(text, pendingBreak) }); break
      case 'em_close': close('emphasis'); break
      case 's_open': report.add('changed', STRUCK, line); break
      case 's_close': break
      case 'link_open': {
        const href = String(token.attrGet('href') ?? '')
        if (/^https?:\/\/[^\s/]/i.test(href)) open.push({ kind: 'link', href, start: startOf(text, pendingBreak) })
        else report.add('dropped', '不是 http/https 的链接（文字保留）', line, href)
        break
      }
      case 'link_close': close('link'); break
      case 'footnote_ref':
        marks.push({ kind: 'note', start: text.length, end: text.length, note: String((token.meta as { id: number }).id) })
        break
      case 'image':
        flush()
        pieces.push(image(token, line))
        break
      case 'html_inline':
        if (tagOf(token) === 'br') flush()
        else if (/^<img\s/i.test(token.content)) {
          flush()
          for (const { given } of htmlLines(token.content, line, report)) if (given?.kind === 'image') pieces.push({ ...given, line, text: '', marks: [] })
        }
        else if (!isRaising(tokens, i)) report.add('dropped', 'HTML 标签', line, token.content)
        break
      default: say(token.content)
    }
  }
  flush()
  return pieces
}

/** The words of a line, whatever marks they bear. */
function wordsFrom(tokens: readonly Token[], at: number): string {
  let words = ''
  for (let i = at; i < tokens.length && !/break$/.test(tokens[i]!.type); i++) if (tokens[i]!.type === 'text') words += tokens[i]!.content
  return words
}

/** A mark that opens right after a line break begins behind the space which that break may become. */
function startOf(text: string, pendingBreak: boolean): number {
  return pendingBreak && joint(text.slice(-1), 'a') === ' ' ? text.length + 1 : text.length
}

/** Is it a tag around digits that were raised? */
function isRaising(tokens: readonly Token[], at: number): boolean {
  const open = tokens[at]!.content.startsWith('</') ? at - 2 : at
  return raised(tagOf(tokens[open]), tokens[open + 1]?.content ?? '') !== undefined
}

/** Of an opening tag of HTML, '' of anything else. */
function tagOf(token: Token | undefined): string {
  return token?.type === 'html_inline' ? /^<([a-z]+)\s*\/?>/i.exec(token.content)?.[1]?.toLowerCase() ?? '' : ''
}

function image(token: Token, line: number): DraftImage {
  return {
    kind: 'image', line, file: fileName(String(token.attrGet('src') ?? '')),
    alt: tellingAlt(token.content), text: String(token.attrGet('title') ?? ''), marks: [],
  }
}

/** markdown-it writes addresses percent-encoded; a lone % in a file's name stays what it is. */
function fileName(address: string): string {
  try { return decodeURI(address) } catch { return address }
}
