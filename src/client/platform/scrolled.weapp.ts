/** WeChat's scroll-view goes where it is told in its props, and only when they change. */
export function scrolledBy(top: number): Record<string, unknown> {
  return { scrollTop: top }
}

export function scroll(): void {
  // done by the props
}
