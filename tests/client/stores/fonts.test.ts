/** The way from one reading font to another: what pages are set in meanwhile, what is measured, what happens when nothing comes. */
import type { FontName, Fonts } from '../../../src/client/platform/fonts-ports'
import { PlatformError, type Connection, type ConnectionKind } from '../../../src/client/platform/ports'
import { FontStore } from '../../../src/client/stores/fonts'
import { GlyphStore } from '../../../src/client/stores/glyphs'
import { SettingsStore } from '../../../src/client/stores/settings'
import { choosePreset, presetOf, PRESETS } from '../../../src/client/stores/type-presets'
import { fontSentence } from '../../../src/client/words/type'
import { HandAppearance, HandClock, MemoryKeyValue, partOf } from './fakes'

/** Answers when told to. */
class HandFonts implements Fonts {
  asked: { font: FontName; weight: string; characters: string; answer: (failure?: unknown) => void }[] = []
  load(font: FontName, weight: string, characters: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.asked.push({ font, weight, characters, answer: failure => (failure === undefined ? resolve() : reject(failure as Error)) })
    })
  }
  async answer(failure?: unknown): Promise<void> {
    for (const { answer } of this.asked.splice(0)) answer(failure)
    await new Promise(resolve => setImmediate(resolve))
  }
}

function setUp(keyValue = new MemoryKeyValue(), document = partOf(1)) {
  let heard: (kind: ConnectionKind) => void = () => undefined
  const connection: Connection = { kind: async () => 'wifi', onChange: listener => { heard = listener; return () => undefined } }
  const port = new HandFonts()
  const settings = new SettingsStore(keyValue, new HandAppearance())
  const glyphs = new GlyphStore(keyValue)
  const clock = new HandClock()
  const fonts = new FontStore(port, settings, glyphs, clock, connection)
  /** A round's widths tell its font. */
  const measure = () => {
    while (glyphs.round) glyphs.take(glyphs.round, glyphs.round.characters.map(() => (glyphs.round!.font === 'kai' ? 0.3 : glyphs.round!.font === 'song' ? 0.4 : 0.5)))
  }
  return { port, settings, glyphs, clock, fonts, measure, keyValue, open: () => { fonts.begin(); glyphs.need(document) }, connected: () => heard('wifi') }
}

/** A part stands in 宋体, and another may be opened. */
async function inSong() {
  const all = setUp()
  const { port, settings, glyphs, measure, open } = all
  open()
  measure()
  settings.prefer({ font: 'song' })
  await port.answer()
  measure()
  await port.answer()
  const further = (text: string) => {
    const more = partOf(2)
    more.blocks[0]!.text = text
    glyphs.need(more)
  }
  return { ...all, further }
}

const offline = new PlatformError('offline', 'no network')

test('pages stay in the former font until the new one has come and is measured; then everything changes at once', async () => {
  const { port, settings, glyphs, fonts, measure, open } = setUp()
  open()
  measure()
  const before = glyphs.table
  expect(port.asked).toEqual([])
  settings.prefer({ font: 'song' })
  expect([fonts.state.kind, glyphs.font, glyphs.table]).toEqual(['loading', 'system', before])
  const wanted = port.asked.filter(({ weight }) => weight === 'regular').map(({ characters }) => characters).join('')
  for (const character of '家里的水要按人数和天数来备，A1') expect(wanted).toContain(character)
  expect(new Set(wanted).size).toBe([...wanted].length)
  await port.answer()
  expect([fonts.state.kind, glyphs.font, glyphs.round?.font, glyphs.table]).toEqual(['loading', 'system', 'song', before])
  measure()
  expect([fonts.state.kind, glyphs.font]).toEqual(['ready', 'song'])
  expect([before!.regular.A, glyphs.table!.regular.A, glyphs.plain.regular.A]).toEqual([0.5, 0.4, 0.5])
  settings.prefer({ font: 'system' })
  await port.answer()
  expect([fonts.state.kind, glyphs.font, glyphs.table!.regular.A]).toEqual(['ready', 'system', 0.5])
})

test('what is asked for last counts, in whatever order it comes', async () => {
  const { port, settings, glyphs, fonts, measure, open } = setUp()
  open()
  measure()
  settings.prefer({ font: 'song' })
  const late = port.asked.splice(0)
  settings.prefer({ font: 'kai' })
  await port.answer()
  late.forEach(({ answer }) => answer())
  await port.answer()
  measure()
  expect([glyphs.font, fonts.state.kind, glyphs.table!.regular.A]).toEqual(['kai', 'ready', 0.3])
})

test('a font that does not come is said, and comes with the network', async () => {
  const { port, settings, glyphs, fonts, measure, open, connected } = setUp()
  open()
  measure()
  settings.prefer({ font: 'kai' })
  expect(fontSentence(fonts.state, 'kai', glyphs.font)).toBe('楷体字体载入中，先用系统字体。')
  await port.answer(offline)
  expect(fonts.state).toEqual({ kind: 'failed', code: 'offline' })
  expect(fontSentence(fonts.state, 'kai', glyphs.font)).toBe('楷体没有载入：网络不可用。仍用系统字体，阅读不受影响。')
  expect([glyphs.font, glyphs.table === undefined]).toEqual(['system', false])
  connected()
  expect(fonts.state.kind).toBe('loading')
  await port.answer()
  measure()
  expect([glyphs.font, fonts.state.kind]).toEqual(['kai', 'ready'])
})

