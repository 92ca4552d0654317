/** On a phone there are none yet. */
export function TurnPress(): null {
  return null
}
