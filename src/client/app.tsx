/** The mini-program and the web page: starts opening the shelf at once, so that the first screen finds it open. */
import './engine'
import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { layGround } from './components/ground'
import { leadTheLost } from './components/lost'
import { openApp } from './stores/app'
import './app.css'

layGround()
leadTheLost()

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => { void openApp() })
  return children
}
