/** A picture under two fingers: how large it is shown and how far it is moved. Lengths in CSS px, points from the middle of the window. */

/** `scale` 1: the whole picture fits the window. */
export interface View { scale: number; x: number; y: number }
export interface Point { x: number; y: number }
/** The window, and the picture in it at scale 1. */
export interface Frame { width: number; height: number; pictureWidth: number; pictureHeight: number }

export const WHOLE: View = { scale: 1, x: 0, y: 0 }
const LARGEST = 6
const CLOSE_UP = 2.5
const THROWN = 80

/** The picture as large as fits into a window. */
export function frameOf(width: number, height: number, picture: { width: number; height: number }): Frame {
  const scale = Math.min(width / picture.width, height / picture.height)
  return { width, height, pictureWidth: picture.width * scale, pictureHeight: picture.height * scale }
}

/** How far two taps go in: of a long strip until it fills the window's other side. */
export function closeUp(frame: Frame): number { return Math.max(CLOSE_UP, filling(frame)) }

function filling({ width, height, pictureWidth, pictureHeight }: Frame): number { return Math.max(width / pictureWidth, height / pictureHeight) }

/** Larger or smaller by a factor, with what lies under `at` staying there as far as the picture reaches. */
export function zoomed(view: View, at: Point, factor: number, frame: Frame): View {
  const scale = Math.max(1, Math.min(Math.max(LARGEST, 2 * filling(frame)), view.scale * factor))
  const grown = scale / view.scale
  return within({ scale, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown }, frame)
}

/** A picture that is seen whole has nowhere to go: it is drawn up or down, to be thrown away. */
export function moved(view: View, by: Point, frame: Frame): View {
  if (view.scale === 1) return { ...view, y: view.y + by.y }
  return within({ scale: view.scale, x: view.x + by.x, y: view.y + by.y }, frame)
}

/** Was it drawn so far that it is to go? */
export function isThrown({ scale, y }: View): boolean { return scale === 1 && Math.abs(y) > THROWN }

/** No edge of the picture comes further in than the window's, nor leaves the middle while the picture is narrower. */
export function within({ scale, x, y }: View, { width, height, pictureWidth, pictureHeight }: Frame): View {
  const limit = (value: number, picture: number, room: number) => {
    const most = Math.max(0, (picture * scale - room) / 2)
    return Math.max(-most, Math.min(most, value))
  }
  return { scale, x: limit(x, pictureWidth, width), y: limit(y, pictureHeight, height) }
}
