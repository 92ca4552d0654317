/** Something that rises over the page: a sheet, the bars, a picture. */

export interface Risen {
  /** Class of what has risen. */
  name: string
  /** Keeps the tab key inside. */
  modal: boolean
  /** Id of the row that must be in sight, '' for none. */
  shown: string
  /** The browser's way back closes it. */
  onBack?: () => void
  /** The escape key closes it, wherever in it the focus is. */
  onEscape?: () => void
  /** Selector of what the enter key in a field of one line presses; in one of many lines, with Ctrl or ⌘. */
  enters?: string
}
