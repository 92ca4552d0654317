/** 字体: everything about how the page looks; every change is seen at once on the page behind, at the same sentence. */
import { Slider, Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useEffect, useState, type ReactNode } from 'react'
import type { App } from '../../stores/app'
import {
  FONT_SIZES, FONTS, LINE_HEIGHTS, MARGINS, PARAGRAPH_GAPS, PUNCTUATION_LEVELS, SEAL_COLOURS, THEMES,
  type Preferences, type ThemeChoice,
} from '../../stores/settings'
import { choosePreset, presetOf, PRESETS } from '../../stores/type-presets'
import { readerWords } from '../../words/reader'
import { fontSentence, typeWords } from '../../words/type'
import type { Display } from '../../platform/display-ports'
import { spoken } from '../../platform/spoken'
import { Press } from '../press'
import type { Sheet, SheetProps } from './sheet'
import './type.css'

const CHOICES: readonly ThemeChoice[] = [...THEMES, 'system']

const TypePanel = observer(function TypePanel({ session }: SheetProps) {
  const { app } = session
  const { settings } = app
  const { preferences } = settings
  const prefer = (change: Partial<Preferences>) => settings.prefer(change)
  const { keepOn } = app.display
  return (
    <View className='type-panel'>
      <Size app={app} />
      <View className='type-themes' {...spoken({ role: 'group', label: typeWords.theme })}>
        {CHOICES.map(choice => (
          <Press key={choice} className={`type-theme${choice === 'system' ? ' is-system' : ` theme-${choice}`}`} label={readerWords.themes[choice]} chosen={settings.themeChoice === choice} onPress={() => settings.choose(choice)}>
            <Text className='type-theme-word'>{readerWords.themes[choice]}</Text>
          </Press>
        ))}
      </View>
      {app.display.brightness && <Brightness app={app} brightness={app.display.brightness} />}
      <FontRow app={app} />
      <Row label={typeWords.presets}>
        {PRESETS.map(preset => (
          <Option key={preset} name={typeWords.preset[preset]} chosen={presetOf(settings) === preset} onPress={() => choosePreset(settings, preset)} />
        ))}
      </Row>
      <Row label={typeWords.lineHeight}>
        {LINE_HEIGHTS.map(lineHeight => (
          <Option key={lineHeight} name={typeWords.lineHeights(lineHeight)} chosen={preferences.lineHeight === lineHeight} onPress={() => prefer({ lineHeight })} />
        ))}
      </Row>
      <Row label={typeWords.margin}>
        {MARGINS.map(margin => <Option key={margin} name={typeWords.margins[margin]} chosen={preferences.margin === margin} onPress={() => prefer({ margin })} />)}
      </Row>
      <Row label={typeWords.paragraphGap}>
        {PARAGRAPH_GAPS.map(gap => (
          <Option key={gap} name={typeWords.paragraphGaps[gap]} chosen={preferences.paragraphGap === gap} onPress={() => prefer({ paragraphGap: gap })} />
        ))}
      </Row>
      <Row label={typeWords.punctuation}>
        {PUNCTUATION_LEVELS.map(level => (
          <Option key={level} name={typeWords.punctuations[level]} chosen={preferences.punctuation === level} onPress={() => prefer({ punctuation: level })} />
        ))}
      </Row>
      <View className='type-switches'>
        <Switch name={typeWords.indent} on={preferences.indent} onTurn={indent => prefer({ indent })} />
        {app.layout.canJustify && <Switch name={typeWords.justify} on={preferences.justify} onTurn={justify => prefer({ justify })} />}
        {app.layout.canAlignFeet && <Switch name={typeWords.bottomAlign} on={preferences.bottomAlign} onTurn={bottomAlign => prefer({ bottomAlign })} />}
        <Switch name={typeWords.autospace} on={preferences.autospace} onTurn={autospace => prefer({ autospace })} />
        <Switch name={typeWords.hanging} on={preferences.hanging} onTurn={hanging => prefer({ hanging })} />
        <Switch name={typeWords.dots} on={preferences.dots} onTurn={dots => prefer({ dots })} />
        {keepOn && <Switch name={typeWords.keepOn} on={preferences.keepOn} onTurn={on => prefer({ keepOn: on })} />}
      </View>
      {settings.canUndoReset
        ? <Press className='button is-quiet type-reset' onPress={() => settings.undoReset()}>{typeWords.undoReset}</Press>
        : <Press className='button is-quiet type-reset' disabled={settings.isUsual} onPress={() => settings.reset()}>{typeWords.reset}</Press>}
    </View>
  )
})

