/** Words of the interface in which no line end parts a number from what it counts. */
import { Text } from '@tarojs/components'

/** "3 期", "10 月 16 日". */
const COUNTED = /(\d+ [\u4e00-\u9fff](?: \d+ [\u4e00-\u9fff])*)/

export function Counted({ words }: { words: string }) {
  return <>{words.split(COUNTED).map((piece, i) => (i % 2 === 0 ? piece : <Text key={i} className='whole'>{piece}</Text>))}</>
}
