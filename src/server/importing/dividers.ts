/** A line of one sign over and over, as ═══ or ※ ※ ※, that parts what is above from what is below. Dots are none: …… stands for words. */

const DIVIDER = /^([-‐–—―─━═=_＿*＊※☆★◇◆●■~～])(?:[ \u3000]*\1){2,}$/

export function isDivider(text: string): boolean {
  return DIVIDER.test(text)
}
