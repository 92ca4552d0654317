/** 设置密码: an invitation is taken up by choosing a password. */
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { Waiting } from '../../../components/waiting'
import { Button } from '../../components/button'
import { DoorScreen } from '../../components/door-screen'
import { goSection } from '../../components/go'
import { TroubleLine } from '../../components/states'
import { TextField } from '../../components/text-field'
import { useDesk } from '../../components/use-desk'
import { Act } from '../../stores/asked'
import type { DeskApp } from '../../stores/desk'
import { inviteWords, passwordFault } from '../../words/sign-in'

export default function InvitePage() {
  const desk = useDesk()
  const { token = '' } = useRouter().params
  return desk ? <Invite desk={desk} token={token} /> : <Waiting className='desk' />
}

const Invite = observer(function Invite({ desk, token }: { desk: DeskApp; token: string }) {
  const [setting] = useState(() => new Act())
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const fault = passwordFault(password, again)
  const go = async () => {
    setTried(true)
    if (fault === '' && await setting.run(() => desk.signIn.accept(token, password))) goSection('home')
  }
  if (token === '') return <DoorScreen app={desk.app} title={inviteWords.title} lead={inviteWords.noToken}><Text /></DoorScreen>
  return (
    <DoorScreen app={desk.app} title={inviteWords.title} lead={inviteWords.lead}>
      <TroubleLine trouble={setting.trouble} />
      <TextField label={inviteWords.password} hint={inviteWords.hint} value={password} onType={setPassword} keeps='new-password' secret focused />
      <TextField label={inviteWords.again} error={tried ? fault : ''} value={again} onType={setAgain} keeps='new-password' secret onDone={() => { void go() }} />
      <View className='desk-acts'>
        <Button kind='primary' busy={setting.busy} onPress={() => { void go() }}>{setting.busy ? inviteWords.busy : inviteWords.go}</Button>
      </View>
    </DoorScreen>
  )
})
