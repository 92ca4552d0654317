/** Is an input method composing, or does the key end what it composed? Safari says so by the number alone: https://bugs.webkit.org/show_bug.cgi?id=165004 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}
