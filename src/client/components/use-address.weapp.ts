/**
 * Asked of the page itself: Taro's own hook knows no address while the program lies in the back, and when it comes to the front again that
 * of the program's way there, until the page has come too. Who looked at something else just as a page opened came back to an empty one.
 */
import Taro from '@tarojs/taro'
import { useMemo } from 'react'
import type { Address } from './use-address'

export function useAddress(): Address {
  return useMemo(() => {
    const [page] = Taro.getCurrentPages().slice(-1) as { route?: string; options?: Address['params'] }[]
    return { path: `/${page?.route ?? ''}`, params: page?.options ?? {} }
  }, [])
}
