/** Which copies a new manifest leaves standing. Pure. */
import type { Manifest } from '../../contract/manifest'
import type { Copy, Part } from './records'

/**
 * Withdrawn, or vanished without a word: dropped. The released hash arrived early: `next` is obsolete. Otherwise
 * the old copy stays readable until the new revision is whole.
 */
export function reconcile(parts: ReadonlyMap<number, Part>, manifest: Manifest): { parts: Map<number, Part>; dropped: Copy[] } {
  const released = new Map(manifest.released.map(part => [part.number, part]))
  const kept = new Map<number, Part>()
  const dropped: Copy[] = []
  for (const [number, part] of parts) {
    const now = released.get(number)
    if (!now) {
      dropped.push(part.current, ...part.next ? [part.next] : [])
    } else if (now.hash === part.current.hash) {
      kept.set(number, { number, current: { ...part.current, revision: now.revision } })
      if (part.next) dropped.push(part.next)
    } else if (part.next && now.hash === part.next.hash) {
      kept.set(number, { ...part, next: { ...part.next, revision: now.revision } })
    } else {
      kept.set(number, { number, current: part.current })
      if (part.next) dropped.push(part.next)
    }
  }
  return { parts: kept, dropped }
}

/** A server that lists a number twice means the later revision. */
export function oncePerNumber(manifest: Manifest): Manifest {
  const best = new Map<number, Manifest['released'][number]>()
  for (const part of manifest.released) {
    const other = best.get(part.number)
    if (!other || other.revision < part.revision) best.set(part.number, part)
  }
  return best.size === manifest.released.length ? manifest : { ...manifest, released: [...best.values()] }
}
