/** Markdown into typed blocks. What has no block here is set as plain words or dropped, and always reported. */
import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import { concat, type Words } from '../../contract/words'
import { chineseStrong } from './chinese-strong'
import type { Draft, DraftNote } from './draft'
import { readFrontMatter } from './front-matter'
import { readInline, type Piece } from './inline'
import { bounded } from './markdown-bounds'
import { htmlLines } from './markdown-html'
import { lineOf, type Given, type Line } from './lines'
import { sayInNote } from './note-words'
import { recognise } from './recognise'
import { refuse } from './refuse'
import type { Report } from './report'

const parser = new MarkdownIt({ html: true, linkify: false, typographer: false }).use(footnotes).use(chineseStrong).use(bounded)
// Every link is parsed, ours to judge; the default would leave a refused one standing as raw Markdown.
parser.validateLink = () => true

/** Between the cells of a row that has become a paragraph. */
const CELLS = '｜'

/** Deeper is no list or quotation any more; markdown-it would lose what lies deeper than 50 without a word. */
const DEEPEST = 20

interface Context {
  list: { ordered: boolean; next: number }[]
  quote: number
  /** The item whose first words are still to come. */
  item: { ordered: boolean; ordinal: number; depth: number } | undefined
}

export function readMarkdown(text: string, report: Report): Draft {
  const { facts, body } = readFrontMatter(text, report)
  const tokens = parser.parse(body, {})
  const lines: Line[] = []
  const notes: DraftNote[] = []
  const context: Context = { list: [], quote: 0, item: undefined }
  let note: DraftNote | undefined
  let row: { cells: Words[]; line: number } | undefined

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    const line = (token.map?.[0] ?? 0) + 1
    switch (token.type) {
      case 'heading_open': {
        const words = joined(readInline(tokens[i + 1]!.children ?? [], line, report), lines, line)
        const depth = Number(token.tag.slice(1))
        if (depth > 3) report.add('changed', '四级以下标题按三级处理', line, words.text)
        if (words.text !== '') lines.push(lineOf(words, { line, given: { kind: 'heading', level: depth } }))
        i += 2
        break
      }
      case 'inline': {
        const pieces = readInline(token.children ?? [], line, report, !note && !row && context.list.length === 0)
        if (note) sayInNote(note, joined(pieces, lines, line), report, line)
        else if (row) row.cells.push(joined(pieces, lines, line))
        else pieces.forEach(piece => lines.push(place(piece, context, line)))
        break
      }
      case 'blockquote_open':
        context.quote++
        checkDepth(context, line)
        break
      case 'blockquote_close': context.quote--; break
      case 'bullet_list_open': context.list.push({ ordered: false, next: 1 }); break
      case 'ordered_list_open': context.list.push({ ordered: true, next: Number(token.attrGet('start') ?? 1) }); break
      case 'bullet_list_close': case 'ordered_list_close': context.list.pop(); break
      case 'list_item_open': {
        checkDepth(context, line)
        const list = context.list.at(-1)!
        context.item = { ordered: list.ordered, ordinal: list.ordered ? list.next++ : 1, depth: context.list.length }
        break
      }
      case 'list_item_close': context.item = undefined; break
      case 'hr': lines.push(lineOf({ text: '', marks: [] }, { line, given: { kind: 'divider' } })); break
      case 'fence': case 'code_block':
        report.add('changed', '代码块按段落处理', line, token.content.split('\n')[0])
        token.content.split('\n').forEach((words, n) => { if (words.trim()) lines.push(lineOf({ text: words.trim(), marks: [] }, { line: line + n })) })
        break
      case 'html_block': {
        const kept = htmlLines(token.content, line, report)
        report.add(kept.length > 0 ? 'changed' : 'dropped', kept.length > 0 ? 'HTML 只取文字和图片' : 'HTML', line, token.content.trim())
        for (const one of kept) {
          if (note && one.given?.kind !== 'image') sayInNote(note, one, report, line)
          else lines.push(one)
        }
        break
      }
      case 'table_open': report.add('changed', '表格按行改为段落', line, ''); break
      case 'tr_open': row = { cells: [], line }; break
      case 'tr_close':
        if (row?.cells.some(cell => cell.text !== '')) lines.push(lineOf(row.cells.reduce((all, cell) => concat(all, cell, CELLS)), { line: row.line, given: { kind: 'table-row' } }))
        row = undefined
        break
      case 'footnote_open': {
        const { id } = token.meta as { id: number }
        note = { name: String(id), label: String(id + 1), text: '', marks: [] }
        break
      }
      case 'footnote_close': if (note) notes.push(note); note = undefined; break
    }
  }
  const kept = withoutContents(lines, report)
  remarkLeftovers(kept, report)
  return recognise(kept, notes, { facts, headline: undefined, explicit: true }, report)
}

