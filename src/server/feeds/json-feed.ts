/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): what is out of a series. */
import { paths } from '../../contract/routes'
import type { Form } from './derived'
import { entriesOf } from './entries'
import { stamp } from './markup'

export function jsonFeed(origin: string): Form {
  return {
    name: 'feed.json', compressed: true,
    async make(material) {
      const { series } = material.manifest
      const entries = await entriesOf(material, origin)
      const author = (name: string | undefined) => name ? { authors: [{ name }] } : {}
      return Buffer.from(JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: series.title,
        home_page_url: origin + paths.readableSeries(series.id),
        feed_url: origin + paths.jsonFeed(series.id),
        ...(series.editorNote ? { description: series.editorNote } : {}),
        language: 'zh-CN',
        ...author(series.masthead),
        items: entries.map(({ id, title, address, released, changed, summary, content, pictures, ...entry }) => ({
          id, url: address, title, content_html: content,
          ...(summary ? { summary } : {}),
          ...(pictures[0] ? { image: origin + paths.image(pictures[0].hash) } : {}),
          ...(released === undefined ? {} : { date_published: stamp(released) }),
          date_modified: stamp(changed),
          ...author(entry.author),
          ...(pictures.length === 0 ? {} : {
            attachments: pictures.map(({ hash, mediaType, bytes }) => ({ url: origin + paths.image(hash), mime_type: mediaType, size_in_bytes: bytes })),
          }),
        })),
      }))
    },
  }
}
