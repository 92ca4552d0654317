/**
 * What stands on a page, each line painted as its own unwrapped node: a wrong width could show, but never move a page break. Lines
 * follow one another in the flow, a line of the common kind needs no style of its own, and every place on a page is one node
 * of one kind: so a refilled leaf sends hardly more than its words.
 */
import { Text, View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'
import { TIGHT_GAP, type Item, type Line, type Run } from '../../typeset'
import { fewerRuns } from './fewer-runs'
import { onEnter } from './keys'
import { spoken } from '../platform/spoken'
import type { Tint } from '../stores/tints'
import { sameTints, type TintedRun } from './tinted'

/** Parts of a page that can be pressed, by touch or `byKey`; false if that touch is no word to them, but to the page. */
export interface LineActs {
  onNote(key: string, byKey?: true): boolean
  onLink(href: string, byKey?: true): boolean
  /** A picture of the part in front, touched at `x` px of the window; without it by a key. */
  onPicture(block: number, x?: number): boolean
}

/** The text box and the common line, px: what the leaf says once for all its lines. */
export interface Common { width: number; fontSize: number; pitch: number; indent: number; gap: number }

interface Props {
  item: Item | undefined
  /** Room above, px. */
  above: number
  first: boolean
  common: Common
  runs: readonly (Run | TintedRun)[]
  /** The colours under this line, which are cut into `runs` already. */
  tints: readonly Tint[]
  acts: LineActs
  /** What a picture shows. */
  children: ReactNode
}

const px = (value: number) => `${Math.round(value * 100) / 100}px`
const near = (a: number, b: number) => Math.abs(a - b) < 0.01

export const Place = memo(function Place({ item, above, first, common, runs, tints, acts, children }: Props) {
  if (!item) return <View className='is-void' style='' />
  const margin = near(above, first ? 0 : common.gap) ? '' : `margin-top:${px(above)};`
  if (item.kind === 'picture') {
    return <View className='picture' style={`${margin}margin-left:${px(item.x)};width:${px(item.width)};height:${px(item.height)}`}>{children}</View>
  }
  if (item.kind === 'rule') return <View className='rule' style={`${margin}height:${px(item.height)}`} />
  const drawn = tints.length === 0 ? fewerRuns(runs) : runs
  const { classes, style } = shapeOf(item, common, drawn)
  return (
    <View className={`line${classes}`} style={margin + style}>
      {item.marker !== '' && <Text className='line-marker'>{item.marker}</Text>}
      {drawn.map((run, i) => {
        const words = isPlain(run, item) ? run.text : <RunView key={kindOf(run) + i} run={run} line={item} ends={i === drawn.length - 1} acts={acts} />
        return run.apart ? <Text key={`apart${i}`} className='h'>{words}</Text> : words
      })}
    </View>
  )
}, (a, b) => a.item === b.item && a.common === b.common && a.acts === b.acts && sameTints(a.tints, b.tints) && a.children === b.children)

const SOFT: readonly string[] = ['byline', 'quote', 'caption']
/** Text edge of a list, em a level. */
const LIST_INDENT = 1.75

/** Runs of which the roundings show: see `mo` in the style sheet. */
const MANY = 5

/** Classes for what is common, a style for the rest. Their names are short because every turn sends them. */
function shapeOf(line: Line, common: Common, drawn: readonly Run[]): { classes: string; style: string } {
  let classes = SOFT.includes(line.role) ? ' soft' : ''
  let style = ''
  if (line.bold) classes += ' b'
  const depth = line.x / common.fontSize / LIST_INDENT
  if (near(line.x, common.indent) && common.indent > 0) classes += ' in'
  else if (depth === 1 || depth === 2) classes += ` d${depth}`
  else if (!near(line.x, 0)) style += `margin-left:${px(line.x)};`
  if (line.measure > 0) {
    classes += ' set'
    if (drawn.length > MANY && drawn.filter(run => !run.apart).length > MANY) classes += ' mo'
    const over = line.x + line.measure - common.width
    if (near(over, common.fontSize / 2)) classes += ' out'
    else if (!near(over, 0)) style += `width:${px(line.measure)};`
  }
  if (line.gap === TIGHT_GAP) classes += ' ti'
  if (line.loose) classes += ' lo'
  if (!near(line.fontSize, common.fontSize)) style += `font-size:${px(line.fontSize)};`
  if (!near(line.height, common.pitch)) style += `height:${px(line.height)};line-height:${px(line.height)};`
  return { classes, style }
}

/** A node is only ever reused for a run of its own kind: Taro 4.2 fails at taking an attribute away from a node. */
function kindOf(run: Run): string {
  return run.note !== '' ? 'note' : run.href !== '' ? 'link' : 'run'
}

function isPlain(run: Run | TintedRun, line: Line): boolean {
  return run.href === '' && run.note === '' && classesOf(run, line) === ''
}

function classesOf(run: Run | TintedRun, line: Line): string {
  let classes = ''
  if (run.bold && !line.bold) classes += ' b'
  if (run.emphasis) classes += ' em'
  if (run.trimAfter) classes += ' ta'
  if (run.trimBefore) classes += ' tb'
  if (run.gap) classes += ' g'
  if ('tint' in run && run.tint !== '') classes += ` ${run.tint}`
  return classes.trim()
}

/** `ends`: it is the last of its line. */
function RunView({ run, line, ends, acts }: { run: Run | TintedRun; line: Line; ends: boolean; acts: LineActs }) {
  if (run.note !== '') {
    return (
      <Text className='note-ref' {...spoken({ role: 'button', label: `注 ${run.text}`, focusable: true })} {...onEnter(() => { acts.onNote(run.note, true) })}
        onClick={event => { if (acts.onNote(run.note)) event.stopPropagation() }}>{run.text}</Text>
    )
  }
  if (run.href !== '') {
    return <Text className={`link ${classesOf(run, line)}`} {...spoken({ role: 'link', focusable: true })} {...onEnter(() => { acts.onLink(run.href, true) })} onClick={event => { if (acts.onLink(run.href)) event.stopPropagation() }}>{run.text}</Text>
  }
  return <Text className={classesOf(run, line) + (ends && 'tint' in run && run.tint !== '' ? ' z' : '')}>{run.text}</Text>
}
