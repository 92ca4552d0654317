/** Type of `turn-press.weapp.tsx` and `turn-press.h5.tsx`, of which the build takes one: controls that turn to the page beside. */
import type { ReactElement } from 'react'
import type { Session } from '../stores/session'

export function TurnPress(props: { session: Session; direction: 1 | -1; onTurn: (direction: 1 | -1) => void }): ReactElement | null
