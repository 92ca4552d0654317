/** 设置密码: a one-time link is taken up by choosing a password. Its token stands behind the address's `#`. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import * as v from 'valibot'
import { Waiting } from '../../../components/waiting'
import { Invited, InviteToken } from '../../../../contract/desk/people'
import { fragment } from '../../../platform/fragment'
import { doorPaths } from '../../api/door-paths'
import { Button } from '../../components/button'
import { DoorScreen } from '../../components/door-screen'
import { goSection, signInOnly } from '../../components/go'
import { Loaded, TroubleLine } from '../../components/states'
import { TextField } from '../../components/text-field'
import { useAct, useAsked } from '../../components/use-asked'
import { useDesk } from '../../components/use-desk'
import type { DeskApp } from '../../stores/desk'
import { deskWords } from '../../words/desk'
import { inviteWords } from '../../words/sign-in'

export default function InvitePage() {
  const desk = useDesk()
  const [token] = useState(fragment)
  if (!desk) return <Waiting className='desk' />
  if (!v.is(InviteToken, token)) return <DoorScreen app={desk.app} title={inviteWords.title} lead={inviteWords.noToken} />
  return <Invite desk={desk} token={token} />
}

const Invite = observer(function Invite({ desk, token }: { desk: DeskApp; token: string }) {
  const invited = useAsked(() => desk.api.post(doorPaths.inviteLook, { token }, Invited))
  return (
    <DoorScreen app={desk.app} title={inviteWords.title} lead={inviteWords.lead}>
      <Loaded asked={invited}>{invited => <Choosing desk={desk} token={token} invited={invited} />}</Loaded>
      {invited.state.kind === 'failed' && invited.state.trouble.kind === 'refused' && <Button onPress={signInOnly}>{deskWords.signIn}</Button>}
    </DoorScreen>
  )
})

const Choosing = observer(function Choosing({ desk, token, invited: { shown, name, again } }: { desk: DeskApp; token: string; invited: Invited }) {
  const setting = useAct()
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [tried, setTried] = useState(false)
  const differs = password !== repeated
  const go = async () => {
    setTried(true)
    if (!differs && await setting.run(() => desk.signIn.accept(token, password))) goSection('home')
  }
  return (
    <>
      <Text className='desk-lead'>{inviteWords.for(shown, name)}{again ? inviteWords.again : ''}</Text>
      <TroubleLine trouble={setting.trouble} />
      <TextField label={inviteWords.password} hint={inviteWords.hint} value={password} onType={setPassword} keeps='new-password' secret focused />
      <TextField label={inviteWords.repeat} error={tried && differs ? inviteWords.differs : ''} value={repeated} onType={setRepeated} keeps='new-password' secret onDone={() => { void go() }} />
      <View className='desk-acts'>
        <Button kind='primary' busy={setting.busy} onPress={() => { void go() }}>{setting.busy ? inviteWords.busy : inviteWords.go}</Button>
      </View>
    </>
  )
})