test('a font that fails with a network is tried again by itself, each time later, and at once on a word of the reader’s', async () => {
  const { port, settings, clock, fonts, measure, open } = setUp()
  open()
  measure()
  settings.prefer({ font: 'kai' })
  const lost = new PlatformError('interrupted', 'no slices')
  /** Tries within so many seconds, of which none succeeds. */
  const triesIn = async (seconds: number) => {
    let tries = 0
    for (let i = 0; i < seconds; i++) {
      if (port.asked.length > 0) tries++
      await port.answer(lost)
      clock.pass(1000)
    }
    return tries
  }
  expect(await triesIn(1)).toBe(1)
  expect(await triesIn(5)).toBe(1)
  expect(await triesIn(600)).toBeLessThan(8)
  fonts.retry()
  fonts.retry()
  expect(await triesIn(1)).toBe(1)
  expect(await triesIn(6)).toBe(1)
  settings.prefer({ font: 'song' })
  expect(await triesIn(1)).toBe(1)
  expect(await triesIn(6)).toBe(1)
  settings.prefer({ font: 'system' })
  expect(await triesIn(600)).toBe(0)
})

test('a further document brings its characters; what does not come is said and asked for again', async () => {
  const { port, glyphs, fonts, measure, connected, further } = await inSong()
  further('魑魅魍魉Ω')
  measure()
  expect(port.asked.map(({ characters }) => characters).join('')).toContain('魍')
  await port.answer(offline)
  expect([glyphs.font, fonts.state.kind]).toEqual(['song', 'partial'])
  expect(fontSentence(fonts.state, 'song', 'song')).toContain('联网后会自动补上')
  connected()
  await port.answer()
  expect(fonts.state.kind).toBe('ready')
})

test('a further document does not wait for ever for its characters: they are estimated, that is said, and they are measured when they have come', async () => {
  const { port, glyphs, clock, fonts, measure, further } = await inSong()
  further('Ωδ')
  const round = glyphs.round!
  expect([round.characters.includes('Ω'), glyphs.table]).toEqual([true, undefined])
  let gaveUp = false
  fonts.ready(round).catch(() => { gaveUp = true; glyphs.take(round, []) })
  clock.pass(1000)
  await new Promise(resolve => setImmediate(resolve))
  expect(gaveUp).toBe(false)
  clock.pass(1000)
  await new Promise(resolve => setImmediate(resolve))
  expect([glyphs.font, glyphs.table === undefined, glyphs.table?.regular.Ω, fonts.state.kind]).toEqual(['song', false, undefined, 'partial'])
  await port.answer()
  expect([fonts.state.kind, glyphs.round?.characters.includes('Ω')]).toEqual(['ready', true])
  measure()
  expect(glyphs.table!.regular.Ω).toBe(0.4)
})

test('started with a chosen font, no page is set before it is there, unless it takes too long', async () => {
  const first = setUp()
  first.open()
  first.settings.prefer({ font: 'song' })
  await first.port.answer()
  first.measure()
  const again = setUp(first.keyValue)
  again.open()
  expect(again.glyphs.table).toBeUndefined()
  await again.port.answer() // the list and a sample
  await again.port.answer() // the words of the part
  again.measure()
  expect([again.glyphs.font, again.glyphs.table!.regular.A]).toEqual(['song', 0.4])
  const slow = setUp(first.keyValue)
  slow.open()
  slow.measure()
  expect(slow.glyphs.table).toBeUndefined()
  slow.clock.pass(2000)
  expect([slow.glyphs.font, slow.glyphs.table === undefined, slow.fonts.state.kind]).toEqual(['system', false, 'loading'])
  const dark = setUp(first.keyValue)
  dark.open()
  await dark.port.answer(offline)
  dark.measure()
  expect([dark.glyphs.font, dark.glyphs.table === undefined, dark.fonts.state.kind]).toEqual(['system', false, 'failed'])
})

test('the system\'s characters are measured once, whatever other fonts are', () => {
  const { glyphs, measure, open, keyValue } = setUp()
  open()
  measure()
  glyphs.prepare('kai')
  measure()
  const [system, kai] = ['system', 'kai'].map(font => keyValue.get(`glyphs:${font}`) as { regular: Record<string, number> })
  expect([system!.regular.A, kai!.regular.A]).toEqual([0.5, 0.3])
  const again = new GlyphStore(keyValue)
  again.need(partOf(1))
  expect(again.round).toBeUndefined()
})

test('a preset is what stands until something of it is changed', () => {
  const { settings } = setUp()
  expect(presetOf(settings)).toBe('standard')
  for (const preset of PRESETS) {
    choosePreset(settings, preset)
    expect(presetOf(settings)).toBe(preset)
  }
  expect(settings.fontSize).toBe(28)
  settings.prefer({ lineHeight: 2.1 })
  expect(presetOf(settings)).toBeUndefined()
  const large = new SettingsStore(new MemoryKeyValue(), new HandAppearance('light', 2.2))
  expect(presetOf(large)).toBe('standard')
  choosePreset(large, 'large')
  expect(large.fontSize).toBe(40)
})

test('another font was looked at and could not be had: what the first lacks is still lacking, and comes', async () => {
  const { port, settings, fonts, glyphs, measure, further, connected } = await inSong()
  further('龘龘')
  await port.answer(offline)
  measure()
  expect(fonts.state.kind).toBe('partial')
  settings.prefer({ font: 'kai' })
  await port.answer(offline)
  expect(fonts.state.kind).toBe('failed')
  settings.prefer({ font: 'song' })
  await port.answer(offline)
  expect([glyphs.font, fonts.state.kind]).toEqual(['song', 'partial'])
  connected()
  expect(port.asked.map(one => one.characters).join('')).toContain('龘')
  await port.answer()
  measure()
  expect(fonts.state.kind).toBe('ready')
})
