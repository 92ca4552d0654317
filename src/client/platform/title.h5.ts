/** The window and its tab are called by the screen in front: what a screen reader says first, and a history lists. */
export function entitle(title: string): void {
  document.title = title
}
