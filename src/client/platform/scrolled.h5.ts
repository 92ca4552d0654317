/** The element itself is told. */
export function scrolledBy(): Record<string, unknown> {
  return {}
}

export function scroll(name: string, top: number): void {
  const view = document.querySelector(`.${name}`)
  if (view) view.scrollTop = top
}
