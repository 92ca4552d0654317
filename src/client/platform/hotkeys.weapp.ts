/** A phone has none. */
export function onHotkey(): () => void {
  return () => undefined
}
