/** One part as a page of the open web: for search engines, previews of links, and readers without the program. */
import { imagesOf, textOf, type Document } from '../../../contract/document'
import type { Manifest, ReleasedInstallment } from '../../../contract/manifest'
import { paths } from '../../../contract/routes'
import { spokenInstant } from '../../releasing/instants'
import type { Form } from '../derived'
import { changedAt } from '../entries'
import { escape, stamp } from '../markup'
import { proseOf } from '../prose'
import { dayIn, said } from '../said'
import { sheet } from './frame'
import { feedsOf, footOf } from './ways'

/** Characters of a description made from the text. */
const DESCRIPTION = 100

export function partPage(number: number, origin: string): Form {
  return {
    name: `page ${number}`, compressed: true,
    async make({ manifest, document }) {
      const part = manifest.released.find(one => one.number === number)
      return part && Buffer.from(pageOf(manifest, part, await document(part.hash), origin))
    },
  }
}

function pageOf(manifest: Manifest, part: ReleasedInstallment, text: Document, origin: string): string {
  const { series } = manifest
  const address = origin + paths.readable(series.id, part.number)
  const description = part.summary || text.blocks.filter(block => block.kind === 'paragraph').map(textOf).join('').slice(0, DESCRIPTION)
  const picture = imagesOf(text)[0]
  const image = picture && origin + paths.image(picture.hash)
  const { kicker, subtitle } = text as { kicker?: unknown; subtitle?: unknown }
  const line = (name: string, value: unknown) => typeof value === 'string' && value !== '' ? `<p class="${name}">${escape(value)}</p>\n` : ''
  const { corrections = [], releasedAt } = part
  return sheet({
    title: `${part.title} · ${series.title} ${said.installment(part.number)}`, description, canonical: address,
    graph: [
      ['og:type', 'article'], ['og:title', `${said.installment(part.number)}　${part.title}`], ['og:site_name', series.title], ['og:url', address],
      ['og:description', description], ['og:locale', 'zh_CN'], ...(image ? [['og:image', image] as const] : []),
      ['article:published_time', stamp(releasedAt)], ['article:modified_time', stamp(changedAt(part))], ...(part.author ? [['article:author', part.author] as const] : []),
    ],
    data: {
      '@context': 'https://schema.org', '@type': 'Article', '@id': address, url: address, mainEntityOfPage: address,
      headline: part.title, description, inLanguage: 'zh-CN', position: part.number, wordCount: part.characters, isAccessibleForFree: true,
      datePublished: stamp(releasedAt), dateModified: stamp(changedAt(part)),
      author: part.author ? { '@type': 'Person', name: part.author } : { '@type': 'Organization', name: series.masthead || series.title },
      publisher: { '@type': 'Organization', name: series.masthead || series.title },
      ...(image ? { image } : {}),
      isPartOf: { '@type': 'CreativeWorkSeries', '@id': origin + paths.readableSeries(series.id), name: series.title, url: origin + paths.readableSeries(series.id) },
      ...(corrections.length === 0 ? {} : { correction: corrections.map(({ note, at }) => ({ '@type': 'CorrectionComment', text: note, datePublished: stamp(at) })) }),
    },
    feeds: feedsOf(series),
    body: `<header class="head"><a href="${paths.readableSeries(series.id)}">${escape(series.title)}</a>${series.masthead ? `<span>${escape(series.masthead)}</span>` : ''}</header>
<main>
<article class="text">
${line('kicker', kicker)}<h1>${escape(part.title)}</h1>
${line('subtitle', subtitle)}<div class="facts">${[said.installment(part.number), part.author && escape(part.author), `<time datetime="${stamp(releasedAt)}">${dayIn(releasedAt, series.timeZone)}</time>`, `约 ${part.minutes} 分钟`].filter(Boolean).map(fact => `<span>${fact}</span>`).join(' ')}</div>
${corrections.length === 0 ? '' : `<div class="corrections">${corrections.map(one => `<p>${escape(said.correction(one, dayIn(one.at, series.timeZone)))}</p>`).join('')}</div>\n`}${proseOf(text, { image: paths.image, anchor: id => `#${id}`, epub: false })}
</article>
</main>
${turns(manifest, part.number)}
${footOf(series, part.number)}`,
  })
}

/** To the parts before and after that are out; of one that is to come, only when. */
function turns({ series, released, upcoming = [] }: Manifest, number: number): string {
  const before = released.filter(part => part.number < number).at(-1)
  const after = released.find(part => part.number > number)
  const soon = after ? undefined : upcoming.find(part => part.number > number)
  const link = (part: { number: number; title: string } | undefined, name: 'prev' | 'next', words: string) => part
    ? `<a class="${name}" rel="${name}" href="${paths.readable(series.id, part.number)}"><small>${words} · ${said.installment(part.number)}</small>${escape(part.title)}</a>` : undefined
  const waiting = soon && `<span class="next"><small>${said.installment(soon.number)} · ${soon.held ? '暂缓发布' : soon.releaseAt === null ? '时间待定' : `${spokenInstant(soon.releaseAt, series.timeZone)}发布`}</small>${escape(soon.title)}</span>`
  const [left, right] = [link(before, 'prev', '上一期'), link(after, 'next', '下一期') ?? waiting]
  return left || right ? `<nav class="turn" aria-label="前后各期">${left ?? '<span></span>'}${right ?? '<span></span>'}</nav>` : ''
}
