/** Something that a screen shows of the service: asked when it opens, and again when it comes back to the front. */
import { useDidShow } from '@tarojs/taro'
import { useEffect, useMemo, useState } from 'react'
import { Act, Asked } from '../stores/asked'

/** @param key what is asked for, beside what does the asking: another one begins anew. */
export function useAsked<T>(ask: () => Promise<T>, key = ''): Asked<T> {
  const { asked } = useMemo(() => ({ key, asked: new Asked<T>() }), [key])
  useEffect(() => asked.askBy(ask))
  useEffect(() => { void asked.load() }, [asked])
  useDidShow(() => { if (asked.state.kind !== 'loading') void asked.load() })
  return asked
}

export function useAct(): Act {
  return useState(() => new Act())[0]
}
