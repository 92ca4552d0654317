/** The released parts as one EPUB 3.3 (https://www.w3.org/TR/epub-33/). Equal states give equal bytes: nothing in it tells when or where it was made. */
import { zipSync, type Zippable } from 'fflate'
import { imagesOf, type ImageBlock } from '../../../contract/document'
import type { Manifest } from '../../../contract/manifest'
import { paths } from '../../../contract/routes'
import { imageAt } from '../../catalog/content'
import { Moved, type Form, type Material } from '../derived'
import { escape, stamp } from '../markup'
import { urnOf } from '../names'
import { said } from '../said'
import { coverSvg } from './cover'
import { chapterLeaf, coverLeaf, imprintLeaf, navLeaf, STYLE } from './leaves'

/** A zip's times have no zone and begin in 1980; fflate reads them in the machine's own. */
const NEVER = new Date(1980, 0, 1)
const CONTAINER = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`
const EXTENSIONS: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg' }

export function book(origin: string): Form {
  return { name: 'book.epub', compressed: false, make: material => made(material, origin) }
}

async function made({ manifest, database, now, document }: Material, origin: string): Promise<Buffer> {
  const { series, released } = manifest
  const pictures = new Map<string, ImageBlock>()
  const nameOf = (hash: string) => `images/${hash.slice(0, 16)}.${EXTENSIONS[pictures.get(hash)!.mediaType]!}`
  const chapters: { number: number; title: string; leaf: string }[] = []
  for (const part of released) {
    const text = await document(part.hash)
    for (const picture of imagesOf(text)) if (picture.mediaType in EXTENSIONS) pictures.set(picture.hash, picture)
    const shown = { ...text, blocks: text.blocks.filter(block => block.kind !== 'image' || pictures.has(String(block.hash))) }
    chapters.push({ number: part.number, title: part.title, leaf: chapterLeaf(part, shown, series.timeZone, nameOf) })
  }
  const stops = chapters.map(({ number, title }) => ({ href: `part-${number}.xhtml`, title: `${said.installment(number)}　${title}` }))
  const text = (content: string) => Buffer.from(content)
  const files: Zippable = {
    // First and stored, so that a reader knows the file by its beginning (EPUB OCF, 4.3).
    mimetype: [text('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': text(CONTAINER),
    'EPUB/package.opf': text(packageOf(manifest, chapters.map(({ number }) => number), [...pictures.values()].map(({ hash, mediaType }) => ({ name: nameOf(hash), mediaType })))),
    'EPUB/nav.xhtml': text(navLeaf([{ href: 'imprint.xhtml', title: '说明' }], stops)),
    'EPUB/style.css': text(STYLE),
    'EPUB/cover.svg': text(coverSvg(series.title, series.masthead ?? '', series.planned)),
    'EPUB/cover.xhtml': text(coverLeaf(series.title)),
    'EPUB/imprint.xhtml': text(imprintLeaf(manifest, origin + paths.readableSeries(series.id))),
  }
  for (const { number, leaf } of chapters) files[`EPUB/part-${number}.xhtml`] = text(leaf)
  for (const hash of pictures.keys()) {
    const picture = await imageAt(database.queries, hash, now)
    if (!picture) throw new Moved(hash)
    files[`EPUB/${nameOf(hash)}`] = [picture.content, { level: 0 }]
  }
  return Buffer.from(zipSync(files, { mtime: NEVER, level: 6 }))
}

function packageOf({ series, released, serverTime }: Manifest, chapters: readonly number[], pictures: readonly { name: string; mediaType: string }[]): string {
  const authors = [...new Set(released.flatMap(({ author }) => author ? [author] : []))]
  const names = authors.length > 0 ? authors : [series.masthead || series.title]
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-CN">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${urnOf(series.id)}</dc:identifier>
<dc:title>${escape(series.title)}</dc:title>
<dc:language>zh-CN</dc:language>
${names.map(name => `<dc:creator>${escape(name)}</dc:creator>`).join('\n')}
${series.masthead ? `<dc:publisher>${escape(series.masthead)}</dc:publisher>\n` : ''}${series.editorNote ? `<dc:description>${escape(series.editorNote)}</dc:description>\n` : ''}<meta property="dcterms:modified">${stamp(serverTime)}</meta>
<meta property="schema:accessMode">textual</meta>
${pictures.length > 0 ? '<meta property="schema:accessMode">visual</meta>\n' : ''}<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="imprint" href="imprint.xhtml" media-type="application/xhtml+xml"/>
${chapters.map(number => `<item id="part-${number}" href="part-${number}.xhtml" media-type="application/xhtml+xml"/>`).join('\n')}
${pictures.map(({ name, mediaType }, i) => `<item id="picture-${i + 1}" href="${name}" media-type="${mediaType}"/>`).join('\n')}
</manifest>
<spine>
<itemref idref="cover"/>
<itemref idref="imprint"/>
<itemref idref="nav"/>
${chapters.map(number => `<itemref idref="part-${number}"/>`).join('\n')}
</spine>
</package>
`
}
