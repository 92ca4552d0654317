/** Marking on the page: choosing sentences, laying inks, bookmarks, and all of it through a correction. */
import { autorun, reaction } from 'mobx'
import { textOf, type Document } from '../../../src/contract/document'
import { ColumnStore } from '../../../src/client/stores/column'
import { GlyphStore } from '../../../src/client/stores/glyphs'
import { LayoutStore } from '../../../src/client/stores/layout'
import { Marking, named } from '../../../src/client/stores/marking'
import { MarkStore, type Highlight } from '../../../src/client/stores/marks'
import { PlaceStore } from '../../../src/client/stores/places'
import { ReaderStore } from '../../../src/client/stores/reader'
import { SettingsStore } from '../../../src/client/stores/settings'
import { Sight } from '../../../src/client/stores/sight'
import { wordsOfMark } from '../../../src/client/words/marks'
import { edgesOf, type Line } from '../../../src/typeset'
import { HandAppearance, HandClock, HandScreen, MemoryKeyValue, manifestOf, partOf } from './fakes'

async function setUp(keyValue = new MemoryKeyValue()) {
  const texts = new Map<number, { document: Document; hash: string }>([1, 2, 3].map(n => [n, { document: partOf(n), hash: `hash${n}` }]))
  const clock = new HandClock()
  const settings = new SettingsStore(keyValue, new HandAppearance())
  const screen = new HandScreen()
  const layout = new LayoutStore(screen, settings)
  const glyphs = new GlyphStore(keyValue)
  const manifest = manifestOf([1, 2, 3])
  /** What the text of part 3 waits for. */
  const late = { text: Promise.resolve() }
  const source = {
    series: 's', manifest, get serverNow() { return clock.now() },
    text: async (n: number) => { if (n === 3) await late.text; const found = texts.get(n); if (!found) throw new Error('not there'); return found },
    peek: async (n: number) => texts.get(n)?.document,
  }
  const reader = new ReaderStore(source, layout, glyphs, new PlaceStore(keyValue), clock, 1)
  const marks = new MarkStore(keyValue)
  const column = new ColumnStore(reader, layout, clock)
  const sight = new Sight(reader, layout, () => (settings.preferences.turn === 'scroll' ? column : undefined))
  const marking = new Marking(source, reader, sight, marks, clock, Math.random)
  const settle = async () => {
    for (let i = 0; i < 6; i++) {
      await Promise.resolve()
      while (glyphs.round) glyphs.take(glyphs.round, [])
      reader.arrange()
      clock.pass(50)
      await new Promise(resolve => setImmediate(resolve))
    }
  }
  await reader.open()
  await settle()
  /** The middle of the character of a block, in the window. */
  const pointOf = (block: number, offset: number): [number, number] => {
    const leaf = reader.leaf(0)
    if (leaf.kind !== 'page') throw new Error('no page')
    const line = leaf.page.items.find((item): item is Line => item.kind === 'line' && item.block === block && item.start <= offset && item.end > offset)!
    const edges = edgesOf(leaf.volume.text!, line)
    return [layout.box.left + (edges[offset - line.start]! + edges[offset + 1 - line.start]!) / 2, layout.box.top + line.top + line.height / 2]
  }
  const words = () => marks.of('s', 1).map(mark => (mark.kind === 'highlight' ? mark.passage.words : `书签 ${mark.words}`))
  return { screen, reader, marking, manifest, marks, layout, settings, column, texts, settle, pointOf, words, clock, keyValue, late }
}

const text = (number: number, block: number) => textOf(partOf(number).blocks[block]!)
const first = text(1, 0).slice(0, 4) // 1之0。

test('a long press chooses the sentence under the finger, drawn on it takes in others, forward, back and over blocks', async () => {
  const { marking, pointOf } = await setUp()
  const { selecting } = marking
  expect(marking.press(...pointOf(1, 8))).toBe(true)
  expect(selecting.words).toBe(text(1, 1).slice(4, text(1, 1).indexOf('。', 5) + 1))
  marking.drag(...pointOf(1, 1))
  expect(selecting.words).toBe(text(1, 1).slice(0, text(1, 1).indexOf('。', 5) + 1))
  marking.drag(...pointOf(0, 2))
  expect(selecting.words).toBe(`${text(1, 0)}\n${text(1, 1).slice(0, text(1, 1).indexOf('。', 5) + 1)}`)
  marking.drag(...pointOf(1, 8))
  expect(selecting.words).toBe(text(1, 1).slice(4, text(1, 1).indexOf('。', 5) + 1))
  expect(marking.tints(1)).toEqual([{ block: 1, from: 4, to: text(1, 1).indexOf('。', 5) + 1, look: 'selected' }])
  const { top, bottom } = selecting.span!
  expect(bottom - top).toBeGreaterThan(30)
  selecting.clear()
  expect([marking.tints(1), selecting.span]).toEqual([[], undefined])
})

