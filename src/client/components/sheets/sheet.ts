/** What every sheet over the page is made of. */
import type { ComponentType } from 'react'
import type { Session } from '../../stores/session'

export type SheetName =
  | 'contents' | 'type' | 'note' | 'link' | 'more' | 'mark' | 'marks' | 'progress' | 'search' | 'turning' | 'listening'

/** A sheet is as wide as the window, at most this, px (see `.sheet`). */
export const SHEET_WIDTH = 720

/** `about`: the note's key, the link's address, … as the sheet needs. */
export type ShowSheet = (sheet: SheetName, about?: string) => void

export interface SheetProps { session: Session; about: string; onClose: () => void; onSheet: ShowSheet }

export interface Sheet {
  title(session: Session, about: string): string
  Body: ComponentType<SheetProps>
  /** The id of the row that must be in sight when it rises. */
  shows?(session: Session): string
  /** Stands above the body and does not scroll. */
  Head?: ComponentType<SheetProps>
  /** As high as the screen, so that a keyboard over its lower half leaves something to see. */
  tall?: boolean
  /** Leaves the page above undimmed: what is chosen is seen there. */
  clear?: boolean
}
