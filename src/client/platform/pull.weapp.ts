/** WeChat does it by itself. */
export function readyToPull(): void {
  // nothing to get ready
}
