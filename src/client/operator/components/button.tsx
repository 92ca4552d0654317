/** The desk's buttons. One that cannot be undone asks first: see `ask-button.tsx`. */
import type { ReactNode } from 'react'
import { Press } from '../../components/press'
import './button.css'

interface Props {
  id?: string
  /** One primary act a screen; the rest is quiet. */
  kind?: 'primary' | 'quiet' | 'plain' | 'danger'
  /** For buttons without words. */
  label?: string
  disabled?: boolean
  /** At work: cannot be pressed again. */
  busy?: boolean
  onPress: () => void
  children?: ReactNode
}

export function Button({ kind = 'quiet', disabled = false, busy = false, children, ...rest }: Props) {
  return <Press className={`desk-button is-${kind}${busy ? ' is-busy' : ''}`} disabled={disabled || busy} {...rest}>{children}</Press>
}
