/** localStorage, which a browser may refuse altogether (blocked cookies, private mode). */
import { KEY_PREFIX } from '../../contract/key-prefix'
import { parsed } from './key-names'
import { PlatformError, type KeyValue } from './ports'
import { isQuota } from './quota.h5'

export function openKeyValue(): KeyValue {
  const text = (key: string): string | undefined => {
    try {
      return localStorage.getItem(KEY_PREFIX + key) ?? undefined
    } catch {
      return undefined // unreadable is the same as absent: whoever asks has a default
    }
  }
  return {
    get: key => parsed(text(key)),
    set: (key, value) => attempt(`set ${key}`, () => localStorage.setItem(KEY_PREFIX + key, JSON.stringify(value))),
    remove: key => attempt(`remove ${key}`, () => localStorage.removeItem(KEY_PREFIX + key)),
    keys: () => {
      try {
        const keys = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '')
        return keys.filter(key => key.startsWith(KEY_PREFIX)).map(key => key.slice(KEY_PREFIX.length))
      } catch {
        return []
      }
    },
    text,
    onElsewhere: listener => addEventListener('storage', ({ key }) => { if (key?.startsWith(KEY_PREFIX)) listener(key.slice(KEY_PREFIX.length)) }),
  }
}

function attempt(operation: string, act: () => void): void {
  try {
    act()
  } catch (cause) {
    throw new PlatformError(isQuota(cause) ? 'storage-full' : 'storage-failed', operation, { cause })
  }
}
