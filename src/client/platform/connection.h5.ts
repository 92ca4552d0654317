/** What the browser is connected by, where it tells: most only say online or not, and a computer's line is free. */
import type { Connection, ConnectionKind } from './ports'

interface NetworkInformation extends EventTarget { type?: string; saveData?: boolean }

const information = (): NetworkInformation | undefined => (navigator as Navigator & { connection?: NetworkInformation }).connection

function kind(): ConnectionKind {
  if (navigator.onLine === false) return 'none'
  const told = information()
  return told?.type === 'cellular' || told?.saveData === true ? 'mobile' : 'wifi'
}

export const connection: Connection = {
  kind: () => Promise.resolve(kind()),
  onChange: listener => {
    let last = kind()
    const heard = (): void => {
      const now = kind()
      if (now !== last) listener(last = now)
    }
    const told = information()
    addEventListener('online', heard)
    addEventListener('offline', heard)
    told?.addEventListener('change', heard)
    return () => {
      removeEventListener('online', heard)
      removeEventListener('offline', heard)
      told?.removeEventListener('change', heard)
    }
  },
}
