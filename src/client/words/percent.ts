/** A share in percent: nothing, and the whole, only where it is that. */
export function percent(share: number): string {
  return share <= 0 ? '0%' : share >= 1 ? '100%' : partly(share)
}

/** Of what has begun and not ended. */
export function partly(share: number): string {
  return `${Math.max(1, Math.min(99, Math.round(share * 100)))}%`
}
