/** A live region, there from the first: https://developers.weixin.qq.com/miniprogram/dev/component/aria-component.html */
import { Text } from '@tarojs/components'
import './said.css'

const LIVE = { ariaLive: 'polite' }

export function Said({ words, seen = false }: { words: string; seen?: boolean }) {
  return <Text className={seen ? '' : 'said'} {...LIVE}>{words}</Text>
}
