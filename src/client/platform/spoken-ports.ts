/** What a screen reader is told of an element. */
export interface Spoken {
  role?: string
  label?: string
  /** What stands on it, for where it has no label; and how it stands, in words, for where no property says so. */
  words?: string
  stands?: string
  /** What a press does, where the words do not say it. */
  does?: string
  hidden?: boolean
  /** Of a heading. */
  level?: number
  disabled?: boolean
  pressed?: boolean
  /** Does what it opens stand open? */
  expanded?: boolean
  /** Of several: is it the one in hand? */
  current?: boolean
  focusable?: boolean
  /** An Image: what a browser puts inside of it is not to be spoken a second time. */
  picture?: boolean
  /** Of something that is set to a value among several. */
  value?: { now: number; least: number; most: number; words: string }
}
