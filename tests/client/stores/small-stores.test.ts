import { autorun } from 'mobx'
import { PAGE_COLOURS } from '../../../src/contract/grounds'
import { GlyphStore } from '../../../src/client/stores/glyphs'
import { HintStore } from '../../../src/client/stores/hint'
import { LayoutStore } from '../../../src/client/stores/layout'
import { PaceStore, USUAL_PACE } from '../../../src/client/stores/pace'
import { PlaceStore } from '../../../src/client/stores/places'
import { FONT_SIZES, LINE_HEIGHTS, SettingsStore } from '../../../src/client/stores/settings'
import { Ticker } from '../../../src/client/stores/ticker'
import { HandAppearance, HandClock, HandScreen, MemoryKeyValue, partOf } from './fakes'


test('settings: ten sizes, kept over a restart, and broken records fall back', () => {
  const keyValue = new MemoryKeyValue()
  const settings = new SettingsStore(keyValue, new HandAppearance())
  expect(settings.fontSize).toBe(18)
  for (let i = 0; i < 20; i++) settings.resize(1)
  expect(settings.fontSize).toBe(FONT_SIZES[9])
  expect(settings.canGrow).toBe(false)
  settings.choose('green')
  const again = new SettingsStore(keyValue, new HandAppearance())
  expect([again.fontSize, again.theme]).toEqual([FONT_SIZES[9], 'green'])
  keyValue.set('settings', { sizeStep: 99, theme: 'pink' })
  const fallen = new SettingsStore(keyValue, new HandAppearance())
  expect([fallen.fontSize, fallen.themeChoice]).toEqual([18, 'system'])
})

test('settings: the size starts from the machine\'s own, until one is chosen', () => {
  const keyValue = new MemoryKeyValue()
  const sizeAt = (scale: number) => new SettingsStore(keyValue, new HandAppearance('light', scale)).fontSize
  expect([0.8, 0.9, 1, 1.15, 1.4, 1.9, 3, NaN, 0].map(sizeAt)).toEqual([14, 16, 18, 20, 25, 36, 40, 18, 18])
  const settings = new SettingsStore(keyValue, new HandAppearance('light', 1.15))
  settings.choose('green') // no size
  expect([1, 1.15, 2].map(sizeAt)).toEqual([18, 20, 36])
  settings.resize(1)
  expect([1, 1.15, 2].map(sizeAt)).toEqual([22, 22, 22])
})

test('settings: reset takes back how type looks, once it can be undone, and turning stays as it was', () => {
  const keyValue = new MemoryKeyValue()
  const settings = new SettingsStore(keyValue, new HandAppearance('light', 1.4))
  expect([settings.isUsual, settings.canUndoReset]).toEqual([true, false])
  settings.resize(1)
  settings.choose('green')
  settings.prefer({ lineHeight: 2.1, font: 'kai', turn: 'cover', leftHand: true })
  expect(settings.isUsual).toBe(false)
  const before = settings.preferences
  settings.reset()
  expect([settings.fontSize, settings.themeChoice, settings.isUsual]).toEqual([25, 'system', true])
  expect(settings.preferences).toMatchObject({ lineHeight: 1.75, font: 'system', turn: 'cover', leftHand: true })
  expect([1, 1.4].map(scale => new SettingsStore(keyValue, new HandAppearance('light', scale)).fontSize)).toEqual([18, 25])
  settings.undoReset()
  expect([settings.fontSize, settings.themeChoice, settings.preferences, settings.canUndoReset]).toEqual([28, 'green', before, false])
  settings.reset()
  settings.prefer({ indent: false })
  expect(settings.canUndoReset).toBe(false)
})

