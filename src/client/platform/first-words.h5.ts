import { FIRST_WORDS } from '../../contract/first-words'

export function dropFirstWords(): void {
  // With the frame in which the page is painted.
  requestAnimationFrame(() => document.getElementById(FIRST_WORDS)?.remove())
}
