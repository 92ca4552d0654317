/** A phone has no focus to move; its screen reader goes to what is on top. */
export function rise(): () => void {
  return () => undefined
}

export function scrolledTo(id: string): string {
  return id
}
