/** Is it the quota? A DOMException of that name, of Firefox's older one, or a transaction aborted for that reason. */
export function isQuota(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false
  const { name, inner } = cause as { name?: unknown; inner?: unknown }
  return name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED' || (inner !== undefined && isQuota(inner))
}
