/**
 * Files in IndexedDB, one object store. The key is [name, bytes], so that a listing needs no content read.
 */
import { openDB, type IDBPDatabase } from 'idb'
import { inTime } from './in-time'
import { PlatformError, type Files } from './ports'
import { isQuota } from './quota.h5'

const STORE = 'files'
type Key = [name: string, bytes: number]

/** Some browsers never answer (https://bugs.webkit.org/show_bug.cgi?id=226547), ms: then one reads without a store. */
const PATIENCE = 10_000

/** Inverse of `extensionOf` in the shelf: a browser shows an SVG only if the blob says what it is. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif', svg: 'image/svg+xml', avif: 'image/avif', json: 'application/json',
}

export interface RevocableFiles extends Files {
  /** Gives back all addresses handed out; what shows one keeps its picture, a new use asks again. */
  revokeAll(): void
}

export function openFiles(name = 'lianzai'): RevocableFiles {
  let opened: Promise<IDBPDatabase> | undefined
  const urls = new Map<string, string>()

  const database = (): Promise<IDBPDatabase> => opened ??= openedInTime(openDB(name, 1, {
    upgrade: db => { db.createObjectStore(STORE) },
    // Another tab wants a newer schema, or the browser closed us: the next operation opens anew.
    blocking: (_current, _blocked, event) => { (event.target as IDBDatabase).close(); opened = undefined },
    terminated: () => { opened = undefined },
  }))

  /** Nothing waits a second time for one that does not answer; if it does after all, it is used. */
  function openedInTime(asked: Promise<IDBPDatabase>): Promise<IDBPDatabase> {
    asked.then(() => { opened = asked }, () => { opened = undefined })
    return inTime(asked, PATIENCE)
  }

  async function attempt<T>(operation: string, act: (db: IDBPDatabase) => Promise<T>): Promise<T> {
    try {
      return await act(await database())
    } catch (cause) {
      if (cause instanceof PlatformError) throw cause
      throw new PlatformError(isQuota(cause) ? 'storage-full' : 'storage-failed', operation, { cause })
    }
  }

  function revoke(file: string): void {
    const url = urls.get(file)
    if (url !== undefined) URL.revokeObjectURL(url)
    urls.delete(file)
  }

  /** One transaction, over when it is durable; an abort tells its own reason (the quota), not the request's. */
  async function change(db: IDBPDatabase, act: (store: WriteStore) => Promise<void>): Promise<void> {
    const transaction = db.transaction(STORE, 'readwrite', { durability: 'strict' })
    const done = transaction.done
    done.catch(() => undefined)
    try {
      await act(transaction.store)
    } catch (cause) {
      try { transaction.abort() } catch { /* already aborted */ }
      await done.catch((aborted: unknown) => { if (isQuota(aborted)) throw aborted })
      throw cause
    }
    await done
  }

  const read = (file: string): Promise<Uint8Array | undefined> => attempt(`read ${file}`, async db => {
    const bytes = await db.get(STORE, every(file)) as ArrayBuffer | undefined
    return bytes && new Uint8Array(bytes)
  })

  return {
    read,
    write: (file, bytes) => attempt(`write ${file}`, async db => {
      await change(db, async store => {
        await store.delete(every(file))
        await store.put(bytes.slice().buffer, [file, bytes.length] satisfies Key)
      })
      revoke(file)
    }),
    rename: (from, to) => attempt(`rename ${from}`, async db => {
      await change(db, async store => {
        if (await store.getKey(every(to)) !== undefined) throw new PlatformError('storage-failed', `rename: ${to} exists`)
        const bytes = await store.get(every(from)) as ArrayBuffer | undefined
        if (!bytes) throw new PlatformError('storage-failed', `rename: no ${from}`)
        await store.delete(every(from))
        await store.put(bytes, [to, bytes.byteLength] satisfies Key)
      })
      revoke(from)
    }),
    remove: file => attempt(`remove ${file}`, async db => {
      await change(db, store => store.delete(every(file)))
      revoke(file)
    }),
    list: () => attempt('list', async db => (await db.getAllKeys(STORE) as Key[]).map(([file, bytes]) => ({ name: file, bytes }))),
    url: async file => {
      const known = urls.get(file)
      if (known !== undefined) return known
      const bytes = await read(file)
      if (!bytes) return undefined
      const raced = urls.get(file)
      if (raced !== undefined) return raced
      const type = MEDIA_TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? ''
      const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }))
      urls.set(file, url)
      return url
    },
    revokeAll: () => [...urls.keys()].forEach(revoke),
  }
}

/** Every key of that name: any number sorts before any array. */
function every(file: string): IDBKeyRange { return IDBKeyRange.bound([file], [file, []]) }

interface WriteStore {
  delete(range: IDBKeyRange): Promise<void>
  put(value: ArrayBufferLike, key: IDBValidKey): Promise<unknown>
  get(range: IDBKeyRange): Promise<unknown>
  getKey(range: IDBKeyRange): Promise<IDBValidKey | undefined>
}
