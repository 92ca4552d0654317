/** Where a link leads, said before it is followed. */
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { readerWords } from '../../words/reader'
import { Press } from '../press'
import type { Sheet, SheetProps } from './sheet'

function Link({ about, onClose }: SheetProps) {
  const copy = () => { void Taro.setClipboardData({ data: about }).then(onClose) }
  return (
    <View className='sheet-link'>
      <Text className='sheet-text' userSelect>{readerWords.linkLeads(about)}</Text>
      <Press className='button' onPress={copy}>{readerWords.copyLink}</Press>
    </View>
  )
}

export const linkSheet: Sheet = { title: () => readerWords.link, Body: Link }