function checkDepth({ list, quote }: Context, line: number): void {
  if (list.length + quote > DEEPEST) refuse(`列表和引文套了 ${DEEPEST} 层以上，请减少层次。`, line)
}

/** A piece as the line that it is where it stands. */
function place(piece: Piece, context: Context, line: number): Line {
  if (piece.kind === 'image') return pictureLine(piece)
  const { text, marks, joints } = piece
  let given: Given | undefined
  if (context.item) given = { kind: 'list-item', ...context.item }
  else if (context.quote > 0) given = { kind: 'quote' }
  context.item = undefined
  return lineOf({ text, marks }, { line, given, joints: given?.kind === 'list-item' ? [] : joints })
}

function pictureLine({ text, marks, line, file, alt }: Extract<Piece, { kind: 'image' }>): Line {
  return lineOf({ text, marks }, { line, given: { kind: 'image', file, alt } })
}

/** Pieces as one run of words; pictures among them become lines of their own. */
function joined(pieces: readonly Piece[], lines: Line[], line: number): Words {
  let words: Words = { text: '', marks: [] }
  for (const piece of pieces) {
    if (piece.kind === 'image') lines.push(pictureLine({ ...piece, line: piece.line ?? line }))
    else words = words.text === '' ? { text: piece.text, marks: piece.marks } : concat(words, piece, ' ')
  }
  return words
}

/** Typora's [TOC], in whose place it sets a table of contents. */
function withoutContents(lines: readonly Line[], report: Report): Line[] {
  return lines.filter(({ text, line }) => {
    if (!/^\[\[?toc\]?\]$/i.test(text)) return true
    report.add('dropped', '自动生成的目录', line, text)
    return false
  })
}

/**
 * Of programs that write more than Markdown: ==重点==, [[双链]], ![[图]], %%注释%%, [!note], :::info, - [ ], $$, H~2~O, x^2^; and what Markdown itself takes
 * for words: *（强调）* close to hanzi, a link around a note.
 */
const FOREIGN = /==[^=\s][^=]*==|(?<!\*)\*[^*\s](?:[^*]*[^*\s])?\*(?![*\d])|\]\(https?:|[~^]\d{1,3}[~^]|!?\[\[[^\]]+\]\]|%%|^\[[ xX]\] |^\[!\w+\]|:{3}|\$\$/

function remarkLeftovers(lines: readonly Line[], report: Report): void {
  for (const { text, line } of lines) {
    const reference = /\[\^[^\]\s]+\]/.exec(text)
    if (reference) report.add('doubts', '注释标记没有对应的注释', line, reference[0])
    const foreign = FOREIGN.exec(text)
    if (foreign) report.add('doubts', '可能是没有认出的标记', line, text.slice(Math.max(0, foreign.index - 8), foreign.index + 24))
    const stars = /.{0,8}\*\*.{0,8}/.exec(text)
    if (stars) report.add('doubts', '粗体标记 ** 不成对', line, stars[0])
  }
}
