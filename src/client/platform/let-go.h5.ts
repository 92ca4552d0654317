/** Is it no failure that sharing came to nothing? They thought better of it; or, touched twice, its sheet is up already: https://w3c.github.io/web-share/#share-method */
export function isLetGo(cause: unknown): boolean {
  return cause instanceof Error && (cause.name === 'AbortError' || cause.name === 'InvalidStateError')
}
