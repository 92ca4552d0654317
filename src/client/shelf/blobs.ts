/**
 * Whole contents under the name of their sha-256: `<hash>.<ext>`. A file of such a name exists only by a rename of
 * a temporary one whose bytes were checked, so what a kill leaves behind is either whole or plainly a leftover.
 */
import type { Files } from '../platform/ports'
import { hashOf } from './content'
import { failureOf, ShelfError, type Failure } from './failure'

interface Blob { readonly name: string; readonly bytes: number }

/** Contents that the disk had no room for, kept for this session so that they can be read and need no second fetch. */
const MOST_UNSAVED = 4

export class Blobs {
  private readonly blobs = new Map<string, Blob>()
  private readonly verified = new Set<string>()
  private readonly unsaved = new Map<string, Uint8Array>()
  /** There by the listing, and the disk did not give them: as if they were not there, until it does. */
  private readonly unread = new Set<string>()
  private readonly tails = new Map<string, Promise<unknown>>()
  private readonly guarded = new Map<string, number>()

  private constructor(private readonly files: Files) {}

  /** Never throws: without a listing it is an empty store, with the reason beside it. Leftovers go. */
  static async open(files: Files): Promise<{ blobs: Blobs; failures: Failure[] }> {
    const blobs = new Blobs(files)
    const failures: Failure[] = []
    try {
      for (const { name, bytes } of await files.list()) {
        const hash = /^([0-9a-f]{64})\.[a-z0-9]+$/.exec(name)?.[1]
        if (hash !== undefined) blobs.blobs.set(hash, { name, bytes })
        else await files.remove(name).catch(cause => { failures.push(failureOf(cause)) })
      }
    } catch (cause) {
      failures.push(failureOf(cause))
    }
    return { blobs, failures }
  }

  has(hash: string): boolean { return this.blobs.has(hash) && !this.unread.has(hash) }
  /** Size on disk; undefined if it is not there. */
  size(hash: string): number | undefined { return this.blobs.get(hash)?.bytes }
  hashes(): string[] { return [...this.blobs.keys()] }
  /** Those of texts and lists. */
  jsons(): string[] { return this.hashes().filter(hash => this.blobs.get(hash)!.name.endsWith('.json')) }
  isUnsaved(hash: string): boolean { return this.unsaved.has(hash) }

  /**
   * undefined if there is none. The first read of a session proves the hash; what fails the proof is removed and
   * thrown as `damaged`. What the disk does not give stays, for it may give it later.
   */
  async read(hash: string): Promise<Uint8Array | undefined> {
    const kept = this.unsaved.get(hash)
    if (kept) return kept
    const blob = this.blobs.get(hash)
    if (!blob) return undefined
    const bytes = await this.files.read(blob.name).catch((cause: unknown) => {
      this.unread.add(hash)
      throw cause
    })
    this.unread.delete(hash)
    if (bytes && (this.verified.has(hash) || hashOf(bytes) === hash)) {
      this.verified.add(hash)
      return bytes
    }
    await this.remove(hash).catch(() => undefined) // forgotten in any case
    throw new ShelfError('damaged', `${blob.name}: ${bytes ? 'not the bytes that were saved' : 'gone'}`)
  }

  /** Saves bytes that the caller has proved to be of that hash. After a failure {@link read} still has them. */
  async put(hash: string, ext: string, bytes: Uint8Array): Promise<void> {
    await this.inTurn(hash, async () => {
      if (this.has(hash)) return
      const name = `${hash}.${ext}`
      try {
        await this.save(name, bytes)
        if (this.unread.has(hash)) await this.files.read(name) // else it counts as there, and is fetched at every reading
      } catch (cause) {
        this.keepUnsaved(hash, bytes)
        throw cause
      }
      this.unsaved.delete(hash)
      this.unread.delete(hash)
      this.blobs.set(hash, { name, bytes: bytes.length })
      this.verified.add(hash)
    })
  }

  private async save(name: string, bytes: Uint8Array): Promise<void> {
    // The temporary name is the content's too: two writers (two tabs) can only write the same.
    const temporary = `${name}.tmp`
    try {
      await this.files.write(temporary, bytes)
      try {
        await this.files.rename(temporary, name)
      } catch {
        // Another tab was faster: what is whole there is never taken away, for a kill could come before it is back.
        const there = await this.files.read(name).catch(() => undefined)
        if (there && hashOf(there) === hashOf(bytes)) return await this.files.remove(temporary)
        // Something else of that name lies there unlisted, or nothing that can be read, or another tab took the leftover away. Once more from nothing.
        await this.files.remove(name)
        await this.files.write(temporary, bytes)
        await this.files.rename(temporary, name)
      }
    } catch (cause) {
      await this.files.remove(temporary).catch(() => undefined) // the next start takes it away
      throw cause
    }
  }

  /** Removing what is not there is no error. */
  async remove(hash: string): Promise<void> {
    this.unsaved.delete(hash)
    const blob = this.blobs.get(hash)
    if (!blob) return
    this.blobs.delete(hash)
    this.verified.delete(hash)
    this.unread.delete(hash)
    await this.inTurn(hash, () => this.files.remove(blob.name))
  }

  async url(hash: string): Promise<string | undefined> {
    const blob = this.blobs.get(hash)
    return blob ? this.files.url(blob.name) : undefined
  }

  /** While the job runs, the content counts as referenced: it is saved, but the record that names it is not yet. */
  async guard<T>(hash: string, job: () => Promise<T>): Promise<T> {
    this.guarded.set(hash, (this.guarded.get(hash) ?? 0) + 1)
    try {
      return await job()
    } finally {
      const left = (this.guarded.get(hash) ?? 1) - 1
      if (left > 0) this.guarded.set(hash, left)
      else this.guarded.delete(hash)
    }
  }

  isGuarded(hash: string): boolean { return this.guarded.has(hash) }

  private keepUnsaved(hash: string, bytes: Uint8Array): void {
    this.unsaved.set(hash, bytes)
    for (const old of this.unsaved.keys()) {
      if (this.unsaved.size <= MOST_UNSAVED) break
      this.unsaved.delete(old)
    }
  }

  /** Jobs on one content one after another: a removal and a new write of the same name must not cross. */
  private inTurn<T>(hash: string, job: () => Promise<T>): Promise<T> {
    const before = this.tails.get(hash) ?? Promise.resolve()
    const run = before.then(job, job)
    const tail = run.then(() => undefined, () => undefined).then(() => {
      if (this.tails.get(hash) === tail) this.tails.delete(hash)
    })
    this.tails.set(hash, tail)
    return run
  }
}
