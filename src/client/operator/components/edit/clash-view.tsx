/** Two editors have written on the same text: the difference, block by block, and whose each is to be. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useState, type ReactNode } from 'react'
import type { KnownBlock } from '../../../../contract/document'
import { spoken } from '../../../platform/spoken'
import type { Desk } from '../../api/desk'
import { kindOf } from '../../stores/edit/acts'
import type { Clash, Editor } from '../../stores/edit/editor'
import { usual, type By, type Item, type Whose } from '../../stores/edit/merging'
import { clashWords, editWords, kindWords } from '../../words/edit'
import { factWords } from '../../words/part'
import { Button } from '../button'
import { ChoiceField } from '../choice-field'
import { Aspects, BlockWords } from '../difference'
import { Pieces } from '../pieces'
import { StoredImage } from '../stored-image'
import { Told } from '../told'
import './clash-view.css'

export const ClashView = observer(function ClashView({ editor, clash, api }: { editor: Editor; clash: Clash; api: Desk }) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Whose>>(new Map())
  const { facts, items, notes } = clash.merge
  const choose = (key: string) => (whose: Whose) => setChoices(new Map(choices).set(key, whose))
  let agreed = 0
  return (
    <View className='desk-clash' {...spoken({ role: 'group', label: clashWords.title, focusable: false })}>
      <Text className='desk-title serif'>{clashWords.title}</Text>
      <Text className='desk-lead'>{clashWords.lead(clash.draft.shown, clash.draft.version)}</Text>
      {facts.map(one => <Choice key={one.fact} name={factWords[one.fact]} by={one.by} value={choices.get(one.fact) ?? usual(one.by)} onChoose={choose(one.fact)}><Pieces pieces={one.pieces} /></Choice>)}
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
            key={item.key} name={item.theirs && item.mine ? '' : clashWords.gone} by={item.by}
            value={choices.get(item.key) ?? usual(item.by)} onChoose={choose(item.key)}
          >
            <Pictures api={api} mine={item.mine} theirs={item.theirs} />
            <Changed {...item} />
          </Choice>
        )
      })}
      {notes.map(one => <Choice key={one.key} name={editWords.noteOf(one.mine.label)} by={one.by} value={choices.get(one.key) ?? usual(one.by)} onChoose={choose(one.key)}><Pieces pieces={one.pieces} /></Choice>)}
      <View className='desk-acts'><Button kind='primary' onPress={() => editor.settle(choices)}>{clashWords.settle}</Button></View>
    </View>
  )
})

const WHOSE: readonly { value: Whose; words: string }[] = [{ value: 'mine', words: clashWords.mine }, { value: 'theirs', words: clashWords.theirs }]

/** Two pictures in one place are shown as whose they are. */
function Pictures({ api, mine, theirs }: { api: Desk; mine: KnownBlock | undefined; theirs: KnownBlock | undefined }) {
  const [own, other] = [mine, theirs].map(block => (block?.kind === 'image' ? block : undefined))
  const one = own ?? other
  if (!own || !other || own.hash === other.hash) return one ? <StoredImage api={api} image={one} /> : null
  return (
    <>
      <Text className='desk-quiet'>{clashWords.pictures.theirs}</Text>
      <StoredImage api={api} image={other} />
      <Text className='desk-quiet'>{clashWords.pictures.mine}</Text>
      <StoredImage api={api} image={own} />
    </>
  )
}

/** A block's words, and what they do not show: which kind it is to be, a mark, another picture. */
function Changed({ by, mine, theirs, pieces, aspects }: Extract<Item, { kind: 'choice' }>) {
  const [was, is] = by === 'theirs' ? [mine, theirs] : [theirs, mine] // as the pieces say it
  const kinds = mine && theirs && kindOf(mine) !== kindOf(theirs) ? clashWords.kinds(kindWords[kindOf(mine)], kindWords[kindOf(theirs)]) : ''
  return (
    <>
      <BlockWords kind={(mine ?? theirs)!.kind} pieces={pieces} />
      {kinds === '' ? <Aspects aspects={aspects} /> : <><Text className='desk-text-aspect'>{kinds}</Text><Aspects aspects={aspects.filter(one => one !== 'kind')} /></>}
      <Told {...(was && { before: was })} {...(is && { after: is })} aspects={aspects} />
    </>
  )
}

interface Props { name: string; by: By; value: Whose; onChoose: (whose: Whose) => void; children: ReactNode }

function Choice({ name, by, value, onChoose, children }: Props) {
  return (
    <View className='desk-card desk-clash-item'>
      {name !== '' && <Text className='desk-quiet'>{name}</Text>}
      <View className='desk-text'>{children}</View>
      <ChoiceField label={clashWords.by[by]} choices={WHOSE} value={value} onChoose={onChoose} />
    </View>
  )
}
