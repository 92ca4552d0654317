/** Type of `said.weapp.tsx` and `said.h5.tsx`, of which the build takes one: what a screen reader reads out whenever it changes. `seen`: others see it, too. */
import type { ReactElement } from 'react'
export function Said(props: { words: string; seen?: boolean }): ReactElement | null
