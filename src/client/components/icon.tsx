/** An icon; always beside words or inside a labelled control, so silent to screen readers. */
import { View } from '@tarojs/components'
import './icon.css'
import { spoken } from '../platform/spoken'

export type IconName =
  | 'back' | 'contents' | 'type' | 'night' | 'day' | 'cached' | 'download' | 'retry' | 'refresh' | 'offline' | 'close' | 'clock'
  | ReaderIcon

/** These come with the reader's page, `pages/reader/icons.css`. */
type ReaderIcon =
  | 'bookmark' | 'bookmarked' | 'search' | 'more' | 'listen' | 'play' | 'pause' | 'share'
  | 'note' | 'copy' | 'quote' | 'undo' | 'progress' | 'turning' | 'marks' | 'export'
  | 'delete' | 'previous' | 'next' | 'stop' | 'save' | 'brightness'

export function Icon({ name }: { name: IconName }) {
  return <View className={`icon icon-${name}`} {...spoken({ hidden: true })} />
}
