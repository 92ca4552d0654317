/** A picture of a draft. It is for who is signed in, so it comes through the desk's own client and not by its address. */
import { Image, Text } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { ImageBlock } from '../../../contract/document'
import { draftPaths } from '../../../contract/desk/drafts'
import { pictureAddress } from '../../platform/picture-address'
import { spoken } from '../../platform/spoken'
import type { Desk } from '../api/desk'
import { editWords } from '../words/edit'
import './stored-image.css'

/** px. */
const WIDEST = 480

const come = new Map<string, Promise<string>>()

function addressOf(api: Desk, hash: string, mediaType: string): Promise<string> {
  let address = come.get(hash)
  if (!address) {
    address = api.bytes(draftPaths.image(hash)).then(bytes => pictureAddress(bytes, mediaType))
    come.set(hash, address)
    address.catch(() => come.delete(hash))
  }
  return address
}

export function StoredImage({ api, image }: { api: Desk; image: ImageBlock }) {
  const [address, setAddress] = useState<string | undefined>('')
  const { hash, mediaType } = image
  useEffect(() => {
    let gone = false
    addressOf(api, hash, mediaType).then(found => { if (!gone) setAddress(found) }, () => { if (!gone) setAddress(undefined) })
    return () => { gone = true }
  }, [api, hash, mediaType])
  if (address === undefined) return <Text className='desk-quiet'>{editWords.pictureMissing}</Text>
  return <Image className='stored-picture' src={address} mode='aspectFit' style={`aspect-ratio:${image.width}/${image.height};max-width:${Math.min(WIDEST, image.width)}px`} {...spoken({ role: 'img', label: image.alt || editWords.picture, picture: true })} />
}
