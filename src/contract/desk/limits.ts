/** How much an import takes, in one place for the service that refuses and the screens that say so. */
const MB = 1024 * 1024

export const IMPORT_LIMITS = {
  /** Bytes of the file as it is sent. */
  file: 20 * MB,
  /** Bytes of a text, a web page or the text of a Word file, pictures not counted. */
  text: 4 * MB,
  /** Bytes of everything in a packed file (.docx, .zip, .mhtml) when unpacked. */
  unpacked: 100 * MB,
  /** Files in a packed file. */
  entries: 2000,
  /** Elements within elements. */
  depth: 256,
  /** Elements of a page or a Word file. */
  elements: 200_000,
  /** Attributes of one element of a page. */
  attributes: 500,
  /** UTF-16 units of one paragraph. */
  line: 20_000,
  /** Blocks of an installment: more is not one, and the comparison of revisions would grow with its square. */
  blocks: 2000,
  notes: 500,
  pictures: 60,
  /** Bytes of one picture before it is made smaller. */
  picture: 20 * MB,
  /** Pixels of one picture before it is made smaller. */
  pixels: 50_000_000,
  /** Long side of a picture as it is kept: twice the width of the widest phone's page, px. */
  side: 1600,
  /** Short side that a long strip keeps, so that its words can be read when it fills the width, px. */
  strip: 800,
  /** Long side of such a strip, px: more is not shown by every phone. */
  longest: 12_000,
} as const
