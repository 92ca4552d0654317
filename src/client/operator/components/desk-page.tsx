/** The frame of every screen of the desk: only for who is signed in, with the top bar, the ways to its sections and the notice line. */
import { Text, View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useEffect, useRef, type ReactNode } from 'react'
import { SkeletonLeaf } from '../../components/skeleton'
import { useAddress } from '../../components/use-address'
import { Waiting } from '../../components/waiting'
import type { DeskApp } from '../stores/desk'
import type { SectionName } from '../words/sections'
import { deskWords } from '../words/desk'
import { Button } from './button'
import { Failed } from './states'
import { signInFirst, signInOnly, signInOver, type Above } from './go'
import { NoticeLine } from './notice-line'
import { DeskScreen } from './desk-screen'
import { TopBar } from './top-bar'
import { useAsked } from './use-asked'
import { useDesk } from './use-desk'

interface Props {
  /** Where this is: "排期". */
  place: string
  /** Where the way back leads if this was opened by its address; undefined for a section. */
  above?: Above
  /** The section that it belongs to. */
  section: SectionName
  /** Has the whole width: calendars, things side by side. */
  wide?: boolean
  children: (desk: DeskApp) => ReactNode
}

export function DeskPage(props: Props) {
  const desk = useDesk()
  return desk ? <Guarded {...props} desk={desk} /> : <Waiting className='desk' />
}

const Guarded = observer(function Guarded({ desk, place, above, section, wide = false, children }: Props & { desk: DeskApp }) {
  const { signIn, notices, app } = desk
  const { standing } = signIn
  const { path, params } = useAddress()
  const asked = useAsked(() => (signIn.standing.kind === 'in' ? Promise.resolve() : signIn.ask()))
  const front = useRef(true)
  const known = useRef(false)
  useDidShow(() => { front.current = true })
  useDidHide(() => { front.current = false })
  useEffect(() => {
    if (standing.kind === 'in') known.current = true
    if (standing.kind !== 'out' || !front.current) return
    if (standing.deliberate) signInOnly()
    else if (known.current) signInOver()
    else signInFirst(path, params)
  }, [standing, path, params])
  const signedIn = standing.kind === 'in' || known.current
  return (
    <DeskScreen app={app}>
      <TopBar desk={desk} place={place} above={above} section={section} wide={wide} />
      {standing.kind === 'out' && known.current && (
        <View className='desk-column desk-gone'>
          <Text>{deskWords.signedOut}</Text>
          <Button kind='primary' onPress={signInOver}>{deskWords.signIn}</Button>
        </View>
      )}
      {!signedIn && asked.state.kind !== 'failed' && <View className='desk-column'><SkeletonLeaf /></View>}
      {!signedIn && asked.state.kind === 'failed' && (
        <View className='desk-column'><Failed trouble={asked.state.trouble} onRetry={() => { void asked.load() }} /></View>
      )}
      {signedIn && <View className={`desk-column${wide ? ' is-wide' : ''}`}>{children(desk)}</View>}
      <NoticeLine notices={notices} bottom={app.layout.size.bottom} />
    </DeskScreen>
  )
})

/** The matter itself, with what belongs beside it: on a wide screen in a column of its own, on a phone below. */
export function WithSide({ side, children }: { side: ReactNode; children: ReactNode }) {
  return (
    <View className='desk-with-side'>
      <View className='desk-main'>{children}</View>
      <View className='desk-side'>{side}</View>
    </View>
  )
}