test('settings: what another window chose is taken in, what this one could not keep is not lost for it', () => {
  const keyValue = new MemoryKeyValue()
  const [here, there] = [new SettingsStore(keyValue, new HandAppearance()), new SettingsStore(keyValue, new HandAppearance())]
  there.choose('night')
  there.prefer({ turn: 'cover' })
  here.reread()
  here.resize(1)
  there.reread()
  for (const settings of [here, there]) expect([settings.theme, settings.preferences.turn, settings.fontSize]).toEqual(['night', 'cover', 20])
  // Beside one another neither goes to the back: what is changed in one leaves the rest as the other has it.
  here.choose('green')
  there.prefer({ indent: false })
  here.resize(1)
  there.resize(1)
  here.prefer({ dots: false })
  there.choose('parchment')
  const kept = new SettingsStore(keyValue, new HandAppearance())
  expect([kept.theme, kept.fontSize, kept.preferences]).toMatchObject(['parchment', 25, { indent: false, dots: false, turn: 'cover' }])
  // How pages turn stays as the other window has it, and a reset is not taken back over what was chosen there since.
  there.prefer({ turn: 'fade' })
  here.reset()
  expect([here.fontSize, here.preferences.turn, here.canUndoReset]).toEqual([18, 'fade', true])
  there.choose('night')
  here.undoReset()
  expect([here.theme, here.fontSize, here.canUndoReset]).toEqual(['night', 18, false])
  keyValue.full = true
  here.choose('green')
  here.reread()
  expect(here.theme).toBe('green')
})

test('settings: the theme follows the system until one is chosen, and the colour behind the page goes along', () => {
  const appearance = new HandAppearance('dark')
  const settings = new SettingsStore(new MemoryKeyValue(), appearance)
  expect(settings.theme).toBe('night')
  expect(appearance.painted).toEqual([PAGE_COLOURS.night])
  appearance.become('light')
  expect(settings.theme).toBe('paper')
  settings.toggleNight()
  expect(settings.theme).toBe('night')
  settings.toggleNight()
  expect(settings.themeChoice).toBe('system')
  settings.choose('parchment')
  appearance.become('dark')
  expect(settings.theme).toBe('parchment')
})

test('settings and places go on when storage is full, and places say so', () => {
  const keyValue = new MemoryKeyValue()
  const settings = new SettingsStore(keyValue, new HandAppearance())
  const places = new PlaceStore(keyValue)
  keyValue.full = true
  settings.resize(1)
  expect(settings.fontSize).toBe(20)
  const record = { locator: { block: 'p1', offset: 3, progression: 0.5, quote: '' }, hash: 'h', at: 1, finished: false }
  places.move('s', 1, record)
  expect(places.of('s', 1)).toEqual(record)
  expect([places.unsaved, places.isFull]).toEqual([true, true])
  keyValue.full = false
  keyValue.refuses = true
  places.move('s', 1, record)
  expect([places.unsaved, places.isFull]).toEqual([true, false])
  keyValue.refuses = false
  places.move('s', 1, record)
  expect(places.unsaved).toBe(false)
})

test('a place that could not be kept is not counted as kept because something smaller was', () => {
  const keyValue = new MemoryKeyValue()
  const places = new PlaceStore(keyValue)
  const at = (block: string) => ({ locator: { block, offset: 0, progression: 0.5, quote: '' }, hash: 'h', at: 1, finished: false })
  places.move('s', 1, at('p1'))
  const keep = keyValue.set.bind(keyValue)
  keyValue.set = (key, value) => { if (key === 'place:s:1') throw new Error('full'); keep(key, value) }
  places.move('s', 1, at('p2'))
  places.leave('s', 2)
  places.reread()
  expect([places.unsaved, places.of('s', 1)?.locator.block]).toEqual([true, 'p2'])
  keyValue.set = keep
  places.leave('s', 3)
  expect([places.unsaved, new PlaceStore(keyValue).of('s', 1)?.locator.block]).toEqual([false, 'p2'])
})

test('nor does it come over what another window has kept since', () => {
  const keyValue = new MemoryKeyValue()
  const places = new PlaceStore(keyValue)
  const at = (block: string, at: number) => ({ locator: { block, offset: 0, progression: 0.5, quote: '' }, hash: 'h', at, finished: false })
  keyValue.full = true
  places.move('s', 1, at('p2', 2))
  keyValue.full = false
  new PlaceStore(keyValue).move('s', 1, at('p9', 3))
  places.leave('s', 4)
  places.reread()
  expect([places.unsaved, places.of('s', 1)?.locator.block]).toEqual([false, 'p9'])
})

