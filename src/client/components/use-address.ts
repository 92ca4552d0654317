/**
 * The address that a page was asked for by. Taro's own hook knows none while the program lies in the back: who looked at something else
 * just as a page opened came back to an empty one.
 */
import Taro, { useRouter } from '@tarojs/taro'
import { useMemo } from 'react'

interface Address { path: string; params: Record<string, string | undefined> }

export function useAddress(): Address {
  const router = useRouter() as Address | null
  return useMemo(() => router ?? inFront(), [router])
}

function inFront(): Address {
  const [page] = Taro.getCurrentPages().slice(-1) as { route?: string; options?: Address['params'] }[]
  return { path: `/${page?.route ?? ''}`, params: page?.options ?? {} }
}
