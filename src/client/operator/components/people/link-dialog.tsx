/** A person's one-time link, shown this once. */
import { Text } from '@tarojs/components'
import { useState } from 'react'
import { inviteLink, type PersonInvited } from '../../../../contract/desk/people'
import { outside } from '../../../platform/outside'
import { spoken } from '../../../platform/spoken'
import { instantWords } from '../../words/instant'
import { HOME_ZONE, peopleWords } from '../../words/people'
import { Button } from '../button'
import { Dialog } from '../dialog'
import './link-dialog.css'

export function LinkDialog({ invited: { person, invite }, now, onClose }: { invited: PersonInvited; now: number; onClose: () => void }) {
  const [said, setSaid] = useState('')
  const link = inviteLink(outside.origin, invite.token)
  const copy = () => outside.copy(link).then(() => setSaid(peopleWords.copied), () => setSaid(peopleWords.notCopied))
  return (
    <Dialog title={peopleWords.linkTitle(person.shown)} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{peopleWords.done}</Button>
        <Button kind='primary' onPress={() => { void copy() }}>{peopleWords.copy}</Button>
      </>
    )}>
      <Text className='desk-lead'>{peopleWords.linkOnce(person.shown)}{peopleWords.linkUntil(instantWords(invite.expiresAt, now, HOME_ZONE))}</Text>
      <Text className='desk-link' selectable userSelect>{link}</Text>
      <Text className='desk-link-said' {...spoken({ role: 'status' })}>{said}</Text>
    </Dialog>
  )
}