/** Two windows of one browser: each hears what the other writes. */
function windows(): MemoryKeyValue[] {
  const values = new Map<string, string>()
  const all: Window[] = []
  class Window extends MemoryKeyValue {
    listeners: ((key: string) => void)[] = []
    override onElsewhere(listener: (key: string) => void): void { this.listeners.push(listener) }
    override set(key: string, value: unknown): void {
      super.set(key, value)
      this.tell(key)
    }
    override remove(key: string): void {
      super.remove(key)
      this.tell(key)
    }
    private tell(key: string): void { for (const other of all) if (other !== this) other.listeners.forEach(listener => listener(key)) }
  }
  all.push(new Window(values), new Window(values))
  return all
}

test('settings: what is chosen in one window shows at once in the one beside it', () => {
  const painted = new HandAppearance()
  const [one, two] = windows().map((keyValue, i) => new SettingsStore(keyValue, i === 0 ? painted : new HandAppearance()))
  two!.choose('night')
  two!.resize(1)
  expect([one!.theme, one!.sizeStep, painted.painted.at(-1)]).toEqual(['night', two!.sizeStep, '#151413'])
})

test('places: cleared in one window they are gone in the other', () => {
  const [first, second] = windows()
  const record = { locator: { block: 'p1', offset: 3, progression: 0.5, quote: '' }, hash: 'h', at: 1, finished: true }
  new PlaceStore(first!).move('s', 4, record)
  const [one, two] = [first, second].map(keyValue => new PlaceStore(keyValue!))
  one!.visit('s', 77)
  two!.clear()
  expect([one!.of('s', 4), one!.series(), one!.lastVisit('s'), one!.lastSeries]).toEqual([undefined, [], 0, ''])
})

test('places: of two windows the one that turned last says where to go on', () => {
  const [one, two] = windows().map(keyValue => ({ keyValue, places: new PlaceStore(keyValue) }))
  const record = (at: number) => ({ locator: { block: 'p1', offset: 3, progression: 0.5, quote: '' }, hash: 'h', at, finished: false })
  one!.places.move('s', 2, record(1))
  two!.places.move('t', 4, record(2))
  two!.places.move('s', 4, record(3))
  two!.places.move('t', 4, record(4))
  one!.places.move('s', 2, record(5))
  const third = new PlaceStore(one!.keyValue)
  expect([third.lastSeries, third.lastNumber('s'), third.lastNumber('t')]).toEqual(['s', 2, 4])
})

test('places: what was read last, per series, and records of other times are not lost', () => {
  const keyValue = new MemoryKeyValue()
  const record = { locator: { block: 'p1', offset: 3, progression: 0.5, quote: '' }, hash: 'h', at: 1, finished: true }
  new PlaceStore(keyValue).move('s', 4, record)
  new PlaceStore(keyValue).visit('s', 77)
  keyValue.set('place:s:5', { locator: 'of a later version' })
  const again = new PlaceStore(keyValue)
  expect([again.lastSeries, again.lastNumber('s'), again.lastVisit('s'), again.of('s', 4), again.of('s', 5)])
    .toEqual(['s', 4, 77, record, undefined])
  expect(keyValue.get('place:s:5')).toEqual({ locator: 'of a later version' })
})

test('glyphs: measured in rounds, merged over documents, kept; what cannot be measured is estimated', () => {
  const keyValue = new MemoryKeyValue()
  const glyphs = new GlyphStore(keyValue)
  glyphs.need(partOf(1))
  expect(glyphs.table).toBeUndefined()
  const first = glyphs.round!
  glyphs.need({ ...partOf(2), title: 'Ω' })
  const asked = new Set<string>()
  while (glyphs.round) {
    const { round } = glyphs
    if (round.weight === 'regular') round.characters.forEach(character => asked.add(character))
    glyphs.take(round, round.characters.map(character => (character === 'A' ? 0.61 : character === 'B' ? NaN : 0.5)))
  }
  expect([...first.characters].every(character => asked.has(character))).toBe(true)
  expect(glyphs.table!.regular).toMatchObject({ A: 0.61 })
  expect(glyphs.table!.regular.B).toBeGreaterThan(0.4)
  const again = new GlyphStore(keyValue)
  again.need(partOf(1))
  expect(again.round?.characters).toEqual(['B']) // only what has no width yet
})

