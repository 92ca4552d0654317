/** What is on the shelf: the index in memory, and its way to the durable records. */
import { imageRefsOf } from './content'
import type { Document } from '../../contract/document'
import type { Library } from '../../contract/library'
import type { Manifest, ReleasedInstallment } from '../../contract/manifest'
import { oncePer } from '../../contract/once'
import type { KeyValue } from '../platform/ports'
import type { Blobs } from './blobs'
import type { Problems } from './problems'
import { recordedManifest, removeSeriesRecord, writeLibrary, writeSeries, type Copy, type Part, type Pointer } from './records'

export interface Entry {
  readonly id: string
  manifest?: Manifest
  /** Of the manifest in memory. */
  pointer?: Pointer
  /** Of the newest manifest whose file is whole; behind `pointer` if the disk was full. */
  saved?: Pointer
  /** The manifest file that the durable record names: stays until the record names another. */
  recorded?: string
  parts: Map<number, Part>
}

export class Holdings {
  library: { value: Library; pointer: Pointer } | undefined
  private libraryRecorded: string | undefined
  readonly series = new Map<string, Entry>()
  /** Hashes that the open pages still show, by whoever holds them. */
  readonly held = new Set<Set<string>>()
  /** Whose copies that have just come are not recorded yet: a record is of the whole series, and hundreds may come one after the other. */
  private readonly due = new Set<Entry>()

  constructor(private readonly keyValue: KeyValue, readonly blobs: Blobs, private readonly problems: Problems) {}

  entry(id: string): Entry {
    let entry = this.series.get(id)
    if (!entry) this.series.set(id, entry = { id, parts: new Map() })
    return entry
  }

  released(id: string, number: number): ReleasedInstallment | undefined {
    const manifest = this.series.get(id)?.manifest
    return manifest && numbered(manifest).get(number)
  }

  /** The copy of exactly this content, whether it is the one shown or the next. */
  copyOf(part: Part | undefined, hash: string): Copy | undefined {
    return [part?.current, part?.next].find(copy => copy?.hash === hash)
  }

  /** Text and every image on the disk? */
  isWhole(copy: Copy | undefined): boolean {
    return copy !== undefined && this.blobs.has(copy.hash) && copy.images.every(image => this.blobs.has(image.hash))
  }

  /** Throws what the key-value port throws; memory has the new state all the same. */
  saveLibrary(value: Library, pointer: Pointer, fileIsWhole: boolean): void {
    this.library = { value, pointer }
    if (!fileIsWhole) return
    writeLibrary(this.keyValue, pointer)
    this.libraryRecorded = pointer.hash
  }

  /** As {@link saveLibrary}. */
  saveEntry(entry: Entry): void {
    this.due.delete(entry)
    const there = recordedManifest(this.keyValue, entry.id)
    // Another window has pulled since, and taken away the file of the manifest here.
    const isOutrun = there !== undefined && there.hash !== entry.recorded && there.savedAt >= (entry.saved?.savedAt ?? 0)
    const manifest = isOutrun ? there : entry.saved
    writeSeries(this.keyValue, { series: entry.id, parts: [...entry.parts.values()], ...manifest ? { manifest } : {} })
    if (isOutrun) return
    if (entry.saved) entry.recorded = entry.saved.hash
    else delete entry.recorded
  }

  /** As {@link saveEntry} where a failure takes nothing: an unrecorded whole copy is found again at the next start. */
  note(entry: Entry): void {
    try {
      this.saveEntry(entry)
    } catch (cause) {
      this.problems.add({ what: 'series', series: entry.id }, cause)
    }
  }

  /** Records what has come. A kill before that takes nothing: it is found among the files. */
  noteDue(): void { for (const entry of [...this.due]) this.note(entry) }

  /** What the records named when they were read. */
  restore(library: { value: Library; pointer: Pointer } | undefined): void {
    this.library = library
    this.libraryRecorded = library?.pointer.hash
  }

