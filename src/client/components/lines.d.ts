/** Type of `lines.weapp.tsx` and `lines.h5.tsx`, of which the build takes one: lines that follow one another on a page, painted. */
import type { ReactElement } from 'react'
import type { Drawn, LineActs } from './drawn-line'

export interface LinesProps { lines: readonly Drawn[]; acts: LineActs }
export function Lines(props: LinesProps): ReactElement