function pages() {
  const screen = new HandScreen()
  const settings = new SettingsStore(new MemoryKeyValue(), new HandAppearance())
  const layout = new LayoutStore(screen, settings)
  const turned = (width: number, height: number): LayoutStore => {
    screen.become(width, height)
    layout.measure()
    return layout
  }
  return { settings, layout, turned }
}

test('layout: whole characters wide, whole lines high, inside the screen at every size', () => {
  const { settings, layout, turned } = pages()
  const preferences = [{}, { lineHeight: 1.5, margin: 16 }, { lineHeight: 2.1, margin: 36, paragraphGap: 1 }] as const
  for (const preference of preferences) for (const [width, height] of [[320, 480], [375, 667], [430, 932], [1280, 800], [667, 375]] as const) {
    turned(width, height)
    settings.prefer(preference)
    const { lineHeight, margin } = settings.preferences
    for (let step = 0; step < FONT_SIZES.length; step++) {
      settings.change(() => ({ sizeStep: step }))
      const { box } = layout
      expect(layout.pageWidth % settings.fontSize).toBe(0)
      expect(box.width).toBe(layout.columns * layout.pageWidth + (layout.columns - 1) * layout.gutter)
      const lines = box.height / (settings.fontSize * lineHeight)
      expect(lines).toBeCloseTo(Math.round(lines), 6)
      expect(box.left).toBeGreaterThanOrEqual(margin)
      // Of a page of few lines the empty halves above the first and below the last may lie over the rooms there.
      const over = lines <= 12 ? Math.min(14, (lineHeight - 1) * settings.fontSize / 2) : 0
      expect(box.top).toBeGreaterThanOrEqual(44 - over - 0.001)
      expect(box.top + box.height).toBeLessThanOrEqual(height - 44 + over + 0.001)
    }
  }
})

test('layout: a page of few lines leaves no room that one more could stand in', () => {
  const { settings, layout, turned } = pages()
  turned(320, 568)
  const lines = FONT_SIZES.map((fontSize, sizeStep) => {
    settings.change(() => ({ sizeStep }))
    return Math.round(layout.box.height / fontSize / 1.75)
  })
  expect(lines).toEqual([19, 17, 15, 13, 12, 11, 10, 9, 8, 7])
})

test('layout: a picture on a page\'s top leaves the words of the running head alone, at every size of type and window', () => {
  const { settings, layout, turned } = pages()
  for (const height of Array.from({ length: 60 }, (_, i) => 320 + 10 * i)) {
    turned(375, height)
    for (const lineHeight of LINE_HEIGHTS) for (const sizeStep of FONT_SIZES.keys()) {
      settings.change(() => ({ sizeStep }))
      settings.prefer({ lineHeight })
      const { box } = layout
      expect(box.top).toBeGreaterThanOrEqual(30) // twelve px of type in the middle of 44
      expect(box.top + box.height).toBeLessThanOrEqual(height - 30)
    }
  }
})

test('layout: two pages face each other where each gets twenty characters in a window that lies', () => {
  const { settings, turned } = pages()
  const columns = (width: number, height: number) => turned(width, height).columns
  expect([columns(375, 667), columns(667, 375), columns(768, 1024), columns(1024, 768), columns(1280, 800), columns(800, 1280)]).toEqual([1, 1, 1, 2, 2, 1])
  settings.change(() => ({ sizeStep: FONT_SIZES.length - 1 }))
  expect([columns(1280, 800), columns(1920, 1080)]).toEqual([1, 2])
  settings.prefer({ turn: 'scroll' })
  expect(columns(1600, 900)).toBe(1)
})

test('layout: what the reader prefers is what the typesetter is told', () => {
  const settings = new SettingsStore(new MemoryKeyValue(), new HandAppearance())
  const layout = new LayoutStore(new HandScreen(), settings)
  expect(layout.layout).toMatchObject({ fontSize: 18, lineHeight: 1.75, indent: 2, paragraphGap: 0, justify: true, punctuation: 'gb', bottomAlign: true, hanging: false, autospace: true })
  settings.prefer({ lineHeight: 1.5, indent: false, paragraphGap: 0.5, justify: false, punctuation: 'strict', bottomAlign: false, hanging: true, autospace: false })
  expect(layout.layout).toMatchObject({ lineHeight: 1.5, indent: 0, paragraphGap: 0.5, justify: false, punctuation: 'strict', bottomAlign: false, hanging: true, autospace: false })
  const indents = FONT_SIZES.map((_, sizeStep) => {
    settings.change(({ preferences }) => ({ sizeStep, preferences: { ...preferences, indent: true } }))
    return layout.layout.indent
  })
  expect(indents).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 1, 1])
})

