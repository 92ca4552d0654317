/** A draft as it would be once it is out: the same shapes that readers pull, of this one part only. */
import type { Kysely } from 'kysely'
import { charactersOf, imagesOf, type Document } from '../../contract/document'
import type { PreviewFacts } from '../../contract/desk/previews'
import type { Library } from '../../contract/library'
import type { Manifest } from '../../contract/manifest'
import type { Picture } from '../catalog/content'
import { manifestAt } from '../catalog/manifest'
import { bytesOf } from '../database/dialect'
import type { Schema } from '../database/schema'
import { hashOf, versionOf } from '../payload'
import { minutesOf } from '../releasing/revisions'
import { currentDraft } from './drafts'
import type { Opened } from './previews'

export interface Previewed {
  manifest: Manifest & { preview: PreviewFacts }
  library: Library
  document: { hash: string; bytes: Buffer }
  pictures: ReadonlySet<string>
}

/** undefined if there is no text yet. What readers know of the plan besides is as it is for everyone. */
export async function previewedAt(db: Kysely<Schema>, now: number, { series, number, expiresAt }: Opened): Promise<Previewed | undefined> {
  const span = await manifestAt(db, series, now)
  const draft = await currentDraft(db, series, number)
  if (!span || !draft.document) return undefined
  const bytes = Buffer.from(JSON.stringify(draft.document))
  const document = { hash: hashOf(bytes), bytes }
  const images = imagesOf(draft.document)
  const upcoming = (span.value.upcoming ?? []).filter(part => part.number > number)
  const manifest = {
    ...span.value, version: '', upcoming, withdrawn: [],
    released: [{
      ...factsOf(draft.document), summary: draft.summary ?? '', hash: document.hash, bytes: bytes.length,
      images: images.map(({ hash, bytes }) => ({ hash, bytes })), revision: 1, releasedAt: draft.savedAt, corrections: [],
    }],
    preview: { number, version: draft.version, savedAt: draft.savedAt, expiresAt },
  }
  const version = versionOf(manifest)
  return {
    manifest: { ...manifest, version }, document, pictures: new Set(images.map(image => image.hash)),
    library: { format: 1, series: [{ ...manifest.series, released: 1, nextReleaseAt: null, version }] },
  }
}

function factsOf(document: Document) {
  const characters = charactersOf(document)
  return {
    number: document.number, title: document.title, ...(document.author === undefined ? {} : { author: document.author }),
    characters, minutes: minutesOf(characters),
  }
}

export async function pictureOf(db: Kysely<Schema>, previewed: Previewed, hash: string): Promise<Picture | undefined> {
  if (!previewed.pictures.has(hash)) return undefined
  const row = await db.selectFrom('images').where('hash', '=', hash).select(['media_type', 'content']).executeTakeFirst()
  return row && { mediaType: row.media_type, content: bytesOf(row.content) }
}
