/** 字体: size and theme; every change is seen at once on the page behind, at the same sentence. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { FONT_SIZES, THEMES, type ThemeChoice } from '../../stores/settings'
import { readerWords } from '../../words/reader'
import { spoken } from '../../platform/spoken'
import { Press } from '../press'
import type { Sheet, SheetProps } from './sheet'

const CHOICES: readonly ThemeChoice[] = [...THEMES, 'system']

const TypePanel = observer(function TypePanel({ session }: SheetProps) {
  const { settings } = session.app
  return (
    <View className='type-panel'>
      <View className='type-sizes'>
        <Press className='type-step' label={readerWords.smaller} disabled={!settings.canShrink} onPress={() => settings.resize(-1)}>
          <Text className='type-small'>{readerWords.sample}</Text>
        </Press>
        <View className='type-scale' {...spoken({ hidden: true })}>
          {FONT_SIZES.map((size, i) => <View key={size} className={`type-tick${i <= settings.sizeStep ? ' is-on' : ''}`} />)}
        </View>
        <Text className='type-size'>{readerWords.size(settings.fontSize)}</Text>
        <Press className='type-step' label={readerWords.larger} disabled={!settings.canGrow} onPress={() => settings.resize(1)}>
          <Text className='type-large'>{readerWords.sample}</Text>
        </Press>
      </View>
      <View className='type-themes'>
        {CHOICES.map(choice => (
          <Press key={choice} className={`type-theme${choice === 'system' ? '' : ` theme-${choice}`}`} chosen={settings.themeChoice === choice} onPress={() => settings.choose(choice)}>
            <Text className='type-theme-word'>{readerWords.themes[choice]}</Text>
          </Press>
        ))}
      </View>
    </View>
  )
})

export const typeSheet: Sheet = { title: () => readerWords.type, Body: TypePanel }
