/** 引文卡: a sentence or a paragraph as a picture, to keep or to hand on. */
import { Image, Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState } from 'react'
import { paths } from '../../../../contract/routes'
import { backToPage, goBack, placeIn } from '../../../components/go'
import { Icon } from '../../../components/icon'
import { Press } from '../../../components/press'
import { Said } from '../../../components/said'
import { Screen } from '../../../components/screen'
import { useAddress } from '../../../components/use-address'
import { useTitle } from '../../../components/use-title'
import { useApp } from '../../../components/use-app'
import { Waiting } from '../../../components/waiting'
import { canvas } from '../../../platform/canvas'
import { FAMILIES } from '../../../platform/fonts-ports'
import { outside } from '../../../platform/outside'
import { spoken } from '../../../platform/spoken'
import type { App } from '../../../stores/app'
import type { Quote } from '../../../stores/quoting'
import { readerWords } from '../../../words/reader'
import { drawCard } from '../../stores/card'
import { cardWords } from '../../words'
import './index.css'

/** Pixels of the picture a px: as fine as a phone's screen. */
const FINER = 3
/** As `app.css` has them: a canvas takes no class. */
const PLAIN = '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
const SERIF = '"Source Han Serif SC", "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", "STSong", "SimSun", serif'

export default observer(function QuotePage() {
  const app = useApp()
  useTitle(cardWords.name)
  const { params } = useAddress()
  if (!app) return <Waiting />
  const { quote } = app.quoting
  return (
    <Screen app={app} className='card-screen'>
      <View className='page-column'>
        <View className='card-bar'>
          <Press className='card-back' label={readerWords.back} onPress={goBack}><Icon name='back' /></Press>
          <Text className='card-name' {...spoken({ role: 'heading', level: 1 })}>{cardWords.name}</Text>
        </View>
        {quote ? <Card app={app} quote={quote} /> : (
          <View className='card-state' {...spoken({ role: 'alert' })}>
            <Text>{cardWords.gone}</Text>
            {params.series !== undefined && (
              <Press className='button' onPress={() => backToPage(params.series ?? '', Math.max(1, Number(params.number) || 1), placeIn(params.at ?? ''))}>{cardWords.back}</Press>
            )}
          </View>
        )}
      </View>
    </Screen>
  )
})

/** `ratio`: height by width. */
type Picture = { kind: 'painting' } | { kind: 'painted'; address: string; ratio: number } | { kind: 'failed' }

/** Sides of the column, and the widest that a card is shown, px. */
const SIDES = 48
const WIDEST = 420

const Card = observer(function Card({ app, quote }: { app: App; quote: Quote }) {
  const [picture, setPicture] = useState<Picture>({ kind: 'painting' })
  const [told, setTold] = useState<{ words: string; refused: boolean }>({ words: '', refused: false })
  const { settings: { theme }, glyphs: { table, plain, font }, following: { reminders: { templates } } } = app
  // Where the service speaks for no account of WeChat's, it makes no codes either.
  const code = templates?.once || templates?.standing ? outside.origin + paths.code(quote.series, quote.number, `${quote.block}.${quote.offset}`) : undefined
  useEffect(() => {
    let gone = false
    if (!table) return undefined
    const words = font === 'system' ? PLAIN : `"${FAMILIES[font]}", ${PLAIN}`
    const drawing = drawCard(quote, { theme, words, titles: SERIF, plain: PLAIN, glyphs: table, plainGlyphs: plain }, { part: cardWords.part, seal: cardWords.seal, code })
    canvas.paint(drawing, FINER).then(
      address => { if (!gone) setPicture({ kind: 'painted', address, ratio: drawing.height / drawing.width }) },
      () => { if (!gone) setPicture({ kind: 'failed' }) }, // whatever the reason, the words are at hand
    )
    return () => { gone = true }
  }, [quote, theme, table, plain, font, code])


  const width = Math.min(WIDEST, app.layout.size.width - SIDES)
  const name = cardWords.fileName(quote.seriesTitle, quote.number)
  const act = (what: 'save' | 'send', address: string) => {
    const doing = what === 'save' ? canvas.save : canvas.send
    void doing?.(address, name).then(outcome => setTold({ words: cardWords.outcomes[outcome][what], refused: outcome === 'refused' && what === 'save' }))
  }
  const say = (words: string) => setTold({ words, refused: false })
  const copy = () => { void outside.copy(quote.words).then(() => say(cardWords.copied), () => say(cardWords.uncopied)) }
  return (
    <>
      {picture.kind === 'painting' && <View className='card-picture is-painting' style={`width:${width}px;height:${width}px`} />}
      {picture.kind === 'painted' && (
        <Image className='card-picture' mode='aspectFit' style={`width:${width}px;height:${Math.round(width * picture.ratio)}px`} src={picture.address} showMenuByLongpress {...spoken({ role: 'img', label: cardWords.picture(quote.words), picture: true })} />
      )}
      {picture.kind === 'failed' && <View className='card-state'><Text>{cardWords.failed}</Text></View>}
      <View className='card-acts'>
        {picture.kind === 'painted' && <Press className='button' onPress={() => act('save', picture.address)}>{cardWords.save}</Press>}
        {picture.kind === 'painted' && canvas.send && <Press className='button is-quiet' onPress={() => act('send', picture.address)}>{cardWords.send}</Press>}
        <Press className='button is-quiet' onPress={copy}>{cardWords.copy}</Press>
      </View>
      <View className='card-told'>
        <Said words={told.words} seen />
        {told.refused && canvas.allow && <Press className='card-allow' onPress={canvas.allow}>{cardWords.allow}</Press>}
      </View>
    </>
  )
})
