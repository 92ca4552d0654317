/** What was fetched in advance comes onto the shelf as if it had been pulled at that time: checked, and only if it is news. */
import * as v from 'valibot'
import { Document } from '../../contract/document'
import { Manifest } from '../../contract/manifest'
import { Prefetched } from '../../contract/prefetch'
import { hashOf, parseAs } from './content'
import type { Puller, PullParts } from './pull'
import { encodeUtf8 } from './utf8'

/** Rejects for an answer of another shape, and with what saving it throws. */
export async function takePrefetched(text: string, puller: Puller, { holdings, room, changes, wishes }: PullParts): Promise<void> {
  const { at, etag, manifest, document } = v.parse(Prefetched, JSON.parse(text))
  const body = encodeUtf8(manifest)
  const value = parseAs(Manifest, body)
  const series = value.series.id
  await puller.offer(series, { value, body, changed: true, pointer: { hash: hashOf(body), bytes: body.length, savedAt: at, etag } })
  if (document === undefined) return
  const bytes = encodeUtf8(document)
  const hash = hashOf(bytes)
  // By the manifest that is held now, which may be a later one: only what it says is out gets a place.
  if (!holdings.series.get(series)?.manifest?.released.some(part => part.hash === hash && !wishes.hasShed(series, part.number))) return
  await holdings.blobs.guard(hash, async () => {
    const whole = parseAs(Document, bytes)
    await room.put(hash, 'json', bytes, series)
    for (const { entry, number } of holdings.adopt(hash, whole, at, (of, number) => wishes.hasShed(of, number))) changes.installment(entry.id, number)
  })
}
