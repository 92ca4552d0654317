/** What a screen reader is told of an element. */
export interface Spoken {
  role?: string
  label?: string
  hidden?: boolean
  /** Of a heading. */
  level?: number
  disabled?: boolean
  pressed?: boolean
  focusable?: boolean
  /** An Image: what a browser puts inside of it is not to be spoken a second time. */
  picture?: boolean
  /** Of something that is set to a value among several. */
  value?: { now: number; least: number; most: number; words: string }
}
