/** The app's stores, from any screen: undefined until the shelf has been opened. */
import { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { arrived } from './onto'
import { openApp, openedApp, openPreview, openSettings, type App } from '../stores/app'

/** @param preview the token of a draft's link, '' for what is out. @param fontSize of a preview, px. */
export function useApp(preview = '', fontSize = 0): App | undefined {
  const [app, setApp] = useState(preview === '' ? openedApp : undefined)
  useEffect(arrived, [])
  useDidShow(() => (app?.settings ?? openSettings()).paint())
  useEffect(() => {
    let gone = false
    if (!app) void (preview === '' ? openApp() : openPreview(preview, fontSize)).then(opened => { if (!gone) setApp(opened) })
    return () => { gone = true }
  }, [app, preview, fontSize])
  return app
}
