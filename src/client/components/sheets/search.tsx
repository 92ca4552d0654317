/** 搜索: words in every cached part, hits grouped by part with what stands around them; a hit opens its page. */
import { Input, Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useState } from 'react'
import { spoken } from '../../platform/spoken'
import { contextOf } from '../../stores/matching'
import type { Group, Hit, SearchStore } from '../../stores/search'
import type { Session } from '../../stores/session'
import { readerWords } from '../../words/reader'
import { searchWords } from '../../words/search'
import { Icon } from '../icon'
import { More } from '../more'
import { Press } from '../press'
import type { Sheet, SheetProps } from './sheet'
import './search.css'

/** Hits of a part shown at first, and more at each asking: a common word stands in a thousand places. */
const FIRST = 8
const MORE = 30
/** Parts with hits shown at first, and more at each asking: a series can have hundreds. */
const PARTS = 10
const LONGEST_QUERY = 40

/** Of a hit by its index among those of its part; of the part's title by -1. */
const rowOf = (number: number, index: number) => `search-${number}-${index}`
const shownAmong = ({ hits }: Group, search: SearchStore): number => hits.findIndex(hit => search.isShown(hit))

/** Painted once, and its value left to itself: a `value` of ours would be written back at every letter, over what is being typed. */
const Words = memo(function Words({ session, initial }: { session: Session; initial: string }) {
  const { search, app } = session
  return (
    <Input
      className='search-input' type='text' defaultValue={initial} focus={initial === ''} maxlength={LONGEST_QUERY}
      placeholder={searchWords.hint} placeholderClass='search-hint' confirmType='search' adjustPosition={false}
      {...spoken({ label: searchWords.name })}
      onInput={event => search.type(String(event.detail.value))} onConfirm={() => app.front.input.hideKeyboard()}
    />
  )
})

const Field = observer(function Field({ session }: SheetProps) {
  const { search } = session
  const [typed, setTyped] = useState({ round: 0, initial: search.query })
  return (
    <View className='search-field'>
      <Icon name='search' />
      <Words key={typed.round} session={session} initial={typed.initial} />
      {search.query !== '' && (
        <Press label={searchWords.clear} onPress={() => { search.type(''); setTyped({ round: typed.round + 1, initial: '' }) }}><Icon name='close' /></Press>
      )}
    </View>
  )
})

const Results = observer(function Results({ session, onClose }: SheetProps) {
  const { search, app } = session
  const [most, setMost] = useState(() => Math.max(PARTS, 1 + search.groups.findIndex(group => group.number === search.shown?.number)))
  const hide = () => app.front.input.hideKeyboard()
  const open = (hit: Hit) => { hide(); search.open(hit); onClose() }
  return (
    <View className='search-results' onTouchMove={hide}>
      <Text className='search-state' {...spoken({ role: 'status' })}>{stateWords(search)}</Text>
      {search.state !== 'idle' && search.missing.length > 0 && <Text className='search-missing'>{searchWords.missing(search.missing)}</Text>}
      {search.groups.slice(0, most).map(group => <Hits key={group.number} group={group} session={session} onOpen={open} />)}
      {search.state === 'done' && (
        <More shown={most} all={search.groups.length} step={PARTS} className='search-more is-parts' words={searchWords.moreParts} onMore={setMost} />
      )}
    </View>
  )
})

function stateWords(search: SearchStore): string {
  const { state, count, groups, query, searched } = search
  if (state === 'idle') return searchWords.prompt
  if (state === 'searching' && count === 0) return searchWords.searching
  if (state === 'done' && searched === 0) return searchWords.nothingCached
  const what = count === 0 ? searchWords.none(query.trim()) : searchWords.found(count, groups.length)
  return `${what} · ${state === 'searching' ? searchWords.searching : searchWords.searched(searched)}`
}

const Hits = observer(function Hits({ group, session, onOpen }: { group: Group; session: Session; onOpen: (hit: Hit) => void }) {
  const [most, setMost] = useState(() => Math.max(FIRST, 1 + shownAmong(group, session.search)))
  return (
    <View className='search-group'>
      <View id={rowOf(group.number, -1)} className='search-part'>
        <Text className='search-title serif' {...spoken({ role: 'heading', level: 3 })}>{`${readerWords.installment(group.number)}　${group.title}`}</Text>
        <Text className='search-count'>{searchWords.count(group.hits.length)}</Text>
      </View>
      {group.hits.slice(0, most).map((hit, i) => <Row key={i} id={rowOf(group.number, i)} hit={hit} search={session.search} onOpen={onOpen} />)}
      <More shown={most} all={group.hits.length} step={MORE} className='search-more' words={searchWords.more} onMore={setMost} />
    </View>
  )
})

const Row = observer(function Row({ id, hit, search, onOpen }: { id: string; hit: Hit; search: SearchStore; onOpen: (hit: Hit) => void }) {
  const { text, label } = search.contextOf(hit)
  const { before, hit: words, after } = contextOf(text, hit)
  return (
    <Press id={id} className={`search-row${search.isShown(hit) ? ' is-current' : ''}`} onPress={() => onOpen(hit)}>
      <Text className='search-words'>
        {label === '' ? '' : `${searchWords.note(label)} `}{before}<Text className='search-hit'>{words}</Text>{after}
      </Text>
    </Press>
  )
})

/** The hit before the one looked at, so that there is something above it too; before the first of its part its title. */
function inSight({ search }: Session): string {
  const group = search.groups.find(one => shownAmong(one, search) >= 0)
  return group ? rowOf(group.number, shownAmong(group, search) - 1) : ''
}

export const searchSheet: Sheet = { title: () => searchWords.name, Body: Results, Head: Field, tall: true, shows: inSight }
