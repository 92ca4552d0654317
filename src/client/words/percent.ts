/** A share in percent: nothing, and the whole, only where it is that. */
export function percent(share: number): string {
  return `${share <= 0 ? 0 : share >= 1 ? 100 : Math.max(1, Math.min(99, Math.round(share * 100)))}%`
}
