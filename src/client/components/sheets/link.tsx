/** Where a link leads, said before it is followed. A link to a part of ours is looked at, one to the web opened beside or copied. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import { outside } from '../../platform/outside'
import type { Session } from '../../stores/session'
import { linkWords } from '../../words/note'
import { goReader, partIn, type PartLink } from '../go'
import { Press } from '../press'
import { Said } from '../said'
import './link.css'
import type { Sheet, SheetProps } from './sheet'

/** Ideographs in an address as such, not as the bytes by which they are sent. Nothing else: marks and blanks may look like a part of another address. */
const readable = (href: string): string => href.replace(/(?:%e(?:3%[9ab]|[4-9]%[89ab])[0-9a-f]%[89ab][0-9a-f])+/gi, decodeURIComponent)

const hostOf = (href: string): string => /^[a-z]+:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(href)?.[1] ?? href

function Link({ session, about, onClose }: SheetProps) {
  const inside = partIn(about)
  return inside ? <Inside session={session} to={inside} onClose={onClose} /> : <Web session={session} href={about} onClose={onClose} />
}

function Web({ session, href, onClose }: { session: Session; href: string; onClose: () => void }) {
  const [copied, setCopied] = useState<boolean>()
  const { singlePage } = session.app.platform
  return (
    <View className='sheet-link'>
      <Text className='link-leads'>{linkWords.leads(hostOf(readable(href)))}</Text>
      <Text className='link-address' userSelect>{readable(href)}</Text>
      {outside.opens && <Press className='button' onPress={() => { outside.open(href); onClose() }}>{linkWords.open}</Press>}
      {!outside.opens && <Text className='link-why'>{singlePage ? linkWords.single : linkWords.cannotOpen}</Text>}
      {!singlePage && (
        <Press className={`button${outside.opens ? ' is-quiet' : ''}`} onPress={() => { void outside.copy(href).then(() => setCopied(true), () => setCopied(false)) }}>
          {copied ? linkWords.copied : linkWords.copy}
        </Press>
      )}
      {copied === false && <Text className='link-why'>{linkWords.notCopied}</Text>}
      <Said words={copied === undefined ? '' : copied ? linkWords.copied : linkWords.notCopied} />
    </View>
  )
}

const Inside = observer(function Inside({ session, to, onClose }: { session: Session; to: PartLink; onClose: () => void }) {
  const { reader, series, manifest } = session
  const ours = to.series === series
  const title = manifest?.released.find(part => part.number === to.number)?.title
  const withdrawn = manifest?.withdrawn.find(part => part.number === to.number)
  const follow = () => {
    onClose()
    if (!ours) goReader(to.series, to.number, to.at)
    else if (to.at) void session.follow(to.number, to.at)
    else reader.look(to.number, { block: 0, offset: 0 })
  }
  return (
    <View className='sheet-link'>
      <Text className='link-leads'>{ours ? linkWords.leadsHere(to.number, title ?? withdrawn?.title ?? '') : linkWords.leadsToSeries(to.number)}</Text>
      {ours && title === undefined && <Text className='link-why'>{withdrawn ? linkWords.withdrawn : linkWords.notOut}</Text>}
      {(!ours || title !== undefined) && !session.app.platform.singlePage && <Press className='button' onPress={follow}>{linkWords.look}</Press>}
    </View>
  )
})

export const linkSheet: Sheet = { title: () => linkWords.title, Body: Link }
