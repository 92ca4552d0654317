/** Files and settings that last as long as the program runs: for where nothing may be kept. */
import type { Files, KeyValue } from './ports'

export function memoryFiles(): Files {
  const files = new Map<string, Uint8Array>()
  return {
    read: async name => files.get(name),
    write: async (name, bytes) => { files.set(name, bytes.slice()) },
    rename: async (from, to) => {
      const bytes = files.get(from)
      if (bytes) files.set(to, bytes)
      files.delete(from)
    },
    remove: async name => { files.delete(name) },
    list: async () => [...files].map(([name, bytes]) => ({ name, bytes: bytes.length })),
    url: async () => undefined,
  }
}

export function memoryKeyValue(): KeyValue {
  const values = new Map<string, unknown>()
  return {
    get: key => values.get(key),
    set: (key, value) => { values.set(key, value) },
    remove: key => { values.delete(key) },
    keys: () => [...values.keys()],
  }
}
