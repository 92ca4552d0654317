/** The words of the preview: links, phones, and what the preflight has found. */
import type { Preview } from '../../../contract/desk/previews'
import type { Finding, FindingKind, Spot } from '../stores/preflight/preflight'
import { SIZES, type Phone, type Size } from '../stores/preflight/samples'
import { instantWords } from './instant'

export const previewWords = {
  place: (number: number) => `预览第 ${number} 期`, name: '预览', noText: '这一期还没有草稿，没有可预览的。',
  phones: '在手机上看', phoneNames: { small: '小屏', usual: '中屏', large: '大屏' } satisfies Record<Phone['name'], string>,
  phone: ({ name, width, height }: Phone) => `${previewWords.phoneNames[name]} ${width}×${height}`,
  sizes: '字号', sizeNames: { small: '小字', usual: '常用', large: '大字' } satisfies Record<Size['name'], string>, size: ({ name, px }: Size) => `${previewWords.sizeNames[name]} ${px}`,
  make: '新建链接', making: '链接有效', hours: (hours: number) => (hours < 24 ? `${hours} 小时` : `${hours / 24} 天`),
  lead: '链接打开的是草稿现在的样子，不必登录；谁拿到都能看，到期或撤销后打不开。建好之后，宽屏上同时排出三种手机的版面。',
  once: '链接只显示这一次。', copy: '复制链接', copied: '已复制。', notCopied: '没有复制成功，请选中链接自己复制。', scan: '用手机扫一扫，在真的阅读器里看', openHere: '在阅读器中打开',
  links: '已有的链接', noLinks: '还没有链接。', end: '撤销', ended: '已失效', endedNow: '已撤销预览链接。',
  by: (preview: Preview, now: number, timeZone: string) => `${preview.shown} 建于 ${instantWords(preview.createdAt, now, timeZone)}`,
  until: (preview: Preview, now: number, timeZone: string) => (preview.endedAt === null ? `有效至 ${instantWords(preview.expiresAt, now, timeZone)}` : `已于 ${instantWords(preview.endedAt, now, timeZone)} 失效`),
  preflight: '排版预检', working: '正在量字排版', clean: '三种屏幕、三种字号都排过，没有发现问题。', found: (count: number) => `三种屏幕、三种字号都排过，发现 ${count} 处。`,
  noFonts: '没有取到阅读字体的字表，这次没有查生僻字。', edit: '去改', title: '题目', block: (block: number) => (block < 0 ? '题目、作者或注' : `第 ${block + 1} 段`),
}

const FOUND: Record<FindingKind, string> = {
  'heading-at-foot': '标题落在页尾，正文在下一页，或后面没有正文。',
  'near-empty': '这一页大半是空的，多半因为后面的图太高。',
  'short-last': '末页只有一行。',
  'picture-coarse': '图片像素太少，手机上会发虚。',
  'picture-tiny': '图片太长或太扁，缩到屏幕里看不清。',
  'title-long': '题目太长，占四行以上。',
  'title-small': '题目放不下，缩小了字号。',
  'title-alone': '题目占满第一页，正文从第二页起。',
  'character-missing': '这个字没有字形，读者会看到方框或空白。',
  'character-rare': '这个字不在阅读字体里，旧手机可能显示成方框。',
  'empty-block': '空段。',
  'no-alt': '图片没有说明，看不见图片的读者无从得知内容。',
}

/** "“𠀀”（U+20000）这个字…" */
export function findingWords({ kind, detail }: Finding): string {
  const code = detail === '' ? '' : `“${detail}”（U+${detail.codePointAt(0)!.toString(16).toUpperCase()}）`
  return code + FOUND[kind]
}

/** "小屏 大字 第 3 页，…"; all nine of them in one word. */
export function spotWords(spots: readonly Spot[]): string {
  if (spots.length === 0) return ''
  const where = (spot: Spot) => `${previewWords.phoneNames[spot.phone]}${previewWords.sizeNames[spot.size]}第 ${spot.page} 页`
  const shown = spots.slice(0, 4).map(where).join('、')
  return spots.length > 4 ? `${shown} 等 ${spots.length} 种` : shown
}

export const SIZE_CHOICES = SIZES.map(size => ({ value: size.name, words: previewWords.size(size) }))
