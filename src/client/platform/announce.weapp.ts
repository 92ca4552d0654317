/** WeChat has no way to speak by itself: the folio, which says the page, is read when the finger comes to it. */
export function announce(): void {
  // nothing to do
}
