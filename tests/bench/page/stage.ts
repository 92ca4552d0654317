/** In the page: what every engine of the race is asked to do, and the paper that it does it on. */

/** A text to read: its paragraphs. */
export type Paragraphs = readonly string[]

/** Each step ends when its outcome has been painted. Pages are counted once all are known. */
export interface Engine {
  /** Counts all pages and paints none. Absent: it cannot. */
  count?(text: Paragraphs, fontSize: number): number
  /** Until the first page is shown. */
  open(text: Paragraphs, fontSize: number): Promise<void> | void
  /** Until all pages are known. */
  whole(): number
  /** Until the neighbours of the page in front are painted too, if the engine does that. */
  ready?(): void
  /** To the page that holds the beginning of a paragraph. */
  seek(paragraph: number): Promise<void> | void
  /** At another size, until the page that holds the same paragraph is shown. */
  resize(fontSize: number): Promise<void> | void
  turn(): Promise<void> | void
  /** What it does after each turn, once that has been seen. */
  after?(): void
}

/** Content of a page, px: a phone of 375 × 667 with 20 px on all sides. */
export const WIDTH = 335, HEIGHT = 627, MARGIN = 20
export const LINE_HEIGHT = 1.75
export const INDENT = 2
export const FAMILY = '"Noto Sans S Chinese"'

/** The next picture is on the screen. */
export const painted = (): Promise<void> => new Promise(resolve => { requestAnimationFrame(() => requestAnimationFrame(() => resolve())) })

export function paper(): HTMLElement {
  const window = document.createElement('div')
  window.className = 'reader'
  window.style.cssText = `position:absolute;left:${MARGIN}px;top:${MARGIN}px;width:${WIDTH}px;height:${HEIGHT}px;overflow:hidden;font-family:${FAMILY}`
  document.body.append(window)
  return window
}

/** Tells the paper what the leaves' styles go by, once for all of them, as the reader does. */
export function tell(paper: HTMLElement, fontSize: number): void {
  const sizes: [string, number][] = [['width', WIDTH], ['height', HEIGHT], ['size', fontSize], ['pitch', fontSize * LINE_HEIGHT]]
  for (const [name, value] of sizes) paper.style.setProperty(`--${name}`, `${value}px`)
}

/** Gives the engine to the bench; the text is handed over before anything is measured. */
export function start(engine: Engine): void {
  let text: Paragraphs = []
  const then = async (step: () => Promise<void> | void): Promise<void> => { await step(); await painted() }
  Object.assign(globalThis, {
    bench: {
      idle: () => painted(),
      take: (given: Paragraphs) => { text = given },
      count: (fontSize: number) => engine.count?.(text, fontSize) ?? 0,
      open: (fontSize: number) => then(() => engine.open(text, fontSize)),
      whole: async () => { const pages = engine.whole(); await painted(); return pages },
      ready: () => then(() => engine.ready?.()),
      seek: (paragraph: number) => then(() => engine.seek(paragraph)),
      resize: (fontSize: number) => then(() => engine.resize(fontSize)),
      turn: () => then(() => engine.turn()),
      after: () => then(() => engine.after?.()),
    },
  })
}
