/** A phone has no focus to move; its screen reader goes to what is on top. */
export function rise(): () => void {
  return () => undefined
}

export function goes(): void {
  // nor is it lost
}

export function changed(): void {
  // its reader finds what is there
}

export function toPage(): void {
  // nor does it move by itself
}

export function offPage(): void {
  // there is none
}

export function scrolledTo(id: string): string {
  return id
}
