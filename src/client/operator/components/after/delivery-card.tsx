/** Reminders of a part: before its release how many can be told, afterwards what became of each, and what may be done about it. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { deliveryPaths, DeliveryReport, type Delivery } from '../../../../contract/desk/delivery'
import { Reach } from '../../../../contract/follow'
import type { DeskApp } from '../../stores/desk'
import { deliveryWords } from '../../words/delivery'
import { instantWords } from '../../words/instant'
import { AskButton } from '../ask-button'
import { Bars } from '../bars'
import { Loaded, TroubleLine } from '../states'
import { useAct, useAgain, useAsked } from '../use-asked'

interface Props { desk: DeskApp; series: string; number: number; timeZone: string; out: boolean }

const SHOWN = ['sent', 'refused', 'failed', 'unknown', 'gone', 'cancelled', 'underWay', 'pending', 'openedFromMessage'] as const

export const DeliveryCard = observer(function DeliveryCard({ desk, series, number, timeZone, out }: Props) {
  const asked = useAsked(() => desk.api.get(deliveryPaths.report(series, number), DeliveryReport), `${series} ${number}`)
  const { value } = asked
  const moving = out && value !== undefined && value.channels.length > 0 && (value.delivery === null || value.delivery.state === 'planning' || value.delivery.state === 'sending')
  useAgain(desk, asked, moving)
  const when = (instant: number) => instantWords(instant, desk.api.now(), timeZone)
  return (
    <View className='desk-card'>
      <Text className='desk-section-title serif'>{deliveryWords.name}</Text>
      <Loaded asked={asked}>{({ delivery, channels }) => (
        <>
          {channels.map(({ channel, pausedUntil, reason }) => pausedUntil !== null && (
            <View key={channel} className='desk-trouble'><Text>{deliveryWords.paused(channel, when(pausedUntil), reason ?? '')}</Text></View>
          ))}
          {delivery ? <Told desk={desk} series={series} number={number} delivery={delivery} when={when} onChanged={report => asked.put(report)} />
            : channels.length === 0 ? <Text className='desk-quiet'>{deliveryWords.off}</Text>
              : out ? <Text className='desk-quiet'>{deliveryWords.notYet}</Text> : <ReachWords desk={desk} series={series} />}
        </>
      )}</Loaded>
    </View>
  )
})

const ReachWords = observer(function ReachWords({ desk, series }: { desk: DeskApp; series: string }) {
  const asked = useAsked(() => desk.api.get(deliveryPaths.reach(series), Reach), series)
  if (asked.value === undefined) return <Text className='desk-quiet'>{deliveryWords.counting}</Text>
  return <Text>{deliveryWords.reach(asked.value)}</Text>
})

interface ToldProps { desk: DeskApp; series: string; number: number; delivery: Delivery; when: (instant: number) => string; onChanged: (report: DeliveryReport) => void }

const Told = observer(function Told({ desk, series, number, delivery, when, onChanged }: ToldProps) {
  const acting = useAct()
  const { state, reason, pending, underWay, unknown, cancelled, codes, plannedAt, finishedAt } = delivery
  const act = (path: string, body: object, words: string) => acting.run(async () => {
    onChanged(await desk.api.post(path, body, DeliveryReport))
    desk.notices.say({ words })
  })
  const publisher = desk.signIn.has('publisher')
  const left = pending + underWay
  return (
    <>
      <View><Text>{`${deliveryWords.states[state]}${reason === null ? '。' : `：${reason}`}${deliveryWords.whom(delivery)}`}</Text></View>
      <View><Text className='desk-quiet'>{[deliveryWords.began(when(plannedAt)), ...finishedAt === null ? [] : [deliveryWords.ended(when(finishedAt))]].join(' · ')}</Text></View>
      <Bars label={deliveryWords.outcome} bars={SHOWN.filter(name => name === 'sent' || delivery[name] > 0).map(name => ({ words: deliveryWords.counts[name], count: delivery[name] }))} />
      {codes.map(({ code, words, count }) => <View key={code}><Text className='desk-quiet'>{deliveryWords.code(words, code, count)}</Text></View>)}
      <TroubleLine trouble={acting.trouble} />
      {publisher && (
        <View className='desk-acts'>
          {(state === 'planning' || state === 'sending') && (
            <AskButton kind='danger' title={deliveryWords.stopTitle} act={deliveryWords.stop} consequence={deliveryWords.stopConsequence(left)} busy={acting.busy}
              onAct={() => { void act(deliveryPaths.stop(series, number), {}, deliveryWords.done.stop) }}>{deliveryWords.stop}</AskButton>
          )}
          {(state === 'waiting' || state === 'stopped' || state === 'cancelled') && (
            <AskButton kind='quiet' title={deliveryWords.goOnTitle} act={deliveryWords.goOn} consequence={deliveryWords.goOnConsequence(left + cancelled)} busy={acting.busy}
              onAct={() => { void act(deliveryPaths.goOn(series, number), {}, deliveryWords.done.goOn) }}>{deliveryWords.goOn}</AskButton>
          )}
          {unknown > 0 && (
            <AskButton kind='quiet' title={deliveryWords.resendTitle} act={deliveryWords.resend} consequence={deliveryWords.resendConsequence(unknown)} busy={acting.busy}
              onAct={() => { void act(deliveryPaths.resend(series, number), { unknown }, deliveryWords.done.resend) }}>{deliveryWords.resend}</AskButton>
          )}
        </View>
      )}
    </>
  )
})
