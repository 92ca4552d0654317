/** A series as a page of the open web: what is out, what is announced, what was taken back. */
import { paths } from '../../../contract/routes'
import { spokenInstant } from '../../releasing/instants'
import type { Form } from '../derived'
import { changedAt } from '../entries'
import { escape, stamp } from '../markup'
import { dayIn } from '../said'
import { sheet } from './frame'
import { feedsOf, footOf } from './ways'

export function seriesPage(origin: string): Form {
  return {
    name: 'page', compressed: true,
    async make({ manifest: { series, released, upcoming = [], withdrawn = [] } }) {
      const address = origin + paths.readableSeries(series.id)
      const instant = (at: number) => spokenInstant(at, series.timeZone)
      const rows = [
        ...released.map(part => ({
          number: part.number, waiting: false, title: `<a href="${paths.readable(series.id, part.number)}">${escape(part.title)}</a>`, summary: part.summary,
          facts: [dayIn(part.releasedAt, series.timeZone), part.author, `约 ${part.minutes} 分钟`, part.correction && `${dayIn(part.correction.at, series.timeZone)}更正`],
        })),
        ...upcoming.map(({ number, title, releaseAt, plannedAt, reason, held }) => ({
          number, waiting: true, title: escape(title), summary: '',
          facts: [held ? '暂缓发布' : releaseAt === null ? '时间待定' : `${instant(releaseAt)}发布`, !held && plannedAt !== undefined && plannedAt !== releaseAt && `原定${instant(plannedAt)}`, reason],
        })),
        ...withdrawn.map(({ number, title, reason, at }) => ({ number, waiting: true, title: escape(title), summary: '', facts: [`${dayIn(at, series.timeZone)}撤回`, reason] })),
      ].sort((a, b) => a.number - b.number)
      const description = series.editorNote || `共 ${series.planned} 期，已发布 ${released.length} 期。`
      return Buffer.from(sheet({
        title: series.masthead ? `${series.title} · ${series.masthead}` : series.title, description, canonical: address,
        graph: [['og:type', 'website'], ['og:title', series.title], ['og:url', address], ['og:description', description], ['og:locale', 'zh_CN']],
        data: {
          '@context': 'https://schema.org', '@type': 'CreativeWorkSeries', '@id': address, url: address, name: series.title, description, inLanguage: 'zh-CN',
          publisher: { '@type': 'Organization', name: series.masthead || series.title },
          hasPart: released.map(part => ({
            '@type': 'Article', '@id': origin + paths.readable(series.id, part.number), url: origin + paths.readable(series.id, part.number),
            headline: part.title, position: part.number, datePublished: stamp(part.releasedAt), dateModified: stamp(changedAt(part)),
          })),
        },
        feeds: feedsOf(series),
        body: `${series.masthead ? `<header class="head"><span>${escape(series.masthead)}</span></header>\n` : ''}<main>
<h1>${escape(series.title)}</h1>
<div class="facts">${released.length >= series.planned ? `<span>共 ${series.planned} 期</span> <span>已全部发布</span>` : `<span>共 ${series.planned} 期</span> <span>已发布 ${released.length} 期</span>`}</div>
${series.editorNote ? `<p class="editor-note">${escape(series.editorNote)}</p>\n` : ''}<ol class="parts">
${rows.map(({ number, waiting, title, summary, facts }) => `<li${waiting ? ' class="is-waiting"' : ''}><span class="number">${number}</span><div><h2 class="title">${title}</h2>${summary ? `<p>${escape(summary)}</p>` : ''}<p class="row-facts">${facts.filter(Boolean).map(fact => `<span>${escape(String(fact))}</span>`).join(' ')}</p></div></li>`).join('\n')}
</ol>
</main>
${footOf(series)}`,
      }))
    },
  }
}
