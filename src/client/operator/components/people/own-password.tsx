/** One's own password, changed. */
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { Ended } from '../../../../contract/desk/people'
import { peoplePaths } from '../../api/people-paths'
import type { DeskApp } from '../../stores/desk'
import { accountWords } from '../../words/account'
import { Button } from '../button'
import { TroubleLine } from '../states'
import { TextField } from '../text-field'
import { useAct } from '../use-asked'

export const OwnPassword = observer(function OwnPassword({ desk, onChanged }: { desk: DeskApp; onChanged: () => void }) {
  const changing = useAct()
  const [current, setCurrent] = useState('')
  const [fresh, setFresh] = useState('')
  const [repeated, setRepeated] = useState('')
  const [tried, setTried] = useState(false)
  const differs = fresh !== repeated
  const change = async () => {
    setTried(true)
    if (differs || !await changing.run(async () => {
      const { ended } = await desk.api.post(peoplePaths.myPassword, { current, fresh }, Ended)
      desk.notices.say({ words: accountWords.changed(ended) })
    })) return
    for (const empty of [setCurrent, setFresh, setRepeated]) empty('')
    setTried(false)
    onChanged()
  }
  return (
    <>
      <TroubleLine trouble={changing.trouble} />
      <TextField label={accountWords.current} value={current} onType={setCurrent} keeps='current-password' secret />
      <TextField label={accountWords.fresh} hint={accountWords.hint} value={fresh} onType={setFresh} keeps='new-password' secret />
      <TextField label={accountWords.repeat} error={tried && differs ? accountWords.differs : ''} value={repeated} onType={setRepeated} keeps='new-password' secret onDone={() => { void change() }} />
      <View className='desk-acts'>
        <Button kind='primary' busy={changing.busy} onPress={() => { void change() }}>{changing.busy ? accountWords.changing : accountWords.change}</Button>
      </View>
    </>
  )
})
