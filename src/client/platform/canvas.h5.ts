/** A browser paints, downloads, and may have a sheet of its own for sharing files. */
import type { Canvas, Drawing, SaveOutcome } from './canvas-ports'
import { fontOf, stroke, type Pen } from './canvas-strokes'
import { inTime } from './in-time'
import { isLetGo } from './let-go.h5'

async function bring(address: string): Promise<HTMLImageElement | undefined> {
  const picture = new Image()
  picture.crossOrigin = 'anonymous'
  picture.src = address
  return picture.decode().then(() => picture, () => undefined)
}

/** Slices of a font are waited for so long, ms. */
const PATIENCE = 5000

/** A canvas takes a font's slices as far as they have come, and the page may have no use for these: the words of a heading are bold there. What does not come is drawn in another font. */
function slices({ strokes }: Drawing): Promise<unknown> {
  const words = new Map<string, string>()
  for (const one of strokes) {
    if (one.kind !== 'words') continue
    const font = fontOf(one)
    words.set(font, (words.get(font) ?? '') + one.text)
  }
  const come = Promise.all([...words].map(([font, text]) => document.fonts.load(font, text).catch(() => undefined)))
  return inTime(come, PATIENCE).catch(() => undefined)
}

/** What was painted, by its address: the page may not ask for an address of this kind (content security policy). */
const pictures = new Map<string, Blob>()

/** Counts paintings. */
let begun = 0

async function send(address: string, name: string): Promise<SaveOutcome> {
  const picture = pictures.get(address)
  if (!picture) return 'failed'
  try {
    await navigator.share({ files: [new File([picture], name, { type: picture.type })] })
    return 'saved'
  } catch (cause) {
    return isLetGo(cause) ? 'left' : 'failed'
  }
}

const sends = (): boolean => typeof navigator.share === 'function' && typeof navigator.canShare === 'function'
  && navigator.canShare({ files: [new File([], 'a.png', { type: 'image/png' })] })

export const canvas: Canvas = {
  async paint(drawing, finer) {
    const own = ++begun
    const sheet = document.createElement('canvas')
    sheet.width = Math.round(drawing.width * finer)
    sheet.height = Math.round(drawing.height * finer)
    const pen = sheet.getContext('2d')
    if (!pen) throw new Error('no 2d context')
    await slices(drawing)
    await stroke(pen as Pen, drawing, finer, bring)
    const picture = await new Promise<Blob | null>(resolve => { sheet.toBlob(resolve, 'image/png') })
    if (!picture) throw new Error('no room for the picture')
    const address = URL.createObjectURL(picture)
    // Who is shown a newer one has no use for those before it: each holds megabytes. One that was overtaken is shown to nobody.
    if (own === begun) {
      for (const before of pictures.keys()) URL.revokeObjectURL(before)
      pictures.clear()
    }
    pictures.set(address, picture)
    return address
  },
  async save(address, name) {
    const link = document.createElement('a')
    link.href = address
    link.download = name
    link.click()
    return 'saved'
  },
  ...(sends() ? { send } : {}),
}