  /** A text has come: the parts that it is the released text of have a copy now, but for those that were let go meanwhile. A correction that is whole with it is the one shown. Their numbers by series. Recorded by {@link noteDue}; where a file goes, at once. */
  adopt(hash: string, document: Document, savedAt: number, isShed: (series: string, number: number) => boolean): { entry: Entry; number: number }[] {
    const images = imageRefsOf(document)
    const found: { entry: Entry; number: number }[] = []
    const replaced = new Set<Entry>()
    for (const entry of this.series.values()) {
      for (const released of entry.manifest?.released ?? []) {
        const part = entry.parts.get(released.number)
        if (released.hash !== hash || this.copyOf(part, hash) || isShed(entry.id, released.number)) continue
        const copy: Copy = { hash, revision: released.revision, bytes: released.bytes, images, savedAt }
        const keepsOld = part && this.isWhole(part.current) && !this.isWhole(copy)
        entry.parts.set(released.number, keepsOld ? { ...part, next: copy } : { number: released.number, current: copy })
        found.push({ entry, number: released.number })
        this.due.add(entry)
        if (!part || keepsOld) continue
        replaced.add(entry)
        void this.discard(hashesOf(part.current))
      }
    }
    for (const entry of replaced) this.note(entry)
    return found
  }

  /** Switches to a correction that is whole, or whole but for pictures that are `gone` for good; the old one goes. */
  settle(entry: Entry, number: number, gone: (hash: string) => boolean): void {
    const part = entry.parts.get(number)
    if (!part?.next || !this.blobs.has(part.next.hash)) return
    if (!part.next.images.every(image => this.blobs.has(image.hash) || gone(image.hash))) return
    entry.parts.set(number, { number, current: part.next })
    this.note(entry)
    void this.discard(hashesOf(part.current))
  }

  /** Forgets the copies of parts and removes what nobody else refers to. */
  async drop(entry: Entry, ...numbers: readonly number[]): Promise<void> {
    const gone = numbers.map(number => entry.parts.get(number)).filter(part => part !== undefined)
    if (gone.length === 0) return
    for (const { number } of gone) entry.parts.delete(number)
    this.note(entry)
    await this.discard(gone.flatMap(hashesOfPart))
  }

  async dropSeries(id: string): Promise<void> {
    const entry = this.series.get(id)
    if (!entry) return
    this.series.delete(id)
    this.due.delete(entry)
    removeSeriesRecord(this.keyValue, id)
    const manifests = [entry.pointer?.hash, entry.saved?.hash, entry.recorded].filter(hash => hash !== undefined)
    await this.discard([...manifests, ...[...entry.parts.values()].flatMap(hashesOfPart)])
  }

  /** Texts and lists that nothing refers to. */
  strays(): string[] {
    const wanted = this.references()
    return this.blobs.jsons().filter(hash => !wanted.has(hash))
  }

  /** Removes those of the contents that nothing refers to. Never throws: what stays is removed at the next start. */
  async discard(hashes: readonly string[]): Promise<void> {
    const wanted = this.references()
    for (const hash of new Set(hashes)) {
      if (wanted.has(hash) || this.blobs.isGuarded(hash)) continue
      await this.blobs.remove(hash).catch(cause => this.problems.add({ what: 'storage' }, cause))
    }
  }

  private references(): Set<string> {
    const hashes = new Set<string>()
    const add = (hash: string | undefined): void => { if (hash !== undefined) hashes.add(hash) }
    add(this.library?.pointer.hash)
    add(this.libraryRecorded)
    for (const entry of this.series.values()) {
      add(entry.pointer?.hash)
      add(entry.saved?.hash)
      add(entry.recorded)
      for (const part of entry.parts.values()) hashesOfPart(part).forEach(add)
    }
    for (const held of this.held) held.forEach(add)
    return hashes
  }
}

export function hashesOf(copy: Copy): string[] {
  return [copy.hash, ...copy.images.map(image => image.hash)]
}

function hashesOfPart(part: Part): string[] {
  return [...hashesOf(part.current), ...part.next ? hashesOf(part.next) : []]
}

/** What is out by its number, the first of each: every plan asks for every part. */
const numbered = oncePer(({ released }: Manifest) => new Map([...released].reverse().map(part => [part.number, part])))
