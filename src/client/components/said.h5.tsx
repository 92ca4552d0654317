import { Text } from '@tarojs/components'
import { useEffect } from 'react'
import { announce } from '../platform/announce'

export function Said({ words, seen = false }: { words: string; seen?: boolean }) {
  useEffect(() => { if (words !== '') announce(words) }, [words])
  return seen ? <Text>{words}</Text> : null
}
