/** Something that a screen shows of the service: asked when it opens, and again when it comes back to the front. */
import { useDidShow } from '@tarojs/taro'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Act, Asked } from '../stores/asked'
import type { DeskApp } from '../stores/desk'

/** Longest sleep before the clock is read again, ms: long timers fire at once in some engines. */
const NAP = 15_000
/** The service has counted the instant as past by then, ms. */
const AFTER = 500

/** @param key what is asked for, beside what does the asking: another one begins anew. */
export function useAsked<T>(ask: () => Promise<T>, key = ''): Asked<T> {
  const { asked } = useMemo(() => ({ key, asked: new Asked<T>() }), [key])
  useEffect(() => asked.askBy(ask))
  useEffect(() => { void asked.load() }, [asked])
  useDidShow(() => { if (asked.state.kind !== 'loading') void asked.load() })
  return asked
}

/** Asks again when one of these instants has come, so that a release is seen by who watches. */
export function useInstants({ api, app: { platform: { clock } } }: DeskApp, asked: Asked<unknown>, instants: readonly (number | null)[]): void {
  const now = api.now()
  const next = Math.min(...instants.filter((at): at is number => at !== null && at + AFTER > now))
  useEffect(() => {
    if (next === Infinity) return undefined
    let cancel = (): void => undefined
    const wait = (): void => {
      const left = next + AFTER - api.now()
      if (left <= 0) void asked.load()
      else cancel = clock.after(Math.min(left, NAP), wait)
    }
    wait()
    return () => cancel()
  }, [api, asked, clock, next])
}

/** Asks again when an act has been taken back, also from another screen than it was done on. */
export function useTakenBack({ notices: { takenBack } }: DeskApp, asked: Asked<unknown>): void {
  const seen = useRef(takenBack)
  useEffect(() => {
    if (seen.current === takenBack) return
    seen.current = takenBack
    void asked.load()
  }, [asked, takenBack])
}

/** While something is under way it is asked again, ms; where no answer came, more calmly. */
const AGAIN = 3000

/** Asks again after every answer as long as something is under way, also when one did not come. */
export function useAgain({ app: { platform: { clock } } }: DeskApp, asked: Asked<unknown>, underWay: boolean): void {
  const { state } = asked
  useEffect(() => {
    const wait = state.kind === 'ready' ? AGAIN : state.kind === 'failed' && state.trouble.kind === 'offline' ? NAP : undefined
    return underWay && wait !== undefined ? clock.after(wait, () => { void asked.load() }) : undefined
  }, [asked, clock, state, underWay])
}

export function useAct(): Act {
  return useState(() => new Act())[0]
}