test('by keys a sentence is chosen, the next in its stead or with it, given up again from the end that moves, over pages and blocks', async () => {
  const { marking, reader, words, settle } = await setUp()
  const { selecting } = marking
  const stop = reaction(() => reader.anchor, () => selecting.clear()) // as the session does
  expect([marking.step(1, false), marking.step(-1, false), selecting.selection]).toEqual([false, false, undefined])
  expect([marking.step(1, true), selecting.words]).toEqual([true, first])
  marking.step(1, false)
  const second = selecting.words
  expect(text(1, 0).slice(4).startsWith(second)).toBe(true)
  marking.step(-1, true)
  expect(selecting.words).toBe(first + second)
  marking.step(1, true)
  expect(selecting.words).toBe(second)
  marking.step(-1, false)
  marking.step(-1, false) // there is none before the first
  expect(selecting.words).toBe(first)
  const chosen = [selecting.words]
  const pages = new Set([reader.pageIndex])
  for (let i = 0; i < 60 && pages.size < 3; i++) {
    marking.step(1, true)
    await settle()
    pages.add(reader.pageIndex)
    chosen.push(selecting.words)
  }
  expect(pages.size).toBe(3)
  chosen.forEach((longer, i) => expect(longer.startsWith(chosen[i - 1] ?? '')).toBe(true))
  expect(new Set(chosen).size).toBe(chosen.length)
  for (const shorter of chosen.slice(0, -1).reverse()) {
    marking.step(-1, true)
    await settle()
    expect(selecting.words).toBe(shorter)
  }
  expect(reader.pageIndex).toBe(0)
  marking.highlight(1)
  marking.step(1, true) // the first in front is coloured: it is chosen with its mark, and a longer choice is a longer mark
  marking.step(1, true)
  expect(words()).toEqual([first + second])
  marking.step(-1, true)
  expect(words()).toEqual([first])
  stop()
})

test('chosen words that are not on the page in front are let go by a key: it turns one page, or chooses the first sentence in front', async () => {
  for (const more of [false, true]) {
    const { marking, reader, settle } = await setUp()
    const { selecting } = marking
    reader.turn(1)
    await settle()
    marking.step(1, true)
    while (reader.pageIndex === 1) { marking.step(1, false); await settle() }
    reader.turn(-1)
    await settle()
    const last = selecting.selection
    expect([last !== undefined, selecting.span, reader.pageIndex]).toEqual([true, undefined, 1])
    expect(marking.step(1, more)).toBe(more)
    expect([reader.pageIndex, selecting.selection === undefined]).toEqual([1, !more])
    if (more) expect(selecting.span).toBeDefined()
  }
})

test('in the scrolled column keys bring the sentence into view, and leave the place where it was', async () => {
  const { marking, settings, column, reader, settle } = await setUp()
  settings.prefer({ turn: 'scroll' })
  reader.arrange()
  await settle()
  const stop = column.start()
  const { anchor } = reader
  const seen = new Set<string>()
  for (let i = 0; i < 40; i++) {
    marking.step(1, true)
    seen.add(marking.selecting.words)
    if (i > 0) marking.step(1, false)
  }
  expect(column.top).toBeGreaterThan(column.view.height / 2)
  expect(marking.selecting.span).toBeDefined()
  expect(reader.anchor).toBe(anchor)
  expect(seen.size).toBeGreaterThan(20)
  stop()
})

