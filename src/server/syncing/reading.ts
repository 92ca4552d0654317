/** One item of a message, checked by itself: what is wrong with it keeps nothing else from being taken. */
import * as v from 'valibot'
import { SyncedPlace, SyncItem, SYNC_LIMITS } from '../../contract/sync'

/** A sentence for the person whose item it is. */
export type Refused = { id: string; reason: string }

export function readItem(one: unknown): SyncItem | Refused {
  const id = nameOf(one)
  const parsed = v.safeParse(SyncItem, one)
  if (!parsed.success) {
    const stamp = parsed.issues.some(issue => v.getDotPath(issue) === 'stamp')
    return { id, reason: stamp ? '这台设备的时钟不对，没有同步；请校准时间。' : '这一条的写法不对，没有同步。' }
  }
  const item = parsed.output
  if (item.body !== null) {
    if (Buffer.byteLength(JSON.stringify(item.body)) > SYNC_LIMITS.body) return { id, reason: `一条最多 ${SYNC_LIMITS.body / 1024} KB，这一条太长，只留在本机。` }
    if (item.kind === 'place' && !v.is(SyncedPlace, item.body)) return { id, reason: '这个阅读位置的写法不对，没有同步。' }
  }
  return item
}

function nameOf(one: unknown): string {
  const id = typeof one === 'object' && one !== null ? (one as { id?: unknown }).id : undefined
  return typeof id === 'string' ? id.slice(0, 128) : ''
}
