/** The desk's stores, from any of its screens: undefined until they have been opened. */
import { useEffect, useState } from 'react'
import { openDesk, openedDesk, type DeskApp } from '../stores/desk'

export function useDesk(): DeskApp | undefined {
  const [desk, setDesk] = useState(openedDesk)
  useEffect(() => {
    let gone = false
    if (!desk) void openDesk().then(opened => { if (!gone) setDesk(opened) })
    return () => { gone = true }
  }, [desk])
  return desk
}