test('a long press on the empty paper below the last line chooses nothing, drawing on to it does', async () => {
  const { marking, reader, layout, settle } = await setUp()
  reader.toEdge('last')
  await settle()
  const leaf = reader.leaf(0)
  const lines = leaf.kind === 'page' ? leaf.page.items.filter((item): item is Line => item.kind === 'line') : []
  const { left, top, height } = layout.box
  const last = lines[lines.length - 1]!
  const bottom = top + last.top + last.height
  expect(bottom).toBeLessThan(top + height - 2 * last.height)
  expect([marking.press(left + 20, top + height - 5), marking.press(left + 20, bottom + 2)]).toEqual([false, true])
  marking.drag(left + 20, top + height - 5)
  expect(marking.selecting.selection?.to.block).toBe(last.block)
})

test('nor does one beside a last page that faces none', async () => {
  const { marking, reader, layout, screen, settings, settle } = await setUp()
  screen.become(1180, 820)
  layout.measure()
  for (let size = 1; size < 9; size++) {
    settings.change(() => ({ sizeStep: size }))
    await settle()
    reader.toEdge('last')
    await settle()
    const leaf = reader.leaf(0)
    if (leaf.kind === 'page' && !leaf.facing) break
  }
  expect(reader.leaf(0)).toMatchObject({ kind: 'page', facing: undefined })
  const { left, top } = layout.box
  const right = left + layout.pageWidth + layout.gutter
  expect([marking.press(right + 20, top + 10), marking.press(left + 20, top + 10)]).toEqual([false, true])
  marking.drag(right + 20, top + 10)
  expect(marking.selecting.selection).toBeDefined()
})

test('in the scrolled column the sentence is where the column has been scrolled to, and none is above or below its window', async () => {
  const { marking, settings, column, reader, settle } = await setUp()
  const { selecting } = marking
  settings.prefer({ turn: 'scroll' })
  reader.arrange()
  await settle()
  const stop = column.start()
  const stretch = column.stretches.filter(({ page }) => page)[1]!
  const line = stretch.page!.items.find((item): item is Line => item.kind === 'line' && item.block >= 0 && item.end - item.start > 3)!
  column.scrolled(stretch.top)
  const { top, height } = column.view
  const y = top + line.top + line.height / 2
  expect(marking.press(120, y)).toBe(true)
  expect(selecting.selection!.from.block).toBe(line.block)
  expect(selecting.span!.top).toBeLessThanOrEqual(y)
  expect(selecting.span!.bottom).toBeGreaterThan(y)
  const { words } = selecting
  column.scrolled(stretch.top + 30)
  marking.press(120, y - 30)
  expect(selecting.words).toBe(words)
  selecting.clear()
  expect([marking.press(120, top - 40), marking.press(120, top + height + 40)]).toEqual([false, false])
  stop()
})

test('in the scrolled column words are chosen in the part that they are of, and none on what follows the last', async () => {
  const { marking, settings, column, reader, settle } = await setUp()
  const { selecting } = marking
  settings.prefer({ turn: 'scroll' })
  reader.rest(1, { block: 39, offset: 0 })
  await settle()
  const stop = column.start()
  const next = column.stretches.find(({ number }) => number === 2)!
  const { top } = column.view
  column.scrolled(next.top - 200)
  expect(reader.number).toBe(1)
  const line = next.page!.items.find((item): item is Line => item.kind === 'line' && item.block >= 0)!
  expect(marking.press(120, top + 200 + line.top + 5)).toBe(true)
  expect([selecting.selection!.number, selecting.words]).toEqual([2, first.replace('1', '2')])
  marking.drag(120, top + 20)
  expect([selecting.words, marking.tints(1)]).toEqual([first.replace('1', '2'), []])
  marking.release()
  marking.highlight(1)
  expect(marking.listed.map(({ number }) => number)).toEqual([2])
  expect(marking.tap(column.view.top + 40, top + 200 + line.top + 5)).toBe(true)
  selecting.clear()
  reader.look(3, { block: 39, offset: 0 })
  await settle()
  column.scrolled(column.height - column.view.height)
  expect(marking.press(120, top + 300)).toBe(false)
  stop()
})

