/**
 * Section headings in plain text. A heading is a short line without final punctuation that something follows. Its level:
 * 「一、」「第一章」 2 · 「（一）」「1．」 3 · without a number 2, but 3 if it follows a heading directly or stands inside a section headed 「一、」.
 * Three or more short lines in a row are no headings but verse, a list or a signature: they stay paragraphs.
 */

const LONGEST = 32
/** By a mark, as no heading. */
export const ENDED = /[。！？；：，、…,.;:!?]["”’）」』]*$/
const SECTION = /^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,3}[章节部篇])/
const SUBSECTION = /^(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}\s*[.．、]\s*(?!\d))/

type Level = 2 | 3

/**
 * For each line the level of the heading that it is, undefined for anything else. `plain[i]`: known to be something else.
 * `bold[i]`: set in bold. @param strict nothing that is neither bold nor numbered. @param barred no heading, though a run of short lines goes on through it.
 */
export function findHeadings(texts: readonly string[], plain: readonly boolean[], bold: readonly boolean[] = [], strict = false, barred: readonly boolean[] = []): (Level | undefined)[] {
  const short = texts.map((text, i) => !plain[i] && mayBeHeading(text))
  const marked = texts.map((text, i) => SECTION.test(text) || SUBSECTION.test(text) || bold[i] === true)
  const kept = short.map((is, i) => is && !barred[i] && !NEVER.test(texts[i]!) && (marked[i] || (!strict && runLength(short, i) <= 2 && !announced(texts, short, i))) && followed(short, i))
  let insideSection = false
  return texts.map((text, i) => {
    if (!kept[i]) return undefined
    if (SECTION.test(text)) { insideSection = true; return 2 }
    if (SUBSECTION.test(text)) return 3
    return insideSection || (i > 0 && kept[i - 1]) ? 3 : 2
  })
}

function mayBeHeading(text: string): boolean {
  return text.length >= 2 && text.length <= LONGEST && /[\u4e00-\u9fff]/.test(text)
    && !ENDED.test(text)
    && (/^【[^】]{2,16}】$/.test(text) || !/^(?:图|表|注|（|\(|【|※|\*|—|摄影|记者|供图|作者|单位)/.test(numberless(text)))
}

/** Short, but never a heading: the number of a letter, its end, who did what, a whole sentence. */
const NEVER = /。|〔\d{4}〕\s*\d+\s*号$|^(?:此致|致)$|^(?:(?:采访|整理|口述|撰文|主持|嘉宾|编译|供稿)(?:人|者|对象|时间|地点|单位)?[、/／&和与及 ]*)+：|^附件[^：]*：/

function numberless(text: string): string {
  return SUBSECTION.test(text) ? text.replace(SUBSECTION, '') : text
}

/** A heading heads something: a text, or one more heading that does. */
function followed(short: readonly boolean[], i: number): boolean {
  let next = i + 1
  while (next < short.length && short[next]) next++
  return next < short.length
}

/** Words before a colon behind which others are cited: 上联是： 写着： 三个字： Behind 三点建议： or 各街道： sections begin. */
const CITES = /(?<!分别)[是道字曰云说答着刻题唱念喊句行联批诗话语词号][：:]$/

/** What such a colon leads to is a couplet or an inscription, and no heading. */
function announced(texts: readonly string[], short: readonly boolean[], i: number): boolean {
  let before = i - 1
  while (before >= 0 && short[before]) before--
  return CITES.test(texts[before] ?? '')
}

function runLength(short: readonly boolean[], i: number): number {
  let [start, end] = [i, i]
  while (start > 0 && short[start - 1]) start--
  while (end + 1 < short.length && short[end + 1]) end++
  return end - start + 1
}
