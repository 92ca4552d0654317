/** How a part stands, in a word. */
import { Text } from '@tarojs/components'
import { statusWords, type Status } from '../words/status'
import './status.css'

/** What an operator must look at. */
const URGENT: ReadonlySet<Status> = new Set(['held', 'overdue', 'withdrawn'])
/** What readers have. */
const OUT: ReadonlySet<Status> = new Set(['released', 'corrected'])

/** @param signed signatures that count, of those needed; said as long as some are missing. */
export function StatusWord({ status, signed }: { status: Status; signed?: { count: number; needed: number } }) {
  const look = URGENT.has(status) ? ' is-urgent' : OUT.has(status) ? ' is-out' : ''
  return <Text className={`desk-status${look}`}>{statusWords(status, signed)}</Text>
}
