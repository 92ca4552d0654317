/**
 * A document as it came from an editor, taken apart and put together again of what is known: nothing of unknown kind or name, nothing
 * out of range gets into a draft. Every refusal says which block.
 */
import { isKnown, textOf, type Block, type Document, type KnownBlock, type Mark, type Note } from '../../contract/document'
import { HREF, KEY, LIMITS } from '../../contract/desk/drafts'
import { MARK_KINDS, tidyMarks } from '../../contract/desk/marks'
import { CONTROL, DEEPEST, HALF } from '../../contract/desk/tidy'
import { Refusal } from '../refusal'

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const ROLE = /^[a-z][a-z-]{0,31}$/

/** @throws Refusal in the words of an editor. Pictures are only looked at as far as their shape goes. */
export function checkDocument(given: Document, series: string, number: number): Document {
  if (given.blocks.length > LIMITS.blocks) throw new Refusal(`正文有 ${given.blocks.length} 段，超过 ${LIMITS.blocks} 段，不像一期。`)
  const notes = (given.notes ?? []).map(note => checkNote(note))
  if (notes.length > LIMITS.notes) throw new Refusal(`注有 ${notes.length} 条，超过 ${LIMITS.notes} 条。`)
  const blocks = given.blocks.map((block, i) => checkBlock(block, `第 ${i + 1} 段`))
  const characters = [...blocks, ...notes].reduce((sum, one) => sum + textOf(one as Block).length, 0)
  if (characters > LIMITS.all) throw new Refusal(`全文有 ${characters} 字，超过 ${LIMITS.all} 字，不像一期。`)
  checkKeys([...blocks, ...notes])
  checkNotes(blocks, notes)
  return {
    format: 1, series, number, title: checkLine(given.title, '题目', LIMITS.title),
    ...fact(given, 'kicker', '栏目'), ...fact(given, 'subtitle', '副题'), ...fact(given, 'author', '作者'), ...fact(given, 'source', '来源'),
    ...checkDate(given.date), blocks, notes,
  }
}

/** One line of words within a limit. @throws Refusal */
export function checkLine(text: unknown, what: string, most: number): string {
  if (typeof text !== 'string') throw new Refusal(`${what}不是文字。`)
  if (text.length > most) throw new Refusal(`${what}有 ${text.length} 字，超过 ${most} 字。`)
  if (CONTROL.test(text)) throw new Refusal(`${what}里有换行或不可见的控制字符。`)
  if (HALF.test(text)) throw new Refusal(`${what}里有半个字符，请重新输入那个字。`)
  return text
}

function fact(given: Document, name: 'kicker' | 'subtitle' | 'author' | 'source', what: string): object {
  const value = given[name]
  return value === undefined || value === '' ? {} : { [name]: checkLine(value, what, LIMITS.fact) }
}

function checkDate(date: string | undefined): { date?: string } {
  if (date === undefined || date === '') return {}
  if (!DAY.test(date)) throw new Refusal('日期要写成 2026-10-09 的样子。')
  return { date }
}

function checkBlock(block: Block, where: string): KnownBlock {
  if (!isKnown(block)) throw new Refusal(`${where}的种类“${String(block.kind).slice(0, 20)}”不认识。`)
  const key = checkKey(block.key, where)
  if (block.kind === 'divider') return { kind: 'divider', key }
  const { text, marks } = checkWords(block, where)
  switch (block.kind) {
    case 'heading': return { kind: 'heading', key, text, level: block.level, marks }
    case 'quote': return { kind: 'quote', key, text, marks }
    case 'list-item': return {
      kind: 'list-item', key, text, ordered: block.ordered, ordinal: whole(block.ordinal, 0, 9999, `${where}的序号`),
      depth: whole(block.depth, 1, DEEPEST, `${where}的层次`), marks,
    }
    case 'image': return {
      kind: 'image', key, text, marks, hash: block.hash, alt: checkLine(block.alt, `${where}的图片说明`, LIMITS.alt),
      width: block.width, height: block.height, bytes: block.bytes, mediaType: block.mediaType,
    }
    default: {
      if (block.role !== undefined && !ROLE.test(block.role)) throw new Refusal(`${where}的用途不认识。`)
      return { kind: 'paragraph', key, text, ...(block.role === undefined ? {} : { role: block.role }), marks }
    }
  }
}

function checkNote(note: Note): Note {
  const label = checkLine(note.label, '注的标号', LIMITS.label)
  if (label === '') throw new Refusal('有一条注没有标号。')
  const where = `注 ${label} `
  return { label, key: checkKey(note.key, where), ...checkWords(note, where) }
}

function checkWords(words: { text: string; marks: Mark[] }, where: string): { text: string; marks: Mark[] } {
  const text = checkLine(words.text, where, LIMITS.text)
  if (words.marks.length > LIMITS.marks) throw new Refusal(`${where}的标记有 ${words.marks.length} 处，超过 ${LIMITS.marks} 处。`)
  for (const { kind, start, end, href } of words.marks) {
    if (!(MARK_KINDS as readonly string[]).includes(kind)) throw new Refusal(`${where}的标记“${kind.slice(0, 20)}”不认识。`)
    if (start > end || end > text.length) throw new Refusal(`${where}的标记超出了文字。`)
    if (kind === 'link' && (href === undefined || href.length > LIMITS.href || !HREF.test(href))) {
      throw new Refusal(`${where}的链接不能用：只接受 http、https 和 mailto 的地址。`)
    }
  }
  const marks = tidyMarks(text, words.marks)
  if (JSON.stringify(marks) !== JSON.stringify(words.marks.map(plain))) throw new Refusal(`${where}的标记互相重叠，或没有排好。`)
  return { text, marks }
}

function plain({ kind, start, end, href, note }: Mark): Mark {
  return { kind, start, end, ...(href === undefined ? {} : { href }), ...(note === undefined ? {} : { note }) }
}

function checkKey(key: string, where: string): string {
  if (!KEY.test(key)) throw new Refusal(`${where}的内部名称不对，请重新打开这一期再改。`)
  return key
}

function checkKeys(named: readonly { key: string }[]): void {
  const keys = new Set(named.map(one => one.key))
  if (keys.size !== named.length) throw new Refusal('有两段的内部名称相同，请重新打开这一期再改。')
}

/** Every reference has its note, every note its reference. */
function checkNotes(blocks: readonly KnownBlock[], notes: readonly Note[]): void {
  const marks = [...blocks, ...notes].flatMap(one => ('marks' in one ? one.marks as Mark[] : []))
  const asked = new Set(marks.flatMap(mark => (mark.kind === 'note' ? [mark.note ?? ''] : [])))
  const there = new Set(notes.map(note => note.key))
  for (const key of asked) if (!there.has(key)) throw new Refusal('有一处注号没有注文。')
  for (const note of notes) if (!asked.has(note.key)) throw new Refusal(`注 ${note.label} 在正文里没有注号。`)
}

function whole(value: number, least: number, most: number, what: string): number {
  if (!Number.isInteger(value) || value < least || value > most) throw new Refusal(`${what}不对，应在 ${least} 到 ${most} 之间。`)
  return value
}
