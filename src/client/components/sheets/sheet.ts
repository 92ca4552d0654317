/** What every sheet over the page is made of. */
import type { ComponentType } from 'react'
import type { Session } from '../../stores/session'

export type SheetName = 'contents' | 'type' | 'note' | 'link' | 'more' | 'mark' | 'marks' | 'turning'

/** `about`: the note's key, the link's address, … as the sheet needs. */
export type ShowSheet = (sheet: SheetName, about?: string) => void

export interface SheetProps { session: Session; about: string; onClose: () => void; onSheet: ShowSheet }

export interface Sheet {
  title(session: Session, about: string): string
  Body: ComponentType<SheetProps>
  /** Leaves the page above undimmed: what is chosen is seen there. */
  clear?: boolean
}
