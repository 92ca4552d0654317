/** The editor's note before a piece: it says so, or it introduces the series and this part of it. */

/** It says so itself. A bare 按 does not: many a sentence begins with it. */
export const EDITOR_NOTE = /^(?:[【（(]?(?:编者按|编者的话|编者注|编辑按|开栏的话)[】）)]?\s*[：:]?|[【（(]按[】）)]|按[：:])/
const SERIES = /专栏|栏目|连载|系列报道|系列文章|系列稿件|组报道|组文章|组稿件|专题报道/
const RELEASES = /推出|刊发|刊登|刊载|开设|编发|连载|陆续|推送|分[一二三四五六七八九十两\d]+(?:期|次|篇)/
const MOST = 4

/** How many of the first paragraphs are the editor's note. */
export function editorNoteLength(paragraphs: readonly string[]): number {
  let count = 0
  while (count < Math.min(MOST, paragraphs.length - 1)) {
    const text = paragraphs[count]!
    if (!(EDITOR_NOTE.test(text) && count === 0) && !(SERIES.test(text) && RELEASES.test(text))) break
    count++
  }
  return count
}
