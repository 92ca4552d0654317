/** Atom (RFC 4287): what is out of a series. */
import { paths } from '../../contract/routes'
import type { Form } from './derived'
import { entriesOf, type Entry } from './entries'
import { escape, stamp } from './markup'
import { urnOf } from './names'

export function atomFeed(origin: string): Form {
  return {
    name: 'feed.atom', compressed: true,
    async make(material) {
      const { series, serverTime } = material.manifest
      const entries = await entriesOf(material, origin)
      const updated = entries.length === 0 ? serverTime : Math.max(...entries.map(entry => entry.changed))
      return Buffer.from(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${urnOf(series.id)}</id>
<title>${escape(series.title)}</title>
${series.editorNote ? `<subtitle>${escape(series.editorNote)}</subtitle>\n` : ''}<updated>${stamp(updated)}</updated>
<author><name>${escape(series.masthead || series.title)}</name></author>
<link rel="self" type="application/atom+xml" href="${escape(origin + paths.atomFeed(series.id))}"/>
<link rel="alternate" type="text/html" href="${escape(origin + paths.readableSeries(series.id))}"/>
${entries.map(entry => entryOf(entry, origin)).join('\n')}
</feed>
`)
    },
  }
}

function entryOf({ id, title, address, released, changed, author, summary, content, pictures }: Entry, origin: string): string {
  return [
    '<entry>',
    `<id>${id}</id>`,
    `<title>${escape(title)}</title>`,
    `<link rel="alternate" type="text/html" href="${escape(address)}"/>`,
    ...pictures.map(({ hash, mediaType, bytes }) => `<link rel="enclosure" type="${escape(mediaType)}" length="${bytes}" href="${escape(origin + paths.image(hash))}"/>`),
    ...(released === undefined ? [] : [`<published>${stamp(released)}</published>`]),
    `<updated>${stamp(changed)}</updated>`,
    ...(author ? [`<author><name>${escape(author)}</name></author>`] : []),
    ...(summary ? [`<summary>${escape(summary)}</summary>`] : []),
    `<content type="html">${escape(content)}</content>`,
    '</entry>',
  ].join('\n')
}
