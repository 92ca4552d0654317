/**
 * How much larger than asked the browser draws text, and text alone: a setting of Firefox's, and of Safari's on a Mac. Lines are cut for the
 * letters that were asked for, so they are set in these: the style sheets divide by `--text-zoom`. Where the reader's size starts from that
 * setting is for `appearance.h5.ts` to say.
 */

/** px */
const ASKED = 100

let box: HTMLElement | undefined

/** 1: as asked. */
export function textZoom(): number {
  if (!box) {
    box = document.createElement('div')
    box.style.cssText = `position:absolute;top:0;visibility:hidden;pointer-events:none;width:1em;height:0;font-size:${ASKED}px`
    document.documentElement.appendChild(box)
    // It may be changed at any time. Old browsers take what there was at the start.
    if (typeof ResizeObserver === 'function') new ResizeObserver(() => tell()).observe(box)
    tell()
  }
  const zoom = box.getBoundingClientRect().width / ASKED
  return zoom > 0 ? zoom : 1
}

function tell(): void {
  document.documentElement.style.setProperty('--text-zoom', String(textZoom()))
}
