/** 撤回: asks for the reason that readers will see. */
import { Text } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { NOTE_LENGTH, reviewPaths } from '../../../../contract/desk/review'
import { deskWords } from '../../words/desk'
import { partWords } from '../../words/part'
import { Button } from '../button'
import { Dialog } from '../dialog'
import { TroubleLine } from '../states'
import { LongField } from '../text-field'
import { useAct } from '../use-asked'
import type { PartAtDesk } from './use-part'

export const WithdrawDialog = observer(function WithdrawDialog({ at, onClose }: { at: PartAtDesk; onClose: () => void }) {
  const { series, number } = at
  const withdrawing = useAct()
  const [reason, setReason] = useState('')
  const withdraw = async () => {
    if (await at.perform(reviewPaths.withdraw(series, number), { reason }, partWords.withdrawn, withdrawing)) onClose()
  }
  return (
    <Dialog title={partWords.withdrawTitle(number)} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{deskWords.cancel}</Button>
        <Button kind='primary' disabled={reason.trim() === ''} busy={withdrawing.busy} onPress={() => { void withdraw() }}>
          {withdrawing.busy ? partWords.withdrawing : partWords.withdrawAct}
        </Button>
      </>
    )}>
      <TroubleLine trouble={withdrawing.trouble} />
      <Text className='desk-lead'>{partWords.withdrawConsequence}</Text>
      <LongField label={partWords.withdrawReason} hint={partWords.withdrawHint} value={reason} onType={setReason} longest={NOTE_LENGTH} />
    </Dialog>
  )
})
