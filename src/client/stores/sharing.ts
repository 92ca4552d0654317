/** What is shared of a part: the picture, where one is at hand. */
import { imagesOf } from '../../contract/document'
import type { Session } from './session'

/** Address of the first picture of the part in hand, '' if it has none. */
export function pictureOf({ reader: { volume }, shelf }: Session): string {
  const first = volume && imagesOf(volume.document)[0]
  return (first && shelf.imageUrl(first.hash)) ?? ''
}
