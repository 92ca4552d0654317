/** A browser fetches what rises over the page when the first page stands: on a slow phone that page comes sooner, and nothing is waited for later. */
import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ComponentProps, type ReactElement } from 'react'
import { rise } from '../platform/dialog'
import { spoken } from '../platform/spoken'
import { readerWords } from '../words/reader'
import { Icon } from './icon'
import { Press } from './press'
import type * as Risen from './risen'
import { Said } from './said'
import { SkeletonLeaf } from './skeleton'
// Styles come with the page: which of two rules holds depends on their order.
import './picture-viewer.css'
import './sheets/link.css'
import './sheets/listening.css'
import './sheets/marks.css'
import './sheets/more.css'
import './sheets/note.css'
import './slider.css'
import './sheets/progress.css'
import './sheets/search.css'
import './sheets/turning.css'
import './sheets/type.css'

let risen: typeof Risen | undefined

async function load(): Promise<typeof Risen> {
  return risen ??= await import(/* webpackChunkName: "risen" */ './risen')
}

/** The second frame from now begins when the page is painted. */
export function readyToRise(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => { load().catch(() => undefined) })) // tried again when something rises
}

/** What rises, as soon as it is there. */
function Rising({ onClose, children }: { onClose: () => void; children: (here: typeof Risen) => ReactElement }) {
  const [here, setHere] = useState(risen)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let gone = false
    if (!here && !failed) void load().then(parts => { if (!gone) setHere(parts) }, () => { if (!gone) setFailed(true) })
    return () => { gone = true }
  }, [here, failed])
  return here ? children(here) : <Coming failed={failed} again={() => setFailed(false)} onClose={onClose} />
}

export function ReaderSheet(props: ComponentProps<typeof Risen.ReaderSheet>) {
  return <Rising onClose={props.onClose}>{here => <here.ReaderSheet {...props} />}</Rising>
}

export function PictureViewer(props: ComponentProps<typeof Risen.PictureViewer>) {
  return <Rising onClose={props.onClose}>{here => <here.PictureViewer {...props} />}</Rising>
}

/** In the place of what is slow in coming, or cannot come. */
function Coming({ failed, again, onClose }: { failed: boolean; again: () => void; onClose: () => void }) {
  useEffect(() => rise({ name: 'sheet', modal: true, shown: '', onEscape: onClose, onBack: onClose }), [onClose])
  const title = failed ? readerWords.notCome : readerWords.opening
  return (
    <View className='sheet-room is-coming' onClick={event => event.stopPropagation()}>
      <View className='sheet-shade' onClick={onClose} />
      <View className='sheet' {...spoken({ role: 'dialog', label: title, focusable: false })}>
        <View className='sheet-head'>
          <Text className='sheet-title serif'>{title}</Text>
          <Press label={readerWords.close} onPress={onClose}><Icon name='close' /></Press>
        </View>
        <View className='sheet-coming'>
          <Said words={failed ? title : ''} />
          {failed && <Text className='sheet-why'>{readerWords.whyNotCome}</Text>}
          {failed ? <Press className='button is-quiet' onPress={again}>{readerWords.retry}</Press> : <SkeletonLeaf />}
        </View>
      </View>
    </View>
  )
}
