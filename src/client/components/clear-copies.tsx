/** Frees what the copies of a series take of the device (清除缓存), once it has been said what that means. */
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import type { App } from '../stores/app'
import { clearWords } from '../words/series'
import './clear-copies.css'
import { Counted } from './counted'
import { Offer } from './offer'
import { Press } from './press'
import { scrollToFoot } from './to-foot'

export const ClearCopies = observer(function ClearCopies({ app, series, cached }: { app: App; series: string; cached: number }) {
  const [asking, setAsking] = useState(false)
  useEffect(() => { if (asking) scrollToFoot() }, [asking])
  if (cached === 0) return null
  if (!asking) return <Press className='clear' onPress={() => setAsking(true)}>{clearWords.name(app.shelf.shelf.usage(series).bytes)}</Press>
  const clear = () => {
    setAsking(false)
    void app.shelf.shelf.removeSeries(series)
  }
  return <Offer name='clear-ask' go={clearWords.clear} stay={clearWords.keep} onGo={clear} onStay={() => setAsking(false)}><Counted words={clearWords.ask(cached)} /></Offer>
})
