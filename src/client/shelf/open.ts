/** From the durable index to the shelf in memory. Never throws: what is damaged is dropped and told, the rest stands. */
import { Document } from '../../contract/document'
import { Library } from '../../contract/library'
import { Manifest } from '../../contract/manifest'
import type { Files, KeyValue } from '../platform/ports'
import { Blobs } from './blobs'
import { parseAs } from './content'
import { ShelfError } from './failure'
import { Holdings, type Entry } from './holdings'
import type { Problems } from './problems'
import { readRecords, type Part } from './records'
import { recover } from './recover'
import type { Wishes } from './wishes'

export async function openHoldings(files: Files, keyValue: KeyValue, wishes: Wishes, problems: Problems, now: () => number): Promise<Holdings> {
  const { blobs, failures } = await Blobs.open(files)
  // After the listing: what another window records meanwhile is no leftover.
  const records = readRecords(keyValue, problems)
  const holdings = new Holdings(keyValue, blobs, problems)
  for (const failure of failures) problems.add({ what: 'storage' }, failure.cause)
  if (records.library) {
    try {
      const bytes = await blobs.read(records.library.hash)
      if (bytes) holdings.restore({ value: parseAs(Library, bytes), pointer: records.library })
      else throw new ShelfError('damaged', 'the saved library is gone')
    } catch (cause) {
      problems.add({ what: 'library' }, cause)
    }
  }
  await Promise.all(records.series.map(async record => {
    const entry = holdings.entry(record.series)
    for (const part of record.parts) entry.parts.set(part.number, part)
    if (record.manifest) {
      entry.recorded = record.manifest.hash
      try {
        const bytes = await blobs.read(record.manifest.hash)
        if (!bytes) throw new ShelfError('damaged', 'the saved manifest is gone')
        entry.manifest = parseAs(Manifest, bytes)
        entry.pointer = entry.saved = record.manifest
      } catch (cause) {
        problems.add({ what: 'series', series: entry.id }, cause)
      }
    }
    // Without a listing nothing can be said about the files, so nothing is dropped.
    if (failures.length === 0) await dropLost(entry, blobs, problems)
  }))
  if (failures.length === 0 && !records.outdated) await recover(holdings, problems)
  for (const entry of holdings.series.values()) {
    await adoptPresent(entry, holdings, wishes, problems, now)
    holdings.noteDue()
    for (const number of entry.parts.keys()) holdings.settle(entry, number, () => false)
  }
  if (failures.length === 0 && !records.lost) await holdings.discard(blobs.hashes())
  return holdings
}

/** Copies whose file is gone or of another size. Cheap: by the listing; the hash is proved when a text is read. */
async function dropLost(entry: Entry, blobs: Blobs, problems: Problems): Promise<void> {
  for (const [number, part] of entry.parts) {
    const copies = [part.current, ...part.next ? [part.next] : []]
    for (const { hash, bytes } of copies.flatMap(copy => [copy, ...copy.images])) {
      const size = blobs.size(hash)
      if (size !== undefined && size !== bytes) await blobs.remove(hash).catch(cause => problems.add({ what: 'storage' }, cause))
    }
    const [current, next] = copies.filter(copy => blobs.has(copy.hash))
    if (copies.length > (current ? 1 : 0) + (next ? 1 : 0)) {
      problems.add({ what: 'installment', series: entry.id, number }, new ShelfError('damaged', 'the saved text is gone or cut'))
    }
    if (current) entry.parts.set(number, { number, current, ...next ? { next } : {} } satisfies Part)
    else entry.parts.delete(number)
  }
}

/** Texts that are whole on the disk though no record names them: a kill came between, or the record was damaged. Their parts, of whatever series. */
export async function adoptPresent(entry: Entry, holdings: Holdings, wishes: Wishes, problems: Problems, now: () => number): Promise<ReturnType<Holdings['adopt']>> {
  const found: ReturnType<Holdings['adopt']> = []
  for (const { hash, number } of entry.manifest?.released ?? []) {
    if (!holdings.blobs.has(hash) || wishes.hasShed(entry.id, number) || holdings.copyOf(entry.parts.get(number), hash)) continue
    try {
      const bytes = await holdings.blobs.read(hash)
      if (bytes) found.push(...holdings.adopt(hash, parseAs(Document, bytes), now(), (series, shed) => wishes.hasShed(series, shed)))
    } catch (cause) {
      problems.add({ what: 'installment', series: entry.id, number }, cause)
    }
  }
  return found
}
