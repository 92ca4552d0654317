/** A new person; what comes of it is the link for them. */
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { PersonInvited } from '../../../../contract/desk/people'
import { peoplePaths } from '../../api/people-paths'
import type { DeskApp } from '../../stores/desk'
import { deskWords } from '../../words/desk'
import { peopleWords } from '../../words/people'
import { Button } from '../button'
import { Dialog } from '../dialog'
import { TroubleLine } from '../states'
import { TextField } from '../text-field'
import { useAct } from '../use-asked'
import { PersonFields, type PersonDraft } from './person-fields'

export const AddDialog = observer(function AddDialog({ desk, onAdded, onClose }: { desk: DeskApp; onAdded: (added: PersonInvited) => void; onClose: () => void }) {
  const adding = useAct()
  const [name, setName] = useState('')
  const [draft, setDraft] = useState<PersonDraft>({ shown: '', roles: ['editor'] })
  const add = () => adding.run(async () => onAdded(await desk.api.post(peoplePaths.people, { name, ...draft }, PersonInvited)))
  return (
    <Dialog title={peopleWords.addTitle} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{deskWords.cancel}</Button>
        <Button kind='primary' busy={adding.busy} onPress={() => { void add() }}>{adding.busy ? peopleWords.adding : peopleWords.addAct}</Button>
      </>
    )}>
      <TroubleLine trouble={adding.trouble} />
      <TextField label={peopleWords.nameLabel} hint={peopleWords.nameHint} value={name} onType={setName} focused />
      <PersonFields draft={draft} onChange={setDraft} />
    </Dialog>
  )
})
