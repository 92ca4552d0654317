/** Running head, text box and folio: fixed places that no menu ever resizes. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useLayoutEffect } from 'react'
import { goes } from '../platform/dialog'
import { HEAD, FOOT } from '../stores/layout'
import { seriesShare } from '../stores/outline'
import type { Session } from '../stores/session'
import { endWords, readerWords } from '../words/reader'
import { onEnter } from './keys'
import { Foot } from './foot'
import { Said } from './said'
import type { ShowSheet } from './sheets/sheet'
import { spoken } from '../platform/spoken'

/** `covered`: bars lie over the folio's room. */
interface Props { session: Session; covered: boolean; /** By touch or `byKey`; false if that is for the page. */ onMenu: (byKey?: true) => boolean; onSheet: ShowSheet }

export const ReaderFrame = observer(function ReaderFrame({ session, covered, onMenu, onSheet }: Props) {
  const { box, size } = session.app.layout
  const { foot } = session
  const away = covered || foot !== undefined
  useLayoutEffect(() => { if (foot !== undefined) goes('.folio') }, [foot]) // bars take the focus themselves, and give it back
  return (
    <>
      <PreviewWord session={session} />
      <View className='running-head' style={`top:${size.top}px;height:${HEAD}px;left:${box.left}px;width:${box.width}px`}>
        <RunningHead session={session} />
      </View>
      <View
        className={`folio${foot ? ' is-away' : ''}`} style={`bottom:${size.bottom}px;height:${FOOT}px;left:${box.left}px;width:${box.width}px`}
        {...spoken({ role: 'button', does: readerWords.openBars, focusable: !away, hidden: away })} onClick={event => { if (onMenu()) event.stopPropagation() }} {...onEnter(() => { onMenu(true) })}
      >
        <Folio session={session} />
      </View>
      <SaidPage session={session} />
      {!covered && <Foot session={session} onSheet={onSheet} />}
    </>
  )
})

/** Over a draft: that it is one, and which. */
const PreviewWord = observer(function PreviewWord({ session }: { session: Session }) {
  const { previewed } = session
  return previewed === undefined ? null : <Text className='preview-word' style={`top:${session.app.layout.size.top}px`}>{readerWords.preview(previewed)}</Text>
})

const RunningHead = observer(function RunningHead({ session }: { session: Session }) {
  const { runningTitle } = session
  return (
    <>
      <Text className='running-title'>{runningTitle}</Text>
      <Text className='running-share'>{session.manifest && runningTitle !== '' ? readerWords.seriesShare(seriesShare(session)) : ''}</Text>
    </>
  )
})

const Folio = observer(function Folio({ session }: { session: Session }) {
  const { reader } = session
  const { volume, spread: { first, last } } = reader
  const known = volume !== undefined && first >= 0
  return (
    <>
      <Text className='folio-part'>{readerWords.installment(reader.number)}</Text>
      <Text className='folio-page'>{known ? readerWords.page(first, last, volume.pages.length, volume.complete) : ''}</Text>
      <Text className='folio-left'>{session.minutesLeft === undefined ? '' : readerWords.minutesLeft(session.minutesLeft)}</Text>
    </>
  )
})

/** In the words of the turn's own setData. */
const SaidPage = observer(function SaidPage({ session }: { session: Session }) {
  const { volume, number, anchor, spread: { first, last } } = session.reader
  return <Said words={volume?.complete && first >= 0 ? readerWords.spokenPage(number, first, last, volume.pages.length) : anchor === 'after' ? endWords.spoken(number, session.onwardOf(number)) : ''} />
})
