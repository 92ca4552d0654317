/** Markdown into typed blocks. What has no block here is set as plain words or dropped, and always reported. */
import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import type { Draft, DraftBlock, DraftNote, Words } from './draft'
import { readFrontMatter } from './front-matter'
import { readInline, type Piece } from './inline'
import { refuse } from './refuse'
import type { Report } from './report'
import { concat } from './words'

const parser = new MarkdownIt({ html: true, linkify: false, typographer: false }).use(footnotes)
// Every link is parsed, ours to judge; the default would leave a refused one standing as raw Markdown.
parser.validateLink = () => true

/** Deeper is no list or quotation any more; markdown-it would lose what lies deeper than 50 without a word. */
const DEEPEST = 20

/** An editor's note opens the piece and says so. */
const EDITOR_NOTE = /^(?:编者按|编者的话|编者注|开栏的话|编辑按)\s*[:：]?/

interface Context {
  list: { ordered: boolean; next: number }[]
  quote: number
  /** The item whose first words are still to come. */
  item: { ordered: boolean; ordinal: number; depth: number } | undefined
  editorNote: boolean
}

export function readMarkdown(text: string, report: Report): Draft {
  const { facts, body } = readFrontMatter(text, report)
  const tokens = parser.parse(body, {})
  const blocks: DraftBlock[] = []
  const notes: DraftNote[] = []
  const context: Context = { list: [], quote: 0, item: undefined, editorNote: false }
  let note: DraftNote | undefined
  let row: { cells: Words[]; line: number } | undefined

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    const line = (token.map?.[0] ?? 0) + 1
    switch (token.type) {
      case 'heading_open': {
        const words = joined(readInline(tokens[i + 1]!.children ?? [], line, report), blocks)
        const depth = Number(token.tag.slice(1))
        if (depth > 3) report.add('changed', '四级以下标题按三级处理', line, words.text)
        if (words.text !== '') blocks.push({ kind: 'heading', level: Math.min(3, depth) as 1 | 2 | 3, ...words })
        i += 2
        break
      }
      case 'inline': {
        const pieces = readInline(token.children ?? [], line, report)
        if (note) Object.assign(note, note.text === '' ? joined(pieces, blocks) : concat(note, joined(pieces, blocks), '\n'))
        else if (row) row.cells.push(joined(pieces, blocks))
        else pieces.forEach(piece => blocks.push(place(piece, context, blocks)))
        break
      }
      case 'blockquote_open':
        context.quote++
        checkDepth(context, line)
        break
      case 'blockquote_close': context.quote--; context.editorNote = false; break
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
      case 'hr': blocks.push({ kind: 'divider' }); break
      case 'fence': case 'code_block':
        report.add('changed', '代码块按段落处理', line, token.content.split('\n')[0])
        for (const words of token.content.split('\n')) if (words.trim()) blocks.push({ kind: 'paragraph', text: words.trim(), marks: [] })
        break
      case 'html_block': report.add('dropped', 'HTML', line, token.content.trim()); break
      case 'table_open': report.add('changed', '表格按行改为段落', line, ''); break
      case 'tr_open': row = { cells: [], line }; break
      case 'tr_close':
        if (row?.cells.some(cell => cell.text !== '')) {
          blocks.push({ kind: 'paragraph', role: 'table-row', ...row.cells.reduce((all, cell) => concat(all, cell, '\u3000')) })
        }
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
  remarkLeftovers(blocks, report)
  const draft = settleTitle({ facts, blocks, notes })
  recognise(draft, report)
  return draft
}

const FACTS = { title: '题目', kicker: '栏目', subtitle: '副题', author: '作者', source: '来源', date: '日期', summary: '摘要' } as const

function recognise({ facts, blocks, notes }: Draft, report: Report): void {
  for (const [name, what] of Object.entries(FACTS)) {
    const value = facts[name as keyof typeof FACTS]
    if (value !== undefined) report.add('recognised', what, undefined, value)
  }
  for (const block of blocks) {
    if (block.kind === 'heading') report.add('recognised', '小标题', undefined, block.text)
    else if (block.kind === 'paragraph' && block.role === 'editor-note') report.add('recognised', '编者按', undefined, block.text)
    else if (block.kind === 'quote') report.add('recognised', '引文', undefined, block.text)
    else if (block.kind === 'list-item') report.add('recognised', '列表项', undefined, block.text)
  }
  for (const note of notes) report.add('recognised', '注释', undefined, note.text)
}

function checkDepth({ list, quote }: Context, line: number): void {
  if (list.length + quote > DEEPEST) refuse(`列表和引文套了 ${DEEPEST} 层以上，请减少层次。`, line)
}

/** A piece as the block that it is where it stands. */
function place(piece: Piece, context: Context, blocks: readonly DraftBlock[]): DraftBlock {
  if (piece.kind === 'image') return piece
  const { text, marks } = piece
  if (context.item) {
    const item = context.item
    context.item = undefined
    return { kind: 'list-item', ...item, text, marks }
  }
  if (context.quote > 0) {
    context.editorNote ||= EDITOR_NOTE.test(text) && blocks.every(block => block.kind === 'heading')
    return context.editorNote ? { kind: 'paragraph', role: 'editor-note', text, marks } : { kind: 'quote', text, marks }
  }
  return { kind: 'paragraph', text, marks }
}

/** Pieces as one run of words; pictures among them become blocks of their own. */
function joined(pieces: readonly Piece[], blocks: DraftBlock[]): Words {
  let words: Words = { text: '', marks: [] }
  for (const piece of pieces) {
    if (piece.kind === 'image') blocks.push(piece)
    else words = words.text === '' ? { text: piece.text, marks: piece.marks } : concat(words, piece, ' ')
  }
  return words
}

function remarkLeftovers(blocks: readonly DraftBlock[], report: Report): void {
  for (const block of blocks) {
    const reference = 'text' in block ? block.text.match(/\[\^[^\]\s]+\]/) : null
    if (reference) report.add('doubts', '注释标记没有对应的注释', undefined, reference[0])
  }
}

/** A level-1 heading at the very top is the title, said twice or said only there. */
function settleTitle(draft: Draft): Draft {
  const first = draft.blocks[0]
  if (first?.kind !== 'heading' || first.level !== 1) return draft
  if (draft.facts.title !== undefined && draft.facts.title !== first.text) return draft
  return { ...draft, facts: { ...draft.facts, title: first.text }, blocks: draft.blocks.slice(1) }
}
