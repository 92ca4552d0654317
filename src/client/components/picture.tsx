/** A picture on a page: its room is known before its bytes, so nothing moves when it arrives. */
import { Image, Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import { imagesOf, type ImageBlock } from '../../contract/document'
import { outside } from '../platform/outside'
import { spoken } from '../platform/spoken'
import { onEnter } from './keys'
import { pictureWords } from '../words/note'
import type { Session } from '../stores/session'
import type { ShelfView } from '../stores/shelf-view'
import type { Volume } from '../stores/volume'

interface Props {
  hash: string
  alt: string
  shelf: ShelfView
  /** Opens it, or does what is given in the stead of that. False if a press there is not for the picture. */
  onPress: (x?: number, instead?: () => void) => boolean
}

export const PictureView = observer(function PictureView({ hash, alt, shelf, onPress }: Props) {
  const latest = shelf.imageUrl(hash)
  // What is shown is not exchanged under the eyes, unless it did not come, or has not yet.
  const [come, setCome] = useState<string>()
  const [broken, setBroken] = useState<string>()
  const url = come ?? latest
  useEffect(() => { if (latest === undefined) void shelf.findImages([hash]) }, [hash, shelf, latest])
  if (url === undefined) return <Text className='picture-waiting'>{alt}</Text>
  const presses = (label: string, instead?: () => void) => ({
    ...spoken({ role: 'button', label, focusable: true, picture: !instead }),
    onClick: (event: Pressed) => { if (onPress(xOf(event), instead)) event.stopPropagation() }, ...onEnter(() => { onPress(undefined, instead) }),
  })
  if (url === broken) {
    return (
      <View className='picture-broken' {...presses(pictureWords.again(alt), () => setBroken(undefined))}>
        <Text className='picture-waiting'>{pictureWords.broken}</Text>
        <Text className='picture-waiting'>{alt}</Text>
      </View>
    )
  }
  return (
    <>
      {come === undefined && !shelf.keepsImage(hash) && <Text className='picture-waiting is-late' {...spoken({ hidden: true })}>{alt}</Text>}
      <Image className='picture-image' src={url} mode='aspectFit' onLoad={() => setCome(url)} onError={() => setBroken(url)} {...presses(pictureWords.open(alt))} />
    </>
  )
})

interface Pressed { stopPropagation(): void }

/** A browser says where a click was, WeChat where a tap was. */
function xOf(event: unknown): number | undefined {
  const { clientX, detail } = event as { clientX?: number; detail?: { x?: number } }
  return clientX ?? detail?.x
}

/**
 * Full screen, the machine's way, or else by `show`; or else does what is to be done in the stead of that. Not by what turns the
 * page, picture or not: the thirds at its sides, of two facing pages the outer one of each. False if it did nothing.
 */
export function openPicture({ app, shelf }: Session, { document }: Volume, block: number, x: number | undefined, show: (image: ImageBlock) => void, instead?: () => void): boolean {
  const { columns, size: { width } } = app.layout
  const pages = x === undefined ? 0.5 : x * columns / width
  if (app.settings.preferences.taps && (pages < 1 / 3 || pages > columns - 1 / 3)) return false
  if (instead) {
    instead()
    return true
  }
  const image = imagesOf(document).find(one => one.hash === document.blocks[block]?.hash)
  const url = image && shelf.imageUrl(image.hash)
  if (!image || url === undefined) return false
  const urls = imagesOf(document).map(one => shelf.imageUrl(one.hash)).filter((one): one is string => one !== undefined)
  if (!outside.showPictures(urls, url)) show(image)
  return true
}
