/** A screen in the desk's own style, signed in or not. */
import type { ReactNode } from 'react'
import { Screen } from '../../components/screen'
import type { App } from '../../stores/app'
import './desk-screen.css'

export function DeskScreen({ app, className = '', children }: { app: App; className?: string; children: ReactNode }) {
  return <Screen app={app} className={`desk ${className}`}>{children}</Screen>
}
