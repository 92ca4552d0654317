/** "明日 08:00 · 还有 14:32:05", on the server's clock. At zero it says that the part is about to appear; the pull follows. */
import { Text } from '@tarojs/components'
import { observerInFront } from './in-front'
import type { Ticker } from '../stores/ticker'
import { releaseWords } from '../words/release'

interface Props { at: number; session: { ticker: Ticker; timeZone: string }; className?: string }

export const Countdown = observerInFront(function Countdown({ at, session, className = '' }: Props) {
  return <Text className={className}>{releaseWords(at, session.ticker.now, session.timeZone)}</Text>
})
