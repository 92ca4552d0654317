/** The address bar's. */
export function fragment(): string {
  return window.location.hash.slice(1)
}
