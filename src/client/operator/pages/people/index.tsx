/** 人员: who works at the desk, and in what role. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { People, type PersonEntry, type PersonInvited } from '../../../../contract/desk/people'
import { peoplePaths } from '../../api/people-paths'
import { Button } from '../../components/button'
import { DeskPage } from '../../components/desk-page'
import { KeyHint } from '../../components/key-hint'
import { AddDialog } from '../../components/people/add-dialog'
import { ChangeDialog } from '../../components/people/change-dialog'
import { LinkDialog } from '../../components/people/link-dialog'
import { PersonActs } from '../../components/people/person-acts'
import { Loaded, TroubleLine } from '../../components/states'
import { Table } from '../../components/table'
import { useAct, useAsked } from '../../components/use-asked'
import { useKeys } from '../../components/use-keys'
import type { DeskApp } from '../../stores/desk'
import { roleWords } from '../../words/desk'
import { instantWords } from '../../words/instant'
import { HOME_ZONE, peopleWords, stateWords } from '../../words/people'
import './index.css'

export default function PeoplePage() {
  return <DeskPage place={peopleWords.name} section='people'>{desk => <PeopleScreen desk={desk} />}</DeskPage>
}

const PeopleScreen = observer(function PeopleScreen({ desk }: { desk: DeskApp }) {
  const asked = useAsked(() => desk.api.get(peoplePaths.people, People))
  const acting = useAct()
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<PersonEntry>()
  const [invited, setInvited] = useState<PersonInvited>()
  const now = desk.api.now()
  const me = desk.signIn.person
  const mayChange = desk.signIn.has('administrator')
  useKeys(mayChange ? { n: () => setAdding(true) } : {})

  const put = (person: PersonEntry) => {
    const people = asked.value?.people ?? []
    asked.put({ people: people.some(({ id }) => id === person.id) ? people.map(one => one.id === person.id ? person : one) : [...people, person] })
    // The top bar shows one's own name, and what one may do.
    if (person.id === me?.id) void desk.signIn.ask()
  }
  const showLink = (invited: PersonInvited) => {
    setAdding(false)
    put(invited.person)
    setInvited(invited)
  }
  const changed = (person: PersonEntry) => {
    setChanging(undefined)
    put(person)
    desk.notices.say({ words: peopleWords.changed(person.shown) })
  }
  return (
    <>
      <View className='desk-head'>
        <Text className='desk-lead desk-people-lead'>{peopleWords.lead}</Text>
        {mayChange && <Button kind='primary' onPress={() => setAdding(true)}>{peopleWords.add}<KeyHint of='n' /></Button>}
      </View>
      <TroubleLine trouble={acting.trouble} />
      <Loaded asked={asked}>{({ people }) => (
        <Table label={peopleWords.list} rows={people} idOf={person => person.id} columns={[
          { title: peopleWords.columns.person, card: 'title', width: 'minmax(0,.8fr)', cell: person => (
            <View className={person.state === 'disabled' ? 'desk-quiet' : ''}>
              <Text className='desk-people-shown'>{person.shown}{person.id === me?.id ? peopleWords.you : ''}</Text>
              <Text className='desk-people-name'>{peopleWords.signInName(person.name)}</Text>
            </View>
          ) },
          { title: peopleWords.columns.roles, cell: person => <Text>{person.roles.map(role => roleWords[role]).join('、')}</Text> },
          { title: peopleWords.columns.state, width: 'minmax(0,1.15fr)', cell: person => <Text>{stateWords(person, now)}</Text> },
          { title: peopleWords.columns.seen, width: 'minmax(0,1.2fr)', cell: person => <Text>{person.seen === null ? peopleWords.never : instantWords(person.seen, now, HOME_ZONE)}</Text> },
          ...(mayChange ? [{ title: '', card: 'acts' as const, width: '236px', cell: (person: PersonEntry) => (
            <PersonActs desk={desk} person={person} acting={acting} onChange={() => setChanging(person)} onChanged={put} onInvited={showLink} />
          ) }] : []),
        ]} />
      )}</Loaded>
      {adding && <AddDialog desk={desk} onAdded={showLink} onClose={() => setAdding(false)} />}
      {changing && <ChangeDialog desk={desk} person={changing} onChanged={changed} onClose={() => setChanging(undefined)} />}
      {invited && <LinkDialog invited={invited} now={now} onClose={() => setInvited(undefined)} />}
    </>
  )
})