const Size = observer(function Size({ app: { settings } }: { app: App }) {
  return (
    <View className='type-sizes' {...spoken({ role: 'group', label: typeWords.size })}>
      <Press className='type-step' label={readerWords.smaller} disabled={!settings.canShrink} onPress={() => settings.resize(-1)}>
        <Text className='type-small'>{readerWords.sample}</Text>
      </Press>
      <View className='type-scale' {...spoken({ hidden: true })}>
        {FONT_SIZES.map((size, i) => <View key={size} className={`type-tick${i <= settings.sizeStep ? ' is-on' : ''}`} />)}
      </View>
      <Text className='type-size' {...spoken({ role: 'status' })}>{readerWords.size(settings.fontSize)}</Text>
      <Press className='type-step' label={readerWords.larger} disabled={!settings.canGrow} onPress={() => settings.resize(1)}>
        <Text className='type-large'>{readerWords.sample}</Text>
      </Press>
    </View>
  )
})

const FontRow = observer(function FontRow({ app: { settings, fonts, glyphs } }: { app: App }) {
  const wanted = settings.preferences.font
  const sentence = fontSentence(fonts.state, wanted, glyphs.font)
  return (
    <>
      <Row label={typeWords.font}>
        {FONTS.map(font => (
          <Option key={font} className={`type-font-${font}`} name={typeWords.fonts[font]} chosen={wanted === font} onPress={() => settings.prefer({ font })} />
        ))}
      </Row>
      {sentence !== '' && (
        <View className='type-note'>
          <Text className='type-note-words' {...spoken({ role: 'status' })}>{sentence}</Text>
          {fonts.state.kind === 'failed' && <Press className='type-retry' onPress={() => fonts.retry()}>{typeWords.retry}</Press>}
        </View>
      )}
    </>
  )
})

/** On every card a quiet line: WeChat's own, #e9e9e9 under a white knob, is the lightest thing of a page at night. */
const TRACK = 'rgba(128, 128, 128, .3)'

/** The slider shows 0…100; where the machine does not tell how bright it is, it begins in the middle. */
const Brightness = observer(function Brightness({ app, brightness }: { app: App; brightness: NonNullable<Display['brightness']> }) {
  const [value, setValue] = useState(50)
  useEffect(() => {
    let gone = false
    void brightness.get().then(now => { if (!gone && now !== undefined) setValue(Math.round(now * 100)) })
    return () => { gone = true }
  }, [brightness])
  const set = (next: number) => { setValue(next); brightness.set(next / 100) }
  const seal = SEAL_COLOURS[app.settings.theme]
  return (
    <Row label={typeWords.brightness}>
      <View className='type-brightness'>
        <Slider
          min={1} max={100} value={value} blockSize={24} activeColor={seal} blockColor={seal} backgroundColor={TRACK}
          onChanging={event => brightness.set(event.detail.value / 100)} onChange={event => set(event.detail.value)}
        />
      </View>
    </Row>
  )
})

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className='type-row' {...spoken({ role: 'group', label })}>
      <Text className='type-label' {...spoken({ hidden: true })}>{label}</Text>
      <View className='type-options'>{children}</View>
    </View>
  )
}

interface OptionProps { name: string; className?: string; chosen: boolean; onPress: () => void }

function Option({ name, className = '', chosen, onPress }: OptionProps) {
  return <Press className={`type-option ${className}`} label={name} chosen={chosen} onPress={onPress}><Text className='type-option-word'>{name}</Text></Press>
}

function Switch({ name, on, onTurn }: { name: string; on: boolean; onTurn: (on: boolean) => void }) {
  return (
    <Press className='type-switch' label={name} chosen={on} onPress={() => onTurn(!on)}>
      <Text className='type-switch-name'>{name}</Text>
      <View className='type-knob' {...spoken({ hidden: true })} />
    </Press>
  )
}

export const typeSheet: Sheet = { title: () => readerWords.type, Body: TypePanel, clear: true }
