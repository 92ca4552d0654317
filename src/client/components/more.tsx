/** Below the first of a long list: shows more of it, as long as there is more. */
import type { ReactNode } from 'react'
import { Press } from './press'

interface Props {
  /** So many are shown, of so many; and so many more at a press. */
  shown: number
  all: number
  step: number
  className: string
  words: (count: number) => ReactNode
  onMore: (shown: number) => void
}

export function More({ shown, all, step, className, words, onMore }: Props) {
  const left = all - shown
  if (left <= 0) return null
  // Another each time: the focus goes to the first that came in its place.
  return <Press key={shown} className={className} onPress={() => onMore(shown + step)}>{words(Math.min(step, left))}</Press>
}