test('in the scrolled column a bookmark stands at the first line that is seen, and is seen as long as that is', async () => {
  const { marking, settings, column, reader, words, settle } = await setUp()
  settings.prefer({ turn: 'scroll' })
  reader.arrange()
  await settle()
  const stop = column.start()
  const { page, top } = column.stretches[1]!
  const line = page!.items.filter((item): item is Line => item.kind === 'line')[6]!
  column.scrolled(top + line.top)
  reader.rest(1, { block: line.block, offset: line.start })
  marking.toggleBookmark()
  expect([words(), marking.isBookmarked]).toEqual([[`书签 ${text(1, line.block).slice(line.start).split('。')[0]}。`], true])
  column.scrolled(top + line.top + line.height)
  expect(marking.isBookmarked).toBe(false)
  stop()
})

test('an ink is laid, changed by tapping the words, noted and removed, and undone', async () => {
  const { marking, marks, pointOf, words } = await setUp()
  marking.press(...pointOf(0, 1))
  marking.release()
  marking.highlight(2)
  expect([words(), marking.tints(1)]).toEqual([[first], [{ block: 0, from: 0, to: 4, look: 'ink-2' }]])
  expect(marking.tap(...pointOf(0, 7))).toBe(false)
  expect(marking.tap(...pointOf(0, 2))).toBe(true)
  marking.highlight(3)
  expect(marks.of('s', 1).map(mark => (mark as Highlight).ink)).toEqual([3])
  marking.tap(...pointOf(0, 2))
  const { number, id } = named(marking.markForNote()!)
  marking.note(number, id, '要核对')
  expect(marking.tints(1).map(tint => tint.look)).toEqual(['ink-3', 'noted'])
  marking.tap(...pointOf(0, 2))
  marking.removeSelected()
  expect([words(), marking.done?.what]).toEqual([[], 'removed'])
  marking.undo()
  expect(marks.of('s', 1)).toMatchObject([{ id, ink: 3, note: '要核对' }])
})

test('a note on words that have no mark yet marks them; highlights that touch become one and keep both notes', async () => {
  const { marking, marks, pointOf, words } = await setUp()
  for (const [block, note] of [[0, '甲'], [1, '乙']] as const) {
    marking.press(...pointOf(block, 1))
    marking.release()
    const { number, id } = named(marking.markForNote()!)
    marking.note(number, id, note)
  }
  expect(words()).toEqual([first, first.replace('0', '1')])
  marking.press(...pointOf(0, 8))
  marking.drag(...pointOf(1, 8))
  marking.release()
  marking.highlight(1)
  expect(words()).toHaveLength(2) // the first sentence was not touched
  marking.press(...pointOf(0, 2))
  marking.drag(...pointOf(0, 8))
  marking.release()
  expect(words()).toEqual([`${text(1, 0)}\n${text(1, 1).slice(0, text(1, 1).indexOf('。', 5) + 1)}`])
  expect((marks.of('s', 1)[0] as Highlight).note.split('\n').sort()).toEqual(['乙', '甲'].sort())
})

/** The first sentences of two blocks, in an ink each. */
function twoInks({ marking, marks, pointOf }: Awaited<ReturnType<typeof setUp>>) {
  for (const [block, ink] of [[0, 2], [1, 3]] as const) {
    marking.press(...pointOf(block, 1))
    marking.release()
    marking.highlight(ink)
  }
  return marks.of('s', 1)
}

test('drawn too far a highlight is as long again as it was, and those that it took in are theirs again; a note that is written then stays', async () => {
  const world = await setUp()
  const { marking, marks, pointOf } = world
  const were = twoInks(world)
  const draw = (block: number, offset: number) => {
    marking.press(...pointOf(0, 1))
    marking.drag(...pointOf(block, offset))
    marking.release()
  }
  draw(0, 8)
  expect([marking.done?.what, marks.of('s', 1)[0]]).toMatchObject(['lengthened', { passage: { words: text(1, 0).slice(0, text(1, 0).indexOf('。', 5) + 1) } }])
  marking.undo()
  expect([marks.of('s', 1), marking.selecting.selection]).toEqual([were, undefined])
  draw(1, 8)
  expect([marking.done?.what, marks.count('s')]).toEqual(['joined', 1])
  marking.undo()
  expect(marks.of('s', 1)).toEqual(were)
  marking.press(...pointOf(0, 8))
  marking.drag(...pointOf(1, 8))
  marking.release()
  marking.highlight(1)
  expect([marking.done?.what, marks.count('s')]).toEqual(['joined', 2])
  marking.undo()
  expect(marks.of('s', 1)).toEqual(were)
  draw(1, 8)
  const { number, id } = named(marking.markForNote()!)
  marking.note(number, id, '甲')
  expect(marking.done).toBeUndefined()
  marking.tap(...pointOf(0, 1))
  marking.highlight(1) // another ink under the same words
  expect([marking.done, marks.of('s', 1)]).toMatchObject([undefined, [{ ink: 1, note: '甲' }]])
})

