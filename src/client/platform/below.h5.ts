/** What lies one step back is kept in the history itself: it outlasts the page, which a phone drops and loads anew, and with it the router's own knowledge. */

/** Stands in the state of an entry. */
const BELOW = 'lianzaiBelow'

const state = (): Record<string, unknown> => window.history.state as Record<string, unknown> | null ?? {}

export function below(): string {
  const { [BELOW]: address } = state()
  return typeof address === 'string' ? address : ''
}

export function back(): void { window.history.back() }

export function goingOn(upon: boolean): () => void {
  const address = upon ? window.location.pathname + window.location.search : below()
  return () => { if (address !== '') window.history.replaceState({ ...state(), [BELOW]: address }, '') }
}
