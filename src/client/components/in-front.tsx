/**
 * An observer that rests while its page lies behind another: a page that nobody sees costs no view data. It shows what it
 * showed last, and catches up when the page comes back to the front. The component must use no hooks of its own.
 */
import { useDidHide, useDidShow } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useRef, useState, type FunctionComponent, type ReactElement } from 'react'

export function observerInFront<P extends object>(render: (props: P) => ReactElement | null): FunctionComponent<P> {
  return observer(function InFront(props: P) {
    const [front, setFront] = useState(true)
    const last = useRef<ReactElement | null>()
    useDidShow(() => setFront(true))
    useDidHide(() => setFront(false))
    if (front || last.current === undefined) last.current = render(props)
    return last.current
  })
}