test('drawn on after a rest, or back, it is one drawing: what it gives up again is as it was, and it is taken back as a whole', async () => {
  const world = await setUp()
  const { marking, marks, pointOf } = world
  const were = twoInks(world)
  const rest = (block: number, offset: number) => {
    marking.drag(...pointOf(block, offset))
    marking.release()
  }
  marking.press(...pointOf(0, 1))
  rest(1, 1)
  expect([marking.done?.what, marks.count('s')]).toEqual(['joined', 1])
  rest(0, 8)
  expect([marking.done?.what, marks.of('s', 1)[1]]).toEqual(['lengthened', were[1]])
  rest(0, 1)
  expect([marking.done, marks.of('s', 1)]).toEqual([undefined, were])
  rest(1, 1)
  rest(1, 8)
  marking.undo()
  expect(marks.of('s', 1)).toEqual(were)
})

test('what became one stays one in another ink, also where it is longer than what was drawn; a note of another window is not taken back', async () => {
  const { marking, marks, pointOf, words } = await setUp()
  marking.press(...pointOf(1, 1))
  marking.drag(...pointOf(1, 8))
  marking.release()
  marking.highlight(3)
  const [second] = words()
  marking.press(...pointOf(0, 1))
  marking.release()
  marking.highlight(2)
  marking.press(...pointOf(0, 1))
  marking.drag(...pointOf(1, 1))
  marking.release()
  const [one] = words()
  expect(one).toContain(second)
  marking.highlight(1)
  expect([words(), marks.of('s', 1), marking.done]).toMatchObject([[one], [{ ink: 1 }], undefined])
  marking.press(...pointOf(0, 1))
  marking.drag(...pointOf(2, 1))
  marking.release()
  const [longer] = marks.of('s', 1) as Highlight[]
  marks.put('s', 1, { ...longer!, note: '甲' })
  marking.undo()
  expect(marks.of('s', 1)).toEqual([{ ...longer, note: '甲' }])
})

test('killed at any write while highlights become one: no note is lost', async () => {
  const keyValue = new MemoryKeyValue()
  const { marking, pointOf } = await setUp(keyValue)
  for (const [block, note] of [[0, '甲'], [1, '乙']] as const) {
    marking.press(...pointOf(block, 1))
    marking.release()
    const { number, id } = named(marking.markForNote()!)
    marking.note(number, id, note)
  }
  const kept: string[] = []
  const set = keyValue.set.bind(keyValue)
  keyValue.set = (key, value) => {
    set(key, value)
    const notes = new MarkStore(new MemoryKeyValue(new Map(keyValue.values))).of('s', 1).map(mark => (mark as Highlight).note)
    kept.push(notes.join('\n').split('\n').filter(Boolean).sort().join())
  }
  marking.press(...pointOf(0, 2))
  marking.drag(...pointOf(1, 8))
  marking.release()
  expect([...new Set(kept)]).toEqual([['乙', '甲'].sort().join()])
})

test('a removal undone takes in what was laid over the words meanwhile', async () => {
  const { marking, marks, pointOf } = await setUp()
  marking.press(...pointOf(0, 1))
  marking.highlight(2)
  marking.tap(...pointOf(0, 1))
  const { number, id } = named(marking.markForNote()!)
  marking.note(number, id, '甲')
  marking.tap(...pointOf(0, 1))
  marking.removeSelected()
  marking.press(...pointOf(0, 1))
  marking.drag(...pointOf(0, 8))
  const over = named(marking.markForNote()!)
  marking.note(over.number, over.id, '乙')
  marking.undo()
  expect(marks.of('s', 1)).toMatchObject([{ id, ink: 2, note: '甲\n乙', passage: { words: text(1, 0).slice(0, text(1, 0).indexOf('。', 5) + 1) } }])
})

