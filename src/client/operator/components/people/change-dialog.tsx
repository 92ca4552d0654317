/** How a person is called and what they do, changed. */
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { PersonChanged, type PersonChange, type PersonEntry } from '../../../../contract/desk/people'
import { peoplePaths } from '../../api/people-paths'
import type { DeskApp } from '../../stores/desk'
import { deskWords } from '../../words/desk'
import { peopleWords } from '../../words/people'
import { Button } from '../button'
import { Dialog } from '../dialog'
import { TroubleLine } from '../states'
import { useAct } from '../use-asked'
import { PersonFields, type PersonDraft } from './person-fields'

interface Props { desk: DeskApp; person: PersonEntry; onChanged: (person: PersonEntry) => void; onClose: () => void }

export const ChangeDialog = observer(function ChangeDialog({ desk, person, onChanged, onClose }: Props) {
  const saving = useAct()
  const [draft, setDraft] = useState<PersonDraft>(person)
  const save = () => saving.run(async () => {
    // Only what was changed here: another administrator may have changed the rest meanwhile.
    const change: PersonChange = { ...draft.shown === person.shown ? {} : { shown: draft.shown }, ...draft.roles === person.roles ? {} : { roles: draft.roles } }
    onChanged((await desk.api.post(peoplePaths.person(person.id), change, PersonChanged)).person)
  })
  return (
    <Dialog title={peopleWords.changeTitle(person.shown)} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{deskWords.cancel}</Button>
        <Button kind='primary' busy={saving.busy} onPress={() => { void save() }}>{saving.busy ? peopleWords.saving : peopleWords.save}</Button>
      </>
    )}>
      <TroubleLine trouble={saving.trouble} />
      <PersonFields draft={draft} onChange={setDraft} />
    </Dialog>
  )
})
