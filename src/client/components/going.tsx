/** What goes by itself, or by a press in it, with nothing that closes it: the focus does not go with it. */
import { useLayoutEffect, type ReactNode } from 'react'
import { goes } from '../platform/dialog'

/** `named`: selector of what is in it. */
export function Going({ named, children }: { named: string; children: ReactNode }) {
  useLayoutEffect(() => () => goes(named), [named])
  return <>{children}</>
}
