/** What an importer makes of a file, before blocks have names and pictures have been looked at. */
import type { Words } from '../../contract/words'
import type { DraftBlock } from './draft-blocks'
import type { Line } from './lines'

export interface DraftNote extends Words { label: string; /** Name used by the note marks until keys are given. */ name: string }

export interface Facts {
  title?: string
  /** The column or series name printed before the title (栏目). */
  kicker?: string
  subtitle?: string
  author?: string
  source?: string
  /** `YYYY-MM-DD` */
  date?: string
  summary?: string
  /** The part that the text itself claims to be. */
  claims?: number
}

export interface Draft {
  facts: Facts
  blocks: DraftBlock[]
  /** Of the whole file in its order; those that became blocks, and those left out, which have one too. */
  lines: Line[]
  notes: DraftNote[]
}
