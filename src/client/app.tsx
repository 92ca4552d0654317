/** The mini-program and the web page: starts opening the shelf at once, so that the first screen finds it open. */
import './engine'
import { useLaunch, usePageNotFound } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { goShelfInstead } from './components/go'
import { layGround } from './components/ground'
import { openApp } from './stores/app'
import './app.css'

layGround()

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => { void openApp() })
  usePageNotFound(goShelfInstead) // an old link, or one typed wrongly
  return children
}
