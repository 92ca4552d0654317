/** The rows of a series' parts; of a long one those of the range in hand, and the others when they are asked for. */
import { Text, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Fragment, useState, type ReactNode } from 'react'
import { isIn, rangesOf } from '../stores/ranges'
import { spoken } from '../platform/spoken'
import { readerWords } from '../words/reader'
import { Icon } from './icon'
import { Press } from './press'
import './ranged.css'

interface RangedRow { number: number; row: () => ReactNode }

interface Props {
  rows: readonly RangedRow[]
  /** The part in hand. */
  at: number
  /** Of the row that opens a range, by its first number. */
  idOf?: (first: number) => string
  /** The rows are items of a list. */
  inList?: boolean
}

export const Ranged = observer(function Ranged({ rows, at, idOf, inList = false }: Props) {
  const ranges = rangesOf(rows)
  const [asked, setAsked] = useState<Readonly<Record<number, boolean>>>({})
  if (ranges.length === 1) return <>{rows.map(({ number, row }) => <Fragment key={number}>{row()}</Fragment>)}</>
  return (
    <>
      {ranges.map(range => {
        const open = asked[range.first] ?? isIn(range, at)
        return (
          <Fragment key={range.first}>
            <View {...(inList ? spoken({ role: 'listitem' }) : {})}>
              <Press
                {...(idOf ? { id: idOf(range.first) } : {})} className={`range${open ? ' is-open' : ''}`} expanded={open}
                onPress={() => setAsked(before => ({ ...before, [range.first]: !open }))}
              >
                <Text className='range-words'>{readerWords.installments(range.first, range.last)}</Text>
                <Icon name='back' />
              </Press>
            </View>
            {open && range.rows.map(({ number, row }) => <Fragment key={number}>{row()}</Fragment>)}
          </Fragment>
        )
      })}
    </>
  )
})
