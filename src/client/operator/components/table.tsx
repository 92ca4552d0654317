/** A calm table: columns on a wide screen, a card for each row on a phone. */
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Press } from '../../components/press'
import { spoken } from '../../platform/spoken'
import { deskWords } from '../words/desk'
import './table.css'

export interface Column<T> {
  title: string
  /** As CSS grid tracks have it; the usual is a fair share. */
  width?: string
  /** Numbers stand at the end of their column. */
  number?: boolean
  /** On a phone: `title` heads the card, `acts` stands at its foot; both go without the column's name. `hidden` is left out. */
  card?: 'title' | 'acts' | 'hidden'
  cell: (row: T) => ReactNode
}

interface Props<T> {
  /** What the rows are, for screen readers. */
  label: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  idOf: (row: T) => string | number
  /** A press on a row, or on the words of its `title` column by key. */
  onOpen?: (row: T) => void
  /** In the stead of rows. */
  empty?: string
  /** To be looked at first: overdue, unsigned. */
  isMarked?: (row: T) => boolean
  /** Short rows stay rows on a phone. */
  short?: boolean
}

export function Table<T>({ label, columns, rows, idOf, onOpen, empty = deskWords.none, isMarked, short = false }: Props<T>) {
  if (rows.length === 0) return <Text className='desk-empty'>{empty}</Text>
  const tracks = `grid-template-columns:${columns.map(column => column.width ?? 'minmax(0,1fr)').join(' ')}`
  return (
    <View className={`desk-table${short ? ' is-short' : ''}`} {...spoken({ role: 'table', label })}>
      <View className='desk-row desk-row-head' style={tracks} {...spoken({ role: 'row' })}>
        {columns.map(column => (
          <Text key={column.title} className={`desk-cell${column.number ? ' is-number' : ''}`} {...spoken({ role: 'columnheader' })}>{column.title}</Text>
        ))}
      </View>
      {rows.map(row => (
        <View key={idOf(row)} className={`desk-row${onOpen ? ' is-open' : ''}${isMarked?.(row) ? ' is-marked' : ''}`} style={tracks} {...spoken({ role: 'row' })}>
          {columns.map(column => {
            const inside = column.cell(row)
            const look = `${column.number ? ' is-number' : ''}${inside === null || inside === false ? ' is-empty' : ''} in-card-${column.card ?? 'line'}`
            return (
              <View key={column.title} className={`desk-cell${look}`} {...spoken({ role: 'cell' })}>
                {column.card === undefined && <Text className='desk-cell-name' {...spoken({ hidden: true })}>{column.title}</Text>}
                {onOpen && column.card === 'title' ? <Press className='desk-row-way' onPress={() => onOpen(row)}>{inside}</Press> : inside}
              </View>
            )
          })}
        </View>
      ))}
    </View>
  )
}
