/**
 * A finger of which no more is heard. WeChat tells of its moves and its lifting by the node on which it came down: if that is taken away
 * meanwhile, nobody hears of them (github.com/Tencent/tdesign-miniprogram/pull/2946).
 */
import { useEffect, useRef } from 'react'
import type { App } from '../stores/app'

export interface Unheard {
  /** Calls unless it is heard of again within the time. */
  await(call: () => void): void
  heard(): void
}

/** @param patience ms. */
export function useUnheard({ front: { input }, platform: { clock } }: App, patience: number): Unheard {
  const stop = useRef<() => void>()
  const heard = (): void => stop.current?.()
  useEffect(() => () => stop.current?.(), [])
  return {
    await(call) {
      heard()
      if (input.losesFingers) stop.current = clock.after(patience, call)
    },
    heard,
  }
}