test('a bookmark stands on its page at every type size, and is taken away there', async () => {
  const { marking, reader, layout, settle, words } = await setUp()
  reader.turn(1)
  await settle()
  marking.toggleBookmark()
  expect([marking.isBookmarked, words()]).toEqual([true, [expect.stringMatching(/^书签 ./)]])
  reader.turn(-1)
  expect(marking.isBookmarked).toBe(false)
  reader.turn(1)
  layout.measure()
  marking.toggleBookmark()
  expect([marking.isBookmarked, marking.done?.what]).toEqual([false, 'unbookmarked'])
  marking.undo()
  expect(marking.isBookmarked).toBe(true)
})

test('a bookmark on a picture by itself is told by what the picture is said to be, else as one', async () => {
  const { marking, reader, texts, settle, marks } = await setUp()
  const picture = (key: string, alt: string) => ({
    kind: 'image' as const, key, text: '', marks: [], hash: 'a'.repeat(64), alt, width: 300, height: 2400, bytes: 9, mediaType: 'image/png',
  })
  texts.set(2, { document: { ...partOf(2), blocks: [picture('a', '一张长图'), picture('b', ''), picture('c', `${'长'.repeat(59)}𠮷`)] }, hash: 'pictures' })
  await reader.open(2)
  for (let page = 0; page < 3; page++) {
    await settle()
    marking.toggleBookmark()
    reader.turn(1)
  }
  expect(marks.of('s', 2).map(wordsOfMark).sort()).toEqual(['一张长图', '图片', '长'.repeat(59)])
})

test('a correction keeps marks on their words; those whose words are gone are listed and not painted', async () => {
  const { marking, reader, marks, texts, settle, pointOf } = await setUp()
  for (const block of [0, 1]) {
    marking.press(...pointOf(block, 1))
    marking.highlight(1)
  }
  marking.toggleBookmark()
  marking.press(...pointOf(2, 1))
  const corrected = partOf(1)
  corrected.blocks[0] = { ...corrected.blocks[0]!, text: '全然改写过的另一段话，与从前没有一个词相同。' }
  corrected.blocks[1] = { ...corrected.blocks[1]!, text: `更正说明在前。${text(1, 1)}` }
  texts.set(1, { document: corrected, hash: 'new' })
  await reader.refresh(1)
  await settle()
  expect(marking.selecting.selection).toBeUndefined() // what stands there now was never chosen
  expect(marking.tints(1)).toEqual([{ block: 1, from: 7, to: 11, look: 'ink-1' }])
  expect(marks.of('s', 1).map(mark => [mark.kind, marking.isLost(1, mark)])).toEqual(expect.arrayContaining([['highlight', true], ['highlight', false], ['bookmark', true]]))
  expect(marking.listed[0]!.marks).toHaveLength(3)
})

test('a mark is looked at without moving the reader’s own place; of one that cannot be opened the leaf says why, with the way back', async () => {
  const { marking, manifest, marks, reader, texts, settle, pointOf } = await setUp()
  marking.press(...pointOf(1, 1))
  marking.highlight(1)
  const mark = marks.of('s', 1)[0]!
  marks.put('s', 3, { ...mark, id: 'far' })
  marking.look(3, marks.of('s', 3)[0]!)
  await settle()
  expect([reader.number, reader.wayBack?.number]).toEqual([3, 1])
  reader.goBack()
  texts.delete(3)
  marks.put('s', 4, { ...mark, id: 'gone' })
  marking.look(4, marks.of('s', 4)[0]!)
  await settle()
  expect([reader.number, reader.leaf(0).kind, reader.looking, reader.wayBack?.number]).toEqual([4, 'failed', true, 1])
  reader.goBack()
  await settle()
  expect([reader.number, reader.pageIndex, reader.looking]).toEqual([1, 0, false])
  manifest.withdrawn.push({ number: 4, title: '第4篇', reason: '正在核实', at: 0 })
  marking.look(4, marks.of('s', 4)[0]!)
  expect([reader.number, marking.done?.what]).toEqual([1, 'withdrawn'])
  await marking.inspect()
})

test.each([['full', 'unsaved'], ['refuses', 'unwritable']] as const)('with a storage that is %s the mark is on the page, and %s is said: only where it is full, to make room', async (trouble, said) => {
  const { marking, keyValue, pointOf, words } = await setUp()
  keyValue[trouble] = true
  marking.press(...pointOf(0, 1))
  marking.highlight(1)
  expect([words(), marking.done?.what, marking.unsaved]).toEqual([[first], said, said])
})

