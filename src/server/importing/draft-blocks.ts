/** Blocks before they have names and pictures have been looked at. */
import type { Words } from '../../contract/words'

/** A picture that the text asks for: `file` as written there, `also` under what other names, `line` where. */
export interface DraftImage extends Words { kind: 'image'; file: string; also?: readonly string[]; alt: string; line: number | undefined }

/** The kinds of the contract that importers produce, spelled out: the contract's own types are open to unknown fields. */
export type TextBlock = Words & (
  | { kind: 'heading'; level: 1 | 2 | 3 }
  | { kind: 'paragraph'; role?: string }
  | { kind: 'quote' }
  | { kind: 'list-item'; ordered: boolean; ordinal: number; depth: number }
)
export interface DividerBlock { kind: 'divider' }
export interface PictureBlock extends Words {
  kind: 'image'; hash: string; alt: string; width: number; height: number; bytes: number; mediaType: string
}
export type DraftBlock = TextBlock | DividerBlock | DraftImage
/** A block of the contract whose key is still to be given. */
export type KeylessBlock = TextBlock | DividerBlock | PictureBlock
