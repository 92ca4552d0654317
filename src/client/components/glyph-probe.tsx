/**
 * Measures character widths in one hidden layout: each character stands between two Han characters, so that fonts treat
 * it as in running Chinese text (a canvas gives other widths: `——` 1.68 em in Noto Sans CJK SC where the page paints 2 em).
 */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useMemo } from 'react'
import type { FontStore } from '../stores/fonts'
import type { GlyphStore, ProbeRound } from '../stores/glyphs'
import { spoken } from '../platform/spoken'
import { needsCells, widthsOf } from '../platform/widths'
import type { Probe } from '../platform/widths-ports'
import './fonts.css'

/** So large that rounding to 1/64 px, always up, is nothing: at 100 px a line of Latin letters was said 0.15 px wider than it is. */
const SIZE = 1000
const HAN = '永'
/** WeChat's rule for the children of one node is 60. */
const ROW = 50

function probeOf({ font, weight, characters }: ProbeRound): Probe {
  return {
    className: `probe font-${font}`, style: `font-size:${SIZE}px;font-weight:${weight === 'bold' ? 700 : 400}`,
    words: ['', ...characters].map(character => HAN + character + HAN),
  }
}

/** em. */
async function measure(probe: Probe): Promise<number[]> {
  const [empty, ...widths] = await widthsOf(probe)
  return empty ? widths.map(width => (width - empty) / SIZE) : []
}

interface Props { glyphs: GlyphStore; fonts: FontStore }

export const GlyphProbe = observer(function GlyphProbe({ glyphs, fonts }: Props) {
  const { round } = glyphs
  return round ? <Round key={round.font + round.weight + round.characters[0]} round={round} glyphs={glyphs} fonts={fonts} /> : null
})

function Round({ round, glyphs, fonts }: Props & { round: ProbeRound }) {
  const probe = useMemo(() => probeOf(round), [round])
  useEffect(() => {
    let gone = false
    fonts.ready(round).then(() => measure(probe)).catch(() => []).then(widths => { if (!gone) glyphs.take(round, widths) })
    return () => { gone = true }
  }, [round, probe, glyphs, fonts])
  if (!needsCells) return null
  const rows = Array.from({ length: Math.ceil(probe.words.length / ROW) }, (_, i) => probe.words.slice(i * ROW, (i + 1) * ROW))
  return (
    <View className={probe.className} style={probe.style} {...spoken({ hidden: true })}>
      {rows.map((words, i) => <View key={i}>{words.map(word => <Text key={word} className='probe-cell'>{word}</Text>)}</View>)}
    </View>
  )
}
