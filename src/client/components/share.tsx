/** Sharing a part or a series: what WeChat asks the page for, and the control that begins it. */
import { Button } from '@tarojs/components'
import { useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { useState, type ReactNode } from 'react'
import { outside } from '../platform/outside'
import type { Manifest } from '../../contract/manifest'
import type { Session } from '../stores/session'
import { pictureOf } from '../stores/sharing'
import { shareWords } from '../words/share'
import { readerQuery } from './go'
import { Press } from './press'
import { Said } from './said'
import './share.css'

/** `page`: which of ours. `query`: without "?". `picture`: an address, '' leaves it to WeChat to draw the page. */
export interface Shared { title: string; page: 'series' | 'reader'; query: string; picture: string }

/** Of a draft nothing goes out, its title included: the link of a preview is not passed on by the reader's own menu. */
export function sharedPart(session: Session): Shared {
  if (session.app.preview) return sharedSeries(session.series, undefined)
  const { series, manifest, runningTitle, reader: { number } } = session
  const coming = manifest?.upcoming.find(part => part.number === number)?.title
  return {
    title: shareWords.installment(manifest?.series.title ?? shareWords.unknown, number, coming ?? runningTitle),
    page: 'reader', query: readerQuery(series, number), picture: pictureOf(session),
  }
}

export function sharedSeries(series: string, manifest: Manifest | undefined): Shared {
  return {
    title: manifest ? shareWords.series(manifest.series.title, manifest.series.planned) : shareWords.unknown,
    page: 'series', query: `series=${encodeURIComponent(series)}`, picture: '',
  }
}

/** Answers WeChat's menu and share buttons, and 朋友圈, for the page in which it is called. */
export function useSharing(shared: () => Shared): void {
  useShareAppMessage(() => {
    const { title, page, query, picture } = shared()
    return { title, path: `/pages/${page}/index?${query}`, ...(picture === '' ? {} : { imageUrl: picture }) }
  })
  useShareTimeline(() => {
    const { title, query, picture } = shared()
    return { title, query, ...(picture === '' ? {} : { imageUrl: picture }) }
  })
}

interface Props { label: string; className: string; shared: () => Shared; children: (words: string) => ReactNode }

export function ShareButton({ label, className, shared, children }: Props) {
  const [told, setTold] = useState('')
  if (outside.sharesByButton) {
    // Pressed, WeChat's own button turns light grey under light words, at night too.
    return <Button className={`press share-button ${className}`} openType='share' ariaLabel={label} hoverClass='is-pressed' hoverStayTime={60}>{children(label)}</Button>
  }
  const share = () => {
    const { title, page, query } = shared()
    const link = `${outside.origin}/${page === 'reader' ? 'read' : page}?${query}`
    void outside.share(title, link).then(outcome => setTold(outcome === 'copied' ? shareWords.copied : outcome === 'failed' ? shareWords.failed : ''))
  }
  return <><Press className={className} label={told || label} onPress={share}>{children(told || label)}</Press><Said words={told} /></>
}
