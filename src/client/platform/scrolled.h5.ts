/** Taro's scroll-view takes its props for the element's own, and writes them again at every paint: nobody could scroll away. */
export function scrolledBy(): Record<string, unknown> {
  return {}
}

export function scroll(name: string, top: number): void {
  const view = document.querySelector(`.${name}`)
  if (view) view.scrollTop = top
}
