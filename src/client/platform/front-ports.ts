/** Ports of what stands in front of the reader: the screen, keys and wheel, the address bar. */

/** CSS px. `top` and `bottom` are what the machine itself covers (status bar and capsule, home indicator), `side` what a notch does of a phone that lies. */
export interface ScreenSize { width: number; height: number; top: number; bottom: number; side: number }

export interface Screen {
  size(): ScreenSize
  /** Rotation, fold, window resize. Returns the way to stop listening. */
  onChange(listener: () => void): () => void
}

export type KeyTurn = 'next' | 'previous' | 'first' | 'last' | 'menu'

/** Keys as they are named on the web, which WeChat follows. */
export const TURN_KEYS: Record<string, KeyTurn> = {
  ArrowRight: 'next', ArrowDown: 'next', PageDown: 'next', ' ': 'next',
  ArrowLeft: 'previous', ArrowUp: 'previous', PageUp: 'previous',
  Home: 'first', End: 'last',
  Escape: 'menu',
}
export const CHOICE_KEYS: Record<string, 1 | -1> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** By keys: the sentence after or before. `more`: it is taken in beside those that are chosen. */
export interface KeyChoice { direction: 1 | -1; more: boolean }

export interface Input {
  /** Keyboard and wheel, where there are any; one call per wanted turn. Returns the way to stop listening. */
  onTurn(listener: (turn: KeyTurn, by: 'key' | 'wheel') => void): () => void
  /**
   * From now on a finger's moves over the reader's leaves, and what frames them, are not the machine's: a browser glides after them even where nothing scrolls,
   * and takes the next tap for the end of that. Nor over whatever else while it is `held`: words are being chosen. All of them are heard, whatever becomes of the
   * words under it. Returns the way to give them back.
   */
  keepMoves(held: () => boolean): () => void
  /** Is nothing more heard of a finger when what it came down on is taken away? */
  losesFingers: boolean
  /** Are there keys, and a mouse that draws, as far as the machine tells? */
  keys: boolean
  /** Arrow keys, before they turn: true if that was a choice of words and turns nothing. Returns the way to stop listening. */
  onChoose(listener: (choice: KeyChoice) => boolean): () => void
  /** The machine's own copy, where it has one and has nothing else to copy. Returns the way to stop listening. */
  onCopy(listener: () => void): () => void
  /** Takes the keyboard away that lies over half of a phone. */
  hideKeyboard(): void
  /** Calls with what a tap was for. A browser asks at a tap's end what lies under the finger now: changes made before are laid out then, all in one task. */
  afterTap(call: () => void): void
  /** Calls when the next picture of something that follows a finger may be drawn. */
  onFrame(call: () => void): void
  /** The view bridges so many ms from one such picture to the next, 0 where there is one for every frame of the screen. */
  pace: number
}

export interface Address {
  /** Lets the address of the page in front say where the reader is, without a new entry in the history. */
  replaceQuery(query: Record<string, string>): void
}

export interface Front { screen: Screen; input: Input; address: Address }