test('layout: lines of less than eight characters are ragged, and pages that face each other stand on the same lines', () => {
  const { settings, layout, turned } = pages()
  turned(320, 568)
  const justified = FONT_SIZES.filter((_, sizeStep) => {
    settings.change(() => ({ sizeStep }))
    return layout.layout.justify
  })
  expect(justified).toEqual([14, 16, 18, 20, 22, 25, 28, 32])
  settings.change(() => ({ sizeStep: 2 }))
  expect(layout.layout.bottomAlign).toBe(true)
  turned(1024, 768)
  expect([layout.columns, layout.layout.bottomAlign]).toEqual([2, false])
})

test('ticker: ticks at full server seconds, and only while somebody looks', () => {
  const clock = new HandClock(10_300)
  const ticker = new Ticker(clock, () => clock.now() + 200)
  expect(clock.waiting).toBe(0)
  const seen: number[] = []
  const stop = autorun(() => seen.push(Math.floor(ticker.now / 1000)))
  clock.pass(3000)
  expect(seen).toEqual([10, 11, 12, 13])
  stop()
  clock.pass(2000)
  expect(clock.waiting).toBe(0)
})

test('ticker: words that hold for a day are looked at anew with the minute, not with every second', () => {
  const clock = new HandClock(58_300)
  const ticker = new Ticker(clock, () => clock.now() + 200)
  const seen: number[] = []
  const stop = autorun(() => seen.push(ticker.minute))
  clock.pass(63_000)
  expect(seen).toEqual([0, 60_000, 120_000])
  stop()
  clock.pass(2000)
  expect(clock.waiting).toBe(0)
})

test('pace: the median of pages really read, kept over a restart; leafing and pauses do not count', () => {
  const keyValue = new MemoryKeyValue()
  const pace = new PaceStore(keyValue)
  let at = 0
  let step = 0
  /** Reads a page of 300 characters in so many seconds. */
  const read = (seconds: number, by: 1 | -1 = 1) => { at += seconds * 1000; step += by; pace.show(step, 300, at) }
  pace.show(step, 300, at)
  for (let i = 0; i < 4; i++) read(30)
  expect([pace.pace, pace.minutes(1), pace.minutes(900)]).toEqual([USUAL_PACE, 1, 3])
  read(30)
  expect(pace.pace).toBe(600)
  for (let i = 0; i < 10; i++) { read(1); read(3600); read(36, -1) }
  expect(pace.pace).toBe(600)
  pace.show(step, 20, at) // another type size, or a jump: this page has been in front from now on
  read(30)
  expect(pace.pace).toBe(600)
  for (let i = 0; i < 30; i++) read(90)
  expect([pace.pace, new PaceStore(keyValue).pace]).toEqual([200, 200])
  keyValue.set('pace', 'broken')
  expect(new PaceStore(keyValue).pace).toBe(USUAL_PACE)
})

test('hint: once, and only for who has read nothing yet', () => {
  const keyValue = new MemoryKeyValue()
  expect(new HintStore(keyValue, false).open).toBe(false)
  const hint = new HintStore(keyValue, true)
  expect(hint.open).toBe(true)
  hint.dismiss()
  expect([hint.open, new HintStore(keyValue, true).open]).toEqual([false, false])
})

test('places: what others keep is not read for them', () => {
  const asked: string[] = []
  class Watched extends MemoryKeyValue {
    override get(key: string): unknown { asked.push(key); return super.get(key) }
  }
  const keyValue = new Watched()
  for (const key of ['marks:s:1', 'shelf.cache.series.s', 'last:s', 'last-series', 'placebo']) keyValue.set(key, 1)
  expect(new PlaceStore(keyValue).lastNumber('s')).toBe(1)
  expect(asked).toEqual(['last:s', 'last-series'])
})
