/** WeChat's storage: 10 MB, 1 MB a key. Values go as JSON text, so that "nothing there" ('' in WeChat) is no value of ours. */
import { KEY_PREFIX } from '../../contract/key-prefix'
import { parsed } from './key-names'
import type { KeyValue } from './ports'
import { storageError } from './wx-failure.weapp'
import { wxApi } from './wx.weapp'

export function openKeyValue(): KeyValue {
  return {
    get: key => {
      try {
        return parsed(wxApi().getStorageSync(KEY_PREFIX + key))
      } catch {
        return undefined // unreadable is the same as absent: whoever asks has a default
      }
    },
    set: (key, value) => {
      try {
        wxApi().setStorageSync(KEY_PREFIX + key, JSON.stringify(value))
      } catch (cause) {
        throw storageError(`setStorageSync ${key}`, cause)
      }
    },
    remove: key => {
      try {
        wxApi().removeStorageSync(KEY_PREFIX + key)
      } catch (cause) {
        throw storageError(`removeStorageSync ${key}`, cause)
      }
    },
    keys: () => {
      try {
        return wxApi().getStorageInfoSync().keys.filter(key => key.startsWith(KEY_PREFIX)).map(key => key.slice(KEY_PREFIX.length))
      } catch {
        return []
      }
    },
  }
}
