/** The address bar's. */
export function fragment(): string {
  return window.location.hash.slice(1)
}

export function takeFragment(): string {
  const taken = fragment()
  if (taken !== '') window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  return taken
}
