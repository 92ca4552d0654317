/** How many signatures a series asks for, changed with its consequence in sight. */
import { Text } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { PolicyChanged, reviewPaths, type Policy } from '../../../../contract/desk/review'
import type { DeskApp } from '../../stores/desk'
import { deskWords } from '../../words/desk'
import { partWords, policyWords } from '../../words/part'
import { Button } from '../button'
import { ChoiceField } from '../choice-field'
import { Dialog } from '../dialog'
import { TroubleLine } from '../states'
import { useAct } from '../use-asked'

interface Props { desk: DeskApp; series: string; policy: Policy; onChanged: () => void; onClose: () => void }

export const PolicyDialog = observer(function PolicyDialog({ desk, series, policy, onChanged, onClose }: Props) {
  const changing = useAct()
  const [chosen, setChosen] = useState(policy)
  const change = async () => {
    const done = await changing.run(async () => {
      const { ready, unsigned } = await desk.api.put(reviewPaths.policy(series), { policy: chosen }, PolicyChanged)
      desk.notices.say({ words: partWords.policyChanged(ready, unsigned) })
    })
    if (!done) return
    onChanged()
    onClose()
  }
  return (
    <Dialog title={partWords.policyChange} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{deskWords.cancel}</Button>
        <Button kind='primary' disabled={chosen === policy} busy={changing.busy} onPress={() => { void change() }}>{partWords.policyAct}</Button>
      </>
    )}>
      <TroubleLine trouble={changing.trouble} />
      <ChoiceField label={partWords.facts.policy} value={chosen} onChoose={setChosen} choices={
        (['none', 'one', 'three'] as const).map(value => ({ value, words: policyWords[value] }))
      } />
      <Text className='desk-lead'>{partWords.policyConsequence}</Text>
    </Dialog>
  )
})
