/** The line at the foot that says what has just been done, with the way to take it back. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Press } from '../../components/press'
import { spoken } from '../../platform/spoken'
import { troubleOf } from '../api/trouble'
import type { Notices } from '../stores/notices'
import { deskWords, troubleSentence } from '../words/desk'
import { DeskIcon } from './desk-icon'
import { KeyHint } from './key-hint'
import { useKeys } from './use-keys'
import './states.css'

export const NoticeLine = observer(function NoticeLine({ notices, bottom }: { notices: Notices; bottom: number }) {
  const { notice } = notices
  const undo = notice?.undo
  const takeBack = async () => {
    notices.clear()
    try {
      await undo?.()
    } catch (cause) {
      notices.say({ words: troubleSentence(troubleOf(cause)) })
    } finally {
      notices.tookBack()
    }
  }
  useKeys(undo ? { z: () => { void takeBack() } } : {})
  if (!notice) return null
  return (
    <View className='desk-notice' style={bottom > 0 ? `bottom:${bottom + 8}px` : ''} {...spoken({ role: 'status' })}>
      <Text className='desk-notice-words'>{notice.words}</Text>
      {undo && <Press label={deskWords.undo} onPress={() => { void takeBack() }}>{deskWords.undo}<KeyHint of='z' /></Press>}
      <Press label={deskWords.close} onPress={() => notices.clear()}><DeskIcon name='close' /></Press>
    </View>
  )
})
