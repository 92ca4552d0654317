/**
 * On a phone lines cross to the view as one value, which a template of our own paints (`lines.wxml`): as nodes of Taro's each line
 * would send the way to itself twice, longer than half its words.
 */
import { createElement, useMemo } from 'react'
import { press, type DrawnLine } from './drawn-line'
import type { LinesProps } from './lines'

/** Taro's event; WeChat says in it which run was pressed. */
interface Pressed { mpEvent: { currentTarget: { dataset: { line: number; run: number } } }; stopPropagation(): void }

export function Lines({ lines, acts }: LinesProps) {
  // Drawn anew the same, they are the value that is there, and are not sent.
  const drawn = JSON.stringify(lines.map(({ line }) => line))
  return createElement('lines', {
    lines: useMemo(() => JSON.parse(drawn) as DrawnLine[], [drawn]),
    // Taro takes a click for a tap only on components of WeChat's.
    onTap: (event: Pressed) => {
      const { line, run } = event.mpEvent.currentTarget.dataset
      if (press(lines[line]!.runs[run]!, acts)) event.stopPropagation()
    },
  })
}
