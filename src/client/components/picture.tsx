/** A picture on a page: its room is known before its bytes, so nothing moves when it arrives. */
import { Image, Text } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect } from 'react'
import { spoken } from '../platform/spoken'
import type { ShelfView } from '../stores/shelf-view'

interface Props { hash: string; alt: string; shelf: ShelfView }

export const PictureView = observer(function PictureView({ hash, alt, shelf }: Props) {
  const url = shelf.imageUrl(hash)
  useEffect(() => { if (url === undefined) void shelf.findImages([hash]) }, [hash, shelf, url])
  if (url === undefined) return <Text className='picture-waiting'>{alt}</Text>
  return <Image className='picture-image' src={url} mode='aspectFit' {...spoken({ role: 'img', label: alt })} />
})
