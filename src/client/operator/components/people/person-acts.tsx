/** What an administrator can do with a person. */
import { observer } from 'mobx-react-lite'
import { PersonChanged, PersonInvited, type PersonEntry } from '../../../../contract/desk/people'
import { peoplePaths } from '../../api/people-paths'
import type { Act } from '../../stores/asked'
import type { DeskApp } from '../../stores/desk'
import { peopleWords } from '../../words/people'
import { AskButton } from '../ask-button'
import { Button } from '../button'

interface Props {
  desk: DeskApp
  person: PersonEntry
  acting: Act
  onChange: () => void
  onChanged: (person: PersonEntry) => void
  onInvited: (invited: PersonInvited) => void
}

export const PersonActs = observer(function PersonActs({ desk, person, acting, onChange, onChanged, onInvited }: Props) {
  const { id, shown, state } = person
  const of = (act: string) => `${act} ${shown}`
  const setDisabled = (disabled: boolean) => {
    void acting.run(async () => {
      onChanged((await desk.api.post(peoplePaths.disabled(id), { disabled }, PersonChanged)).person)
      desk.notices.say({ words: disabled ? peopleWords.disabled(shown) : peopleWords.enabled(shown) })
    })
  }
  if (state === 'disabled') return <Button kind='plain' label={of(peopleWords.enable)} busy={acting.busy} onPress={() => setDisabled(false)}>{peopleWords.enable}</Button>
  return (
    <>
      <Button kind='plain' label={of(peopleWords.change)} onPress={onChange}>{peopleWords.change}</Button>
      <AskButton kind='plain' label={of(peopleWords.link)} busy={acting.busy} title={peopleWords.linkTitle(shown)} consequence={peopleWords.linkConsequence(person)} act={peopleWords.linkAct}
        onAct={() => { void acting.run(async () => onInvited(await desk.api.post(peoplePaths.invite(id), {}, PersonInvited))) }}>{peopleWords.link}</AskButton>
      <AskButton kind='plain' label={of(peopleWords.disable)} busy={acting.busy} title={peopleWords.disableTitle(shown)} consequence={peopleWords.disableConsequence(shown)} act={peopleWords.disable}
        onAct={() => setDisabled(true)} />
    </>
  )
})
