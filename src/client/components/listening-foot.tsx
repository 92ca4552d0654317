/** Over the folio while listening: sentence back, play or pause, sentence on, how fast and how long, and the end of it. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { spoken } from '../platform/spoken'
import type { Session } from '../stores/session'
import { listeningWords } from '../words/listening'
import { FootBar } from './foot-bar'
import { Icon } from './icon'
import { Press } from './press'
import { WayBackIcon } from './way-back'

interface Props { session: Session; onSettings: () => void }

export const ListeningFoot = observer(function ListeningFoot({ session, onSettings }: Props) {
  const { listening, app } = session
  const { state } = listening
  const playing = state === 'playing'
  const trouble = listeningWords.state(state)
  return (
    <>
      {trouble !== '' && <Text className='foot-notice' {...spoken({ role: 'status' })}>{trouble}</Text>}
      <FootBar app={app} label={listeningWords.name}>
        <View className='foot-middle'>
          <WayBackIcon session={session} />
          <Press label={listeningWords.settings(listening.rate)} onPress={onSettings}><Text className='foot-rate'>{listeningWords.rate(listening.rate)}</Text></Press>
        </View>
        <View className='foot-middle'>
          <Press label={listeningWords.previous} disabled={listening.isFirst} onPress={() => listening.step(-1)}><Icon name='previous' /></Press>
          <Press className='foot-play' label={playing ? listeningWords.pause : listeningWords.play} onPress={() => listening.toggle()}>
            <Icon name={playing ? 'pause' : 'play'} />
          </Press>
          <Press label={listeningWords.next} disabled={listening.isLast} onPress={() => listening.step(1)}><Icon name='next' /></Press>
        </View>
        <Press label={listeningWords.stop} onPress={() => listening.end()}><Icon name='close' /></Press>
      </FootBar>
    </>
  )
})
