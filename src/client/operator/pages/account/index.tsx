/** 密码与登录: one's own password, and where one is signed in. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Sessions } from '../../../../contract/desk/people'
import { peoplePaths } from '../../api/people-paths'
import { AskButton } from '../../components/ask-button'
import { DeskPage, WithSide } from '../../components/desk-page'
import { Instant } from '../../components/instant'
import { OwnPassword } from '../../components/people/own-password'
import { Loaded, TroubleLine } from '../../components/states'
import { Table } from '../../components/table'
import { useAct, useAsked } from '../../components/use-asked'
import type { DeskApp } from '../../stores/desk'
import { accountWords, kindWords } from '../../words/account'
import { HOME_ZONE } from '../../words/people'
import './index.css'

export default function AccountPage() {
  return <DeskPage place={accountWords.name} section='account'>{desk => <Account desk={desk} />}</DeskPage>
}

const Account = observer(function Account({ desk }: { desk: DeskApp }) {
  const asked = useAsked(() => desk.api.get(peoplePaths.mySessions, Sessions))
  const leaving = useAct()
  const now = desk.api.now()
  return (
    <WithSide side={(
      <>
        <Text className='desk-section-title serif'>{accountWords.password}</Text>
        <OwnPassword desk={desk} onChanged={() => { void asked.load() }} />
      </>
    )}>
      <Text className='desk-section-title serif'>{accountWords.sessions}</Text>
      <Text className='desk-lead'>{accountWords.rest}</Text>
      <Loaded asked={asked}>{({ sessions }) => (
        <Table label={accountWords.sessions} rows={sessions.map((session, i) => ({ ...session, i }))} idOf={session => session.i} columns={[
          { title: accountWords.columns.kind, card: 'title', cell: session => <Text>{kindWords[session.kind]}{session.current ? accountWords.here : ''}</Text> },
          { title: accountWords.columns.since, cell: session => <Instant at={session.since} now={now} timeZone={HOME_ZONE} /> },
          { title: accountWords.columns.seen, cell: session => <Instant at={session.seen} now={now} timeZone={HOME_ZONE} /> },
        ]} />
      )}</Loaded>
      <TroubleLine trouble={leaving.trouble} />
      <View className='desk-acts desk-account-acts'>
        <AskButton busy={leaving.busy} title={accountWords.everywhere} consequence={accountWords.everywhereConsequence} act={accountWords.everywhere}
          onAct={() => { void leaving.run(() => desk.signIn.signOut(true)) }} />
      </View>
    </WithSide>
  )
})
