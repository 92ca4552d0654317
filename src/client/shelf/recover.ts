/**
 * A browser writes its key-value store down some seconds after its files, and may lose it alone: lists that no record names any more are found
 * among the files.
 */
import type * as v from 'valibot'
import { Library } from '../../contract/library'
import { Manifest } from '../../contract/manifest'
import { parseAs } from './content'
import type { Holdings } from './holdings'
import type { Problems } from './problems'
import { oncePerNumber, reconcile } from './reconcile'

/** Takes them up; the texts are found by them afterwards, see adoptPresent. From when they are, they say themselves. */
export async function recover(holdings: Holdings, problems: Problems): Promise<void> {
  const { blobs, series } = holdings
  let library: { value: Library; hash: string; bytes: number } | undefined
  for (const hash of holdings.strays()) {
    const bytes = await blobs.read(hash).catch(() => undefined)
    if (!bytes) continue
    const manifest = readAs(Manifest, bytes)
    if (!manifest) {
      const value = readAs(Library, bytes)
      if (value) library = { value, hash, bytes: bytes.length }
      continue
    }
    const entry = holdings.entry(manifest.series.id)
    if (entry.manifest && entry.manifest.serverTime >= manifest.serverTime) continue
    entry.manifest = oncePerNumber(manifest)
    entry.pointer = entry.saved = { hash, bytes: bytes.length, savedAt: manifest.serverTime }
    entry.parts = reconcile(entry.parts, entry.manifest).parts
    holdings.note(entry)
  }
  if (!library || holdings.library) return
  const { value, hash, bytes } = library
  const savedAt = Math.max(...[...series.values()].map(({ pointer }) => pointer?.savedAt ?? 0), 0)
  if (savedAt === 0) return
  try {
    holdings.saveLibrary(value, { hash, bytes, savedAt }, true)
  } catch (cause) {
    problems.add({ what: 'library' }, cause)
  }
}

function readAs<const Schema extends v.GenericSchema>(schema: Schema, bytes: Uint8Array): v.InferOutput<Schema> | undefined {
  try {
    return parseAs(schema, bytes)
  } catch {
    return undefined
  }
}
