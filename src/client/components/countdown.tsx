/** "明日 08:00 · 还有 14:32:05", on the server's clock. At zero it says that the part is about to appear; the pull follows. */
import { Text } from '@tarojs/components'
import { Counted } from './counted'
import { observerInFront } from './in-front'
import type { Ticker } from '../stores/ticker'
import type { UpcomingInstallment } from '../../contract/manifest'
import { delayWords, releasePieces } from '../words/release'

/** Length of "08:00", with which an instant ends. */
const HOUR = 5

interface Props { at: number; session: { ticker: Ticker; timeZone: string; heardAt?: number | undefined }; className?: string }

export const Countdown = observerInFront(function Countdown({ at, session, className = '' }: Props) {
  const [when, left] = releasePieces(at, session.ticker.now, session.timeZone, session.heardAt)
  if (left === undefined) return <Text className={className}>{when}</Text>
  return <Text className={className}><Text className='together'><Counted words={when.slice(0, -HOUR)} /><Text className='whole'>{when.slice(-HOUR)} ·</Text></Text> <Text className='whole'>{left}</Text></Text>
})

/** That a part to come was put off or is on hold, and why; nothing where it was not. */
export const Delay = observerInFront(function Delay({ part, session, className = '' }: Omit<Props, 'at'> & { part: UpcomingInstallment }) {
  const words = delayWords(part, session.ticker.now, session.timeZone)
  return words === undefined ? null : <Text className={className}><Counted words={words} /></Text>
})
