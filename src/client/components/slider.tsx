/**
 * A slider of our own look: drawn by finger or mouse, moved by arrow keys. While it is drawn `onPreview` tells where it is;
 * only letting go chooses. Taro's own looks different on every machine, and cannot show ticks.
 */
import { View } from '@tarojs/components'
import { dragged } from '../platform/drag'
import { spoken } from '../platform/spoken'
import './slider.css'

interface Props {
  label: string
  /** 0…most, whole. */
  value: number
  most: number
  /** What the value means. */
  words: string
  /** Values marked on the track. */
  ticks: readonly number[]
  /** Where the track begins and how long it is, CSS px in the window. */
  left: number
  width: number
  /** undefined: the drawing was broken off. */
  onPreview: (value: number | undefined) => void
  onChoose: (value: number) => void
}

/** By so many values for a key; a page key goes a tenth of the way. */
function keyStep(key: string, most: number): number {
  const tenth = Math.max(1, Math.round(most / 10))
  const steps: Record<string, number> = {
    ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: tenth, PageDown: -tenth, Home: -Infinity, End: Infinity,
  }
  return steps[key] ?? 0
}

export function Slider({ label, value, most, words, ticks, left, width, onPreview, onChoose }: Props) {
  const within = (wanted: number) => Math.max(0, Math.min(most, wanted))
  const share = (at: number) => `${most === 0 ? 0 : Math.round(at / most * 10000) / 100}%`
  const valueAt = (x: number) => within(Math.round((x - left) / width * most))
  const onKeyDown = (event: { key: string; preventDefault(): void; stopPropagation(): void }) => {
    const step = keyStep(event.key, most)
    if (step === 0) return
    event.preventDefault()
    event.stopPropagation()
    onChoose(within(value + step))
  }
  return (
    <View
      className='slider' {...spoken({ role: 'slider', label, focusable: true, value: { now: value + 1, least: 1, most: most + 1, words } })}
      {...dragged({ onMove: x => onPreview(valueAt(x)), onEnd: x => onChoose(valueAt(x)), onCancel: () => onPreview(undefined) })} {...{ onKeyDown }}
    >
      <View className='slider-track'>
        <View className='slider-done' style={`width:${share(value)}`} />
        {ticks.map(tick => <View key={tick} className='slider-tick' style={`left:${share(tick)}`} />)}
        <View className='slider-thumb' style={`left:${share(value)}`} />
      </View>
    </View>
  )
}
