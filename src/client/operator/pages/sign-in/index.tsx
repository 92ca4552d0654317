/** 登录: name and password, and where one wanted to go afterwards. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { Waiting } from '../../../components/waiting'
import { spoken } from '../../../platform/spoken'
import { Button } from '../../components/button'
import { DoorScreen } from '../../components/door-screen'
import { onFromSignIn } from '../../components/go'
import { TroubleLine } from '../../components/states'
import { TextField } from '../../components/text-field'
import { useAct } from '../../components/use-asked'
import { useDesk } from '../../components/use-desk'
import { useAddress } from '../../../components/use-address'
import type { DeskApp } from '../../stores/desk'
import { deskWords } from '../../words/desk'
import { signInWords } from '../../words/sign-in'

export default function SignInPage() {
  const desk = useDesk()
  const { back = '' } = useAddress().params
  return desk ? <SignIn desk={desk} back={decodeURIComponent(back)} /> : <Waiting className='desk' />
}

const SignIn = observer(function SignIn({ desk, back }: { desk: DeskApp; back: string }) {
  const signing = useAct()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const { standing } = desk.signIn
  const lost = standing.kind === 'out' && !standing.deliberate && back === ''
  const go = async () => {
    setMissing(name.trim() === '' || password === '')
    if (name.trim() === '' || password === '') return
    if (await signing.run(() => desk.signIn.signIn(name.trim(), password))) onFromSignIn(back)
  }
  return (
    <DoorScreen app={desk.app} title={signInWords.title} lead={lost ? deskWords.signedOut : signInWords.lead}>
      <TroubleLine trouble={signing.trouble} />
      {missing && <Text className='desk-trouble' {...spoken({ role: 'alert' })}>{signInWords.missing}</Text>}
      <TextField label={signInWords.person} value={name} onType={setName} keeps='username' focused />
      <TextField label={signInWords.password} value={password} onType={setPassword} keeps='current-password' secret onDone={() => { void go() }} />
      <View className='desk-acts'>
        <Button kind='primary' busy={signing.busy} onPress={() => { void go() }}>{signing.busy ? signInWords.busy : signInWords.go}</Button>
      </View>
      <Text className='desk-door-foot'>{signInWords.forgotten}</Text>
    </DoorScreen>
  )
})
