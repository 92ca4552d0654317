/** A reader's store over hand-made ports, and a way to let everything come that is under way. */
import { observable } from 'mobx'
import type { Document } from '../../../src/contract/document'
import type { Manifest } from '../../../src/contract/manifest'
import { GlyphStore } from '../../../src/client/stores/glyphs'
import { LayoutStore } from '../../../src/client/stores/layout'
import { PlaceStore } from '../../../src/client/stores/places'
import { ReaderStore, type Leaf } from '../../../src/client/stores/reader'
import { SettingsStore } from '../../../src/client/stores/settings'
import { HandAppearance, HandClock, HandScreen, MemoryKeyValue, manifestOf, partOf } from './fakes'

/** `slow`: no text comes before that. */
interface Desk { manifest: Manifest; texts: Map<number, Document>; asked: number[]; slow: Promise<void> | undefined }

export function setUp(manifest = manifestOf([1, 2, 3], [4], 1), keyValue = new MemoryKeyValue(), number = 1) {
  const desk: Desk = observable({ manifest, texts: new Map([1, 2, 3, 4].map(n => [n, partOf(n)])), asked: [], slow: undefined }, {}, { deep: false })
  const clock = new HandClock()
  const screen = new HandScreen()
  const settings = new SettingsStore(keyValue, new HandAppearance())
  const layout = new LayoutStore(screen, settings)
  const glyphs = new GlyphStore(keyValue)
  const places = new PlaceStore(keyValue)
  const source = {
    series: 's',
    get manifest() { return desk.manifest },
    get serverNow() { return clock.now() },
    text: async (n: number) => {
      desk.asked.push(n)
      if (desk.slow) await desk.slow
      const document = desk.texts.get(n)
      if (!document) throw new Error('not there')
      return { document, hash: `hash${n}` }
    },
  }
  const reader = new ReaderStore(source, layout, glyphs, places, clock, number)
  /** Lets promises settle and every slice of typesetting run; the machine measures nothing, so the estimate stands. */
  const settle = async () => {
    for (let i = 0; i < 6; i++) {
      await Promise.resolve()
      while (glyphs.round) glyphs.take(glyphs.round, [])
      reader.arrange()
      clock.pass(50)
      await new Promise(resolve => setImmediate(resolve))
    }
  }
  return { desk, clock, screen, settings, layout, glyphs, places, reader, settle, keyValue }
}

/** The words of a page in front, else what kind of leaf it is. */
export function pageText(leaf: Leaf): string {
  if (leaf.kind !== 'page') return leaf.kind
  const { blocks } = leaf.volume.document
  return leaf.page.items.map(item => item.kind === 'line' && item.block >= 0 ? String(blocks[item.block]!.text).slice(item.start, item.end) : '').join('')
}
