/** Random texts, layouts and documents, from one seedable source for fuzzing and from fast-check for tests. */
import type { Block, Document } from '../../src/contract/document'
import type { Layout } from '../../src/typeset'
import { documentOf } from './check'

/** Numbers in [0, 1) from a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const HAN = '应急准备从家开始一二三水电食物证件社区我们的是了在人有'
const PIECES = [
  '，', '。', '、', '；', '：', '？', '！', '“', '”', '‘', '’', '「', '」', '《', '》', '（', '）', '【', '】', '〈', '〉',
  '——', '……', '—', '…', '⋯⋯', '·', '•', '～', '－', '／', '/', '-', '–', '％', '%', '℃', '‰', '￥100', '$5', '35%', '20℃', '2022', '3.14', '1,000',
  ' ', '  ', '\t', '　', 'Lianzai', 'a', 'I', 'UTF-16', 'don’t', 'https://example.org/a/b', '(', ')', ',', '.', ';', ':', '!', '?', '"', '\'',
  '😀', '👨‍👩‍👧', '👍🏽', '🇨🇳', '☎️', 'é', 'e\u0301', '㐀', '𠮷', '\ud83d', '\ude00', '한국', 'かな', 'ー', '々', '\n', '\u00a0', '１２', '①', '？！', '。”', '”——', '》，《',
]

export function randomText(random: () => number, longest: number): string {
  const length = Math.floor(random() * longest)
  const plain = 0.3 + random() * 0.65
  let text = ''
  while (text.length < length) {
    text += random() < plain ? HAN[Math.floor(random() * HAN.length)]! : PIECES[Math.floor(random() * PIECES.length)]!
  }
  return text
}

export function randomLayout(random: () => number): Layout {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  return {
    width: pick([335, 342, 300, 280, 390, 200, 120, 60, 20, 700, Math.round(random() * 4000) / 10 + 10]),
    height: pick([627, 500, 300, 100, 40, 20, 1000]),
    fontSize: pick([18, 16, 20, 23, 14, 32, 12.5, 17.3]),
    lineHeight: pick([1.75, 1.5, 2, 1.6]),
    indent: pick([2, 2, 2, 1, 0]),
    paragraphGap: pick([0, 0, 0.5, 1]),
    justify: random() < 0.8,
    punctuation: pick(['basic', 'gb', 'strict'] as const),
    bottomAlign: random() < 0.5,
    autospace: random() < 0.5,
    hanging: random() < 0.3,
  }
}

export function randomDocument(random: () => number): Document {
  const blocks: Block[] = []
  const count = Math.floor(random() * 12)
  for (let i = 0; i < count; i++) {
    const key = `k${i}`
    const text = randomText(random, random() < 0.3 ? 400 : 60)
    const kind = Math.floor(random() * 10)
    const marks: unknown[] = []
    while (random() < 0.3) {
      const start = Math.floor(random() * (text.length + 3))
      marks.push({
        kind: ['strong', 'emphasis', 'link', 'note', 'unheard-of'][Math.floor(random() * 5)], start, end: start + Math.floor(random() * 20) - 3,
        href: 'https://example.org/', note: random() < 0.8 ? 'n' : 'missing',
      })
    }
    if (kind < 4) blocks.push({ kind: 'paragraph', key, text, marks } as Block)
    else if (kind === 4) blocks.push({ kind: 'heading', key, text: text.slice(0, 30), marks, level: 1 + Math.floor(random() * 3) } as Block)
    else if (kind === 5) blocks.push({ kind: 'quote', key, text, marks } as Block)
    else if (kind === 6) blocks.push({ kind: 'list-item', key, text, marks, ordered: random() < 0.5, ordinal: i, depth: 1 + Math.floor(random() * 3) } as Block)
    else if (kind === 7) {
      blocks.push({
        kind: 'image', key, text: random() < 0.5 ? '' : text, marks, hash: '0'.repeat(64), alt: '', bytes: 1, mediaType: 'image/png',
        width: 1 + Math.floor(random() * 3000), height: 1 + Math.floor(random() * 3000),
      } as Block)
    } else if (kind === 8) blocks.push({ kind: 'divider', key })
    else blocks.push({ kind: 'table-of-tomorrow', key, ...(random() < 0.5 ? { text } : {}) } as Block)
  }
  return documentOf(blocks, {
    title: random() < 0.7 ? randomText(random, 40) : '', notes: [{ label: '1', key: 'n', text: '注', marks: [] }],
    ...(random() < 0.5 ? { author: '某人', date: '2026-10-09' } : {}),
  })
}
