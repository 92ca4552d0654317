/** Two editors have written on the same text: the difference, block by block, and whose each is to be. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState } from 'react'
import type { Piece } from '../../../../contract/desk/drafts'
import type { Clash, Editor } from '../../stores/edit/editor'
import { usual, type By, type Whose } from '../../stores/edit/merging'
import { clashWords, editWords } from '../../words/edit'
import { factWords } from '../../words/part'
import { Button } from '../button'
import { ChoiceField } from '../choice-field'
import { Pieces } from '../difference'
import './clash-view.css'

export const ClashView = observer(function ClashView({ editor, clash }: { editor: Editor; clash: Clash }) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Whose>>(new Map())
  const { facts, items, notes } = clash.merge
  const choose = (key: string) => (whose: Whose) => setChoices(new Map(choices).set(key, whose))
  let agreed = 0
  return (
    <View className='desk-clash'>
      <Text className='desk-title serif'>{clashWords.title}</Text>
      <Text className='desk-lead'>{clashWords.lead(clash.draft.shown, clash.draft.version)}</Text>
      {facts.map(one => <Choice key={one.fact} name={factWords[one.fact]} by={one.by} pieces={one.pieces} value={choices.get(one.fact) ?? usual(one.by)} onChoose={choose(one.fact)} />)}
      {items.map((item, i) => {
        if (item.kind === 'agreed') {
          agreed++
          if (items[i + 1]?.kind === 'agreed') return null
          const count = agreed
          agreed = 0
          return <Text key={item.key} className='desk-clash-agreed'>{clashWords.agreed(count)}</Text>
        }
        return (
          <Choice
            key={item.key} name={item.theirs && item.mine ? '' : clashWords.gone} by={item.by} pieces={item.pieces}
            value={choices.get(item.key) ?? usual(item.by)} onChoose={choose(item.key)}
          />
        )
      })}
      {notes.map(one => <Choice key={one.key} name={editWords.noteOf(one.mine.label)} by={one.by} pieces={one.pieces} value={choices.get(one.key) ?? usual(one.by)} onChoose={choose(one.key)} />)}
      <View className='desk-acts'><Button kind='primary' onPress={() => editor.settle(choices)}>{clashWords.settle}</Button></View>
    </View>
  )
})

const WHOSE: readonly { value: Whose; words: string }[] = [{ value: 'mine', words: clashWords.mine }, { value: 'theirs', words: clashWords.theirs }]

interface Props { name: string; by: By; pieces: readonly Piece[]; value: Whose; onChoose: (whose: Whose) => void }

function Choice({ name, by, pieces, value, onChoose }: Props) {
  return (
    <View className='desk-card desk-clash-item'>
      {name !== '' && <Text className='desk-quiet'>{name}</Text>}
      <View className='desk-text'><Pieces pieces={pieces} /></View>
      <ChoiceField label={clashWords.by[by]} choices={WHOSE} value={value} onChoose={onChoose} />
    </View>
  )
}
