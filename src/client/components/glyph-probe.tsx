/**
 * Measures character widths in one hidden layout: each character stands between two Han characters, so that fonts treat
 * it as in running Chinese text (a canvas gives other widths: `——` 1.68 em in Noto Sans CJK SC where the page paints 2 em).
 */
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useEffect } from 'react'
import type { FontStore } from '../stores/fonts'
import type { GlyphStore, ProbeRound } from '../stores/glyphs'
import { spoken } from '../platform/spoken'
import './fonts.css'

/** Large, so that rounding to 1/64 px is 1/6400 em. */
const SIZE = 100
const HAN = '永'

async function measure(count: number): Promise<number[]> {
  const rects = await new Promise<{ width: number }[]>(resolve => {
    Taro.createSelectorQuery().selectAll('.probe-cell').boundingClientRect()
      .exec(results => resolve(Array.isArray(results?.[0]) ? results[0] as { width: number }[] : []))
  })
  const empty = rects[0]?.width
  if (rects.length !== count + 1 || !empty) return []
  return rects.slice(1).map(rect => (rect.width - empty) / SIZE)
}

interface Props { glyphs: GlyphStore; fonts: FontStore }

export const GlyphProbe = observer(function GlyphProbe({ glyphs, fonts }: Props) {
  const { round } = glyphs
  return round ? <Round key={round.font + round.weight + round.characters[0]} round={round} glyphs={glyphs} fonts={fonts} /> : null
})

function Round({ round, glyphs, fonts }: Props & { round: ProbeRound }) {
  useEffect(() => {
    let gone = false
    Taro.nextTick(() => {
      fonts.ready(round).then(() => measure(round.characters.length)).catch(() => []).then(widths => { if (!gone) glyphs.take(round, widths) })
    })
    return () => { gone = true }
  }, [round, glyphs, fonts])
  return (
    <View className={`probe font-${round.font}`} style={`font-size:${SIZE}px;font-weight:${round.weight === 'bold' ? 700 : 400}`} {...spoken({ hidden: true })}>
      <Text className='probe-cell'>{HAN + HAN}</Text>
      {round.characters.map(character => <Text key={character} className='probe-cell'>{HAN + character + HAN}</Text>)}
    </View>
  )
}
