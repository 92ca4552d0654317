/** The app's stores, from any screen: undefined until the shelf has been opened. */
import { useEffect, useState } from 'react'
import { openApp, openedApp, type App } from '../stores/app'

export function useApp(): App | undefined {
  const [app, setApp] = useState(openedApp)
  useEffect(() => {
    let gone = false
    if (!app) void openApp().then(opened => { if (!gone) setApp(opened) })
    return () => { gone = true }
  }, [app])
  return app
}
