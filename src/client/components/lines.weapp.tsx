/**
 * On a phone lines cross to the view as one value, which a template of our own paints (`lines.wxml`): as nodes of Taro's each line
 * would send the way to itself twice, longer than half its words.
 */
import { createElement } from 'react'
import { press } from './drawn-line'
import type { LinesProps } from './lines'
import { packed } from './packed-lines'

/** Taro's event; WeChat says in it which run was pressed. */
interface Pressed { mpEvent: { currentTarget: { dataset: { line: number; run: number } } }; stopPropagation(): void }

export function Lines({ lines, acts }: LinesProps) {
  return createElement('lines', {
    lines: packed(lines.map(({ line }) => line)),
    // Taro takes a click for a tap only on components of WeChat's.
    onTap: (event: Pressed) => {
      const { line, run } = event.mpEvent.currentTarget.dataset
      if (press(lines[line]!.runs[run]!, acts)) event.stopPropagation()
    },
  })
}
