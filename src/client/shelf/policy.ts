/** Which installments of a series are to be brought up to date, in which order. Pure. */
import type { ConnectionKind } from '../platform/ports'

export interface PolicyFacts {
  /** Numbers of the released installments. */
  released: readonly number[]
  /** Followed or opened. */
  kept: boolean
  connection: ConnectionKind
  /** The number that is open before the reader, if one of this series is. */
  open: number | undefined
  isRead(number: number): boolean
  /** Asked for by the reader, on any network. */
  isAsked(number: number): boolean
  isShed(number: number): boolean
  /** Is there a whole copy, of whatever revision? */
  isWhole(number: number): boolean
}

/** On mobile data: the one being read, and so many after it. */
const AHEAD_ON_MOBILE = 1

export function planSeries(facts: PolicyFacts): number[] {
  if (facts.connection === 'none') return []
  const numbers = [...facts.released].sort((a, b) => a - b)
  const from = facts.open ?? numbers.find(number => !facts.isRead(number)) ?? 0
  const automatic = facts.kept ? chosen(numbers, from, facts).filter(number => !facts.isShed(number)) : []
  // A whole copy that was asked for is served; its corrections come by the rule for everybody.
  const asked = numbers.filter(number => facts.isAsked(number) && !facts.isWhole(number))
  return [...new Set([...automatic.filter(number => number === facts.open), ...asked, ...automatic])]
}

function chosen(numbers: readonly number[], from: number, facts: PolicyFacts): number[] {
  const unread = numbers.filter(number => !facts.isRead(number) || number === facts.open)
  const onward = unread.filter(number => number >= from)
  if (facts.connection === 'mobile') return onward.slice(0, 1 + AHEAD_ON_MOBILE)
  const earlier = unread.filter(number => number < from)
  return [...onward, ...earlier, ...numbers.filter(number => !unread.includes(number))]
}
