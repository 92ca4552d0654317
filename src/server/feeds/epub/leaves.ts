/** The pages of the book: cover, imprint, one chapter a part, and the ways through them. */
import type { Document } from '../../../contract/document'
import type { Manifest, ReleasedInstallment } from '../../../contract/manifest'
import { spokenInstant } from '../../releasing/instants'
import { escape } from '../markup'
import { proseOf } from '../prose'
import { dayIn, said } from '../said'

export const STYLE = `body { margin: 1em 5%; line-height: 1.75; }
h1, h2, h3, h4 { line-height: 1.35; font-weight: 600; }
h1 { font-size: 1.5em; margin: 1.2em 0 0.4em; }
h2 { font-size: 1.2em; margin: 1.6em 0 0.6em; }
h3, h4 { font-size: 1.05em; margin: 1.2em 0 0.4em; }
p { margin: 0.4em 0; text-indent: 2em; text-align: justify; }
li p, aside p, figcaption, .facts, .corrections p { text-indent: 0; }
blockquote { margin: 1em 2em; }
.kicker, .facts, figcaption, .source { color: #6b665e; font-size: 0.9em; }
.kicker, .source { text-indent: 0; }
.table-row { margin-left: 1em; text-indent: -1em; text-align: left; }
.editor-note { border-left: 0.2em solid #a8321f; padding-left: 0.8em; text-indent: 0; white-space: pre-line; }
.corrections { border: 1px solid #a8321f; padding: 0.4em 0.8em; margin: 1em 0; }
figure { margin: 1em 0; text-align: center; }
figure img { max-width: 100%; height: auto; }
hr { border: 0; border-top: 1px solid #999; width: 30%; margin: 1.5em auto; }
.notes { margin-top: 2em; border-top: 1px solid #ccc; font-size: 0.9em; }
sup a { text-decoration: none; }
nav ol { list-style: none; padding: 0; }
.cover { text-align: center; }
.cover img { max-width: 100%; max-height: 100%; }
`

export function leaf(title: string, body: string, type = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-CN" xml:lang="zh-CN">
<head><title>${escape(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body${type}>
${body}
</body>
</html>
`
}

export const coverLeaf = (title: string) =>
  leaf('封面', `<section epub:type="cover"><div class="cover"><img src="cover.svg" alt="${escape(`《${title}》封面`)}"/></div></section>`)

export function chapterLeaf(part: ReleasedInstallment, document: Document, timeZone: string, image: (hash: string) => string): string {
  const { kicker, subtitle } = document as { kicker?: unknown; subtitle?: unknown }
  const line = (name: string, value: unknown) => typeof value === 'string' && value !== '' ? `<p class="${name}">${escape(value)}</p>\n` : ''
  const corrections = (part.corrections ?? []).map(one => `<p>${escape(said.correction(one, dayIn(one.at, timeZone)))}</p>`).join('')
  return leaf(part.title, `<section epub:type="chapter" role="doc-chapter">
${line('kicker', kicker)}<h1>${escape(part.title)}</h1>
${line('facts', subtitle)}${line('facts', [said.installment(part.number), part.author, dayIn(part.releasedAt, timeZone)].filter(Boolean).join('　'))}${corrections === '' ? '' : `<div class="corrections">${corrections}</div>\n`}${proseOf(document, { image, anchor: id => `#${id}`, epub: true })}
</section>`)
}

/** Who made it, what is in it, and what is not and why. */
export function imprintLeaf({ series, released, upcoming = [], withdrawn = [] }: Manifest, origin: string): string {
  const rows = [
    ...released.map(({ number, title }) => ({ number, words: title })),
    ...upcoming.map(({ number, title, releaseAt, held }) => ({
      number, words: `${title}（未收入：${held ? '暂缓发布' : releaseAt === null ? '还没有发布' : `${spokenInstant(releaseAt, series.timeZone)}发布`}）`,
    })),
    ...withdrawn.map(({ number, title, reason, at }) => ({ number, words: `${title}（未收入：已于${dayIn(at, series.timeZone)}撤回。${reason}）` })),
  ].sort((a, b) => a.number - b.number)
  return leaf(series.title, `<section epub:type="titlepage">
${series.masthead ? `<p class="kicker">${escape(series.masthead)}</p>\n` : ''}<h1>${escape(series.title)}</h1>
${series.editorNote ? `<p class="editor-note">${escape(series.editorNote)}</p>\n` : ''}<h2>各期</h2>
<ul>
${rows.map(({ number, words }) => `<li>${escape(`${said.installment(number)}　${words}`)}</li>`).join('\n')}
</ul>
<p class="source">本书由已发布的各期自动编成，勘误已并入正文并列在各期之首。</p>
<p class="source">${escape(origin)}</p>
</section>`)
}

export interface Stop { href: string; title: string }

export function navLeaf(stops: readonly Stop[], chapters: readonly Stop[]): string {
  const item = ({ href, title }: Stop) => `<li><a href="${href}">${escape(title)}</a></li>`
  return leaf('目录', `<nav epub:type="toc" role="doc-toc" id="toc"><h1>目录</h1>
<ol>
${[...stops, ...chapters].map(item).join('\n')}
</ol></nav>
<nav epub:type="landmarks" hidden="hidden"><h2>书中各处</h2>
<ol><li><a epub:type="cover" href="cover.xhtml">封面</a></li><li><a epub:type="bodymatter" href="${(chapters[0] ?? stops[0]!).href}">正文</a></li></ol></nav>`)
}