test('a mark whose text has to come is gone to at once: its words are found in what comes; who has gone back meanwhile is left there', async () => {
  const { marking, marks, reader, texts, settle, pointOf, late } = await setUp()
  marking.press(...pointOf(1, 1))
  marking.highlight(1)
  const { passage, ...mark } = marks.of('s', 1)[0] as Highlight
  const words = text(3, 4).slice(0, 9)
  const place = (quote: string) => ({ block: 'p4', offset: 0, progression: 0.1, quote })
  marks.put('s', 3, { ...mark, id: 'far', passage: { ...passage, start: place(words), end: { ...place(words.slice(-4)), offset: 9 }, words } })
  const { blocks } = partOf(3)
  texts.set(3, { document: { ...partOf(3), blocks: [...blocks.slice(0, 4), ...blocks.slice(5, 9), { ...blocks[4]!, key: 'moved' }, ...blocks.slice(9)] }, hash: 'later' })
  let come = (): void => undefined
  const look = async () => {
    late.text = new Promise(resolve => { come = resolve })
    marking.look(3, marks.of('s', 3)[0]!)
    await settle()
    expect([reader.leaf(0).kind, reader.number, reader.looking, reader.wayBack?.number]).toEqual(['opening', 3, true, 1])
  }
  await look()
  reader.goBack()
  come()
  await settle()
  expect([reader.number, reader.pageIndex, reader.looking]).toEqual([1, 0, false])
  await look()
  come()
  await settle()
  expect([reader.number, reader.anchor, reader.looking]).toEqual([3, { block: 8, offset: 0 }, true])
})

test('a turn looks none of the bookmarks up anew, though their words are gone from the text', async () => {
  const { marking, reader, marks, texts, settle } = await setUp()
  const stop = autorun(() => marking.isBookmarked)
  const { document } = texts.get(1)!
  const lost = (i: number) => ({ kind: 'bookmark' as const, id: `b${i}`, at: i, hash: '', words: '', place: { block: 'gone', offset: 0, progression: i / 50, quote: `没有的话${i}没有的话` } })
  marks.put('s', 1, ...Array.from({ length: 50 }, (_, i) => lost(i)))
  let looked = 0
  const [block] = document.blocks
  const words = textOf(block!)
  Object.defineProperty(block, 'text', { get: () => { looked++; return words } })
  expect(reader.turn(1)).toBe(true)
  await settle()
  expect(looked).toBeLessThan(50)
  expect(marking.isBookmarked).toBe(true)
  stop()
})

test('of two marks whose texts have to come the one asked for last is shown, whichever comes first', async () => {
  const { marking, marks, reader, settle, late } = await setUp()
  const bookmark = (id: string) => ({ id, kind: 'bookmark' as const, at: 1, hash: '', place: { block: 'p4', offset: 0, progression: 0.1, quote: '' }, words: '' })
  marks.put('s', 3, bookmark('a'))
  marks.put('s', 2, bookmark('b'))
  let come = (): void => undefined
  late.text = new Promise<void>(resolve => { come = resolve })
  marking.look(2, marks.of('s', 2)[0]!)
  marking.look(3, marks.of('s', 3)[0]!)
  await settle()
  expect([reader.number, reader.leaf(0).kind]).toEqual([3, 'opening'])
  come()
  await settle()
  expect([reader.number, reader.looking, reader.anchor]).toEqual([3, true, { block: 4, offset: 0 }])
})

test('the words of a mark are looked for again in a text that has changed', async () => {
  const { marking, marks, texts } = await setUp()
  marks.put('s', 3, { id: 'a', kind: 'bookmark', at: 1, hash: '', place: { block: 'p4', offset: 0, progression: 0.1, quote: text(3, 4).slice(0, 9) }, words: '' })
  const isLost = async () => { await marking.inspect(); return marking.isLost(3, marks.of('s', 3)[0]!) }
  expect(await isLost()).toBe(false)
  texts.set(3, { document: { ...partOf(3), blocks: partOf(3).blocks.filter(({ key }) => key !== 'p4') }, hash: 'later' })
  marking.changed(3)
  expect(await isLost()).toBe(true)
})
