/** WeChat reads out a live region of the page (`Said`), nothing by itself. */
export function announce(): void {
  // nothing to do
}
