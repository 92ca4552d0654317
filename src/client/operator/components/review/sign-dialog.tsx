/** The sheet on which one signs: what is signed in words, the whole text, and what is different from what was signed before. */
import { Text } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect } from 'react'
import { reviewPaths, ReviewedText, type Stage } from '../../../../contract/desk/review'
import { isSame } from '../../../../contract/desk/difference'
import { spoken } from '../../../platform/spoken'
import { deskWords } from '../../words/desk'
import { instantWords } from '../../words/instant'
import { partWords, severityWords } from '../../words/part'
import { Button } from '../button'
import { Dialog } from '../dialog'
import { DifferenceText } from '../difference'
import { Loaded, TroubleLine } from '../states'
import { useAsked } from '../use-asked'
import { Facts } from './facts'
import type { PartAtDesk } from './use-part'

interface Props { at: PartAtDesk; timeZone: string; /** undefined: only to look. */ stage: Stage | undefined; onClose: () => void }

export const SignDialog = observer(function SignDialog({ at, timeZone, stage, onClose }: Props) {
  const { desk, acting, series, number } = at
  const asked = useAsked(() => desk.api.get(reviewPaths.reviewed(series, number), ReviewedText), `${series} ${number}`)
  // The draft has gone on, or the correction was thrown away, since the screen below was asked for: it is asked for again.
  const gone = asked.state.kind === 'failed' && asked.state.trouble.kind === 'refused' && asked.state.trouble.code === 'not-found'
  useEffect(() => { if (gone) void at.asked.load() }, [gone, at.asked])
  const seen = gone ? undefined : asked.value
  const now = desk.api.now()
  const when = (instant: number) => instantWords(instant, now, timeZone)
  const sign = async () => {
    if (!seen || stage === undefined) return
    const done = await at.perform(reviewPaths.sign(series, number), { hash: seen.text.hash, releaseAt: seen.releaseAt, stage }, partWords.signedNow(stage))
    if (done) onClose()
    else if (at.asked.value?.reviewed) void asked.load() // else there is nothing to sign any more
  }
  return (
    <Dialog shape='wide' title={stage === undefined ? partWords.lookOnly : partWords.sign(stage)} onClose={onClose} foot={(
      <>
        <Button onPress={onClose}>{stage === undefined ? deskWords.close : deskWords.cancel}</Button>
        {stage !== undefined && (
          <Button kind='primary' disabled={!seen} busy={acting.busy} onPress={() => { void sign() }}>{acting.busy ? partWords.signing : partWords.sign(stage)}</Button>
        )}
      </>
    )}>
      <TroubleLine trouble={acting.trouble} />
      {gone ? <Text className='desk-trouble' {...spoken({ role: 'alert' })}>{partWords.gone}</Text> : <Loaded asked={asked}>{({ text, document, releaseAt, before, difference }) => (
        <>
          {stage !== undefined && <Text className='desk-lead'>{text.note === null ? partWords.binds(stage) : partWords.bindsCorrection(stage)}</Text>}
          <Facts facts={[
            [partWords.facts.title, text.title],
            [partWords.facts.hash, <Text key='hash' className='desk-hash'>{partWords.fingerprint(text.hash)}</Text>],
            [partWords.facts.instant, releaseAt === null ? partWords.unfixed : when(releaseAt)],
            [partWords.facts.note, text.note ?? ''],
            [partWords.facts.weight, text.severity === null ? '' : severityWords[text.severity]],
            [partWords.facts.size, `${partWords.size(text.characters, text.minutes)}${document.author ? `，${document.author}` : ''}`],
          ]} />
          <Text className='desk-section-title serif'>{before ? partWords.compared(before.kind, when(before.at)) : partWords.notCompared}</Text>
          {before && <Text className='desk-lead'>{isSame(difference) ? partWords.same : partWords.legend}</Text>}
          <DifferenceText api={desk.api} difference={difference} />
        </>
      )}</Loaded>}
    </Dialog>
  )
})
