/** The element itself is told; `name`: its class. */
import { useEffect } from 'react'

export function useScrolled(name: string, top: number | undefined): Record<string, unknown> {
  useEffect(() => {
    const view = top === undefined ? null : document.querySelector(`.${name}`)
    if (view) view.scrollTop = top!
  }, [name, top])
  return {}
}
