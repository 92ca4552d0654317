/** An instant, always with its weekday and zone. */
import { Text } from '@tarojs/components'
import { instantWords } from '../words/instant'

export function Instant({ at, now, timeZone, className = '' }: { at: number; now: number; timeZone: string; className?: string }) {
  return <Text className={`desk-instant ${className}`}>{instantWords(at, now, timeZone)}</Text>
}
