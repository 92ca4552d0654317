/** A browser may keep the screen on as long as the page is seen; its brightness is nobody's but the machine's. */
import type { Display } from './display-ports'
import { onShow } from './visibility.h5'

export function openDisplay(): Display {
  if (!('wakeLock' in navigator)) return {}
  let wanted = false
  let lock: Promise<WakeLockSentinel | undefined> | undefined
  /** Refused when the battery is low or the page not seen: then the screen goes dark as it always does. */
  const ask = (): void => { lock = navigator.wakeLock.request('screen').catch(() => undefined) }
  onShow(() => { if (wanted) ask() }) // the browser lets go whenever the page is hidden
  return {
    keepOn: on => {
      if (on === wanted) return
      wanted = on
      if (on) ask()
      else void lock?.then(held => held?.release())
    },
  }
}
