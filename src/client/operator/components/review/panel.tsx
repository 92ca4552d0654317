/** What stands in the way of a part's release, and the next step for the person who looks. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import type { PartReview } from '../../../../contract/desk/review'
import { isOut, leadWords, nextStep, partWords } from '../../words/part'
import { Button } from '../button'
import { goDesk } from '../go'
import { TroubleLine } from '../states'
import { PublishButton } from './candidate'
import { FinaliseDialog } from './finalise-dialog'
import './panel.css'
import { SignDialog } from './sign-dialog'
import type { PartAtDesk } from './use-part'

export const Panel = observer(function Panel({ at, part, now }: { at: PartAtDesk; part: PartReview; now: number }) {
  const { desk: { signIn }, acting, series, number } = at
  const [open, setOpen] = useState<'finalise' | 'sign' | 'look'>()
  const step = nextStep(part, (...roles) => signIn.has(...roles))
  const close = () => { setOpen(undefined); acting.clear() }
  const lacking = part.obstacles.filter(obstacle => obstacle.code !== 'withdrawn')
  // However far away its instant is: the service warns of it in the last three days only.
  const leftBehind = part.standing === 'ready' && part.edited
  return (
    <View className='desk-card'>
      <Text className='desk-panel-lead'>{leadWords(part, now)}</Text>
      {lacking.map(({ code, words }) => <Text key={code} className='desk-obstacle'>{words}</Text>)}
      {leftBehind && <Text className='desk-obstacle'>{partWords.leftBehind}</Text>}
      {part.warnings.filter(({ code }) => !lacking.some(obstacle => obstacle.code === code) && !(leftBehind && code === 'edited')).map(({ code, words }) => (
        <Text key={code} className='desk-obstacle'>{words}</Text>
      ))}
      {part.withdrawn && <Text className='desk-obstacle'>{part.withdrawn.reason}</Text>}
      {open === undefined && <TroubleLine trouble={acting.trouble} />}
      {(step || part.reviewed) && <View className='desk-acts desk-part-acts'>
        {step === 'finalise' && <Button kind='primary' onPress={() => setOpen('finalise')}>{isOut(part) ? partWords.finaliseCorrection : partWords.finalise}</Button>}
        {step === 'sign' && <Button kind='primary' onPress={() => setOpen('sign')}>{partWords.look(part.yours.stage!)}</Button>}
        {step === 'publish' && <PublishButton at={at} part={part} />}
        {step === 'import' && <Button kind='primary' onPress={() => goDesk('import', { series, number })}>{partWords.importText}</Button>}
        {step === 'plan' && <Button kind='primary' onPress={() => goDesk('series', { series })}>{partWords.plan}</Button>}
        {step !== 'sign' && part.reviewed && <Button onPress={() => setOpen('look')}>{partWords.lookOnly}</Button>}
      </View>}
      {step === undefined && part.series.policy !== 'none' && part.yours.stage === null && lacking.some(({ code }) => code === 'unsigned') && <Text className='desk-quiet desk-panel-why'>{part.yours.why}</Text>}
      {open === 'finalise' && <FinaliseDialog at={at} part={part} onClose={close} />}
      {(open === 'sign' || open === 'look') && (
        <SignDialog at={at} timeZone={part.series.timeZone} stage={open === 'sign' && part.yours.stage !== null ? part.yours.stage : undefined} onClose={close} />
      )}
    </View>
  )
})
