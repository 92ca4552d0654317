/**
 * The entries of a series' feeds, those that changed last first. A correction is the same entry with a later time and the note in
 * front; of a part that was taken back the entry stays and says why, so that a feed reader's copy of the text is replaced.
 */
import { imagesOf, type ImageBlock } from '../../contract/document'
import type { ReleasedInstallment } from '../../contract/manifest'
import { paths } from '../../contract/routes'
import type { Material } from './derived'
import { escape } from './markup'
import { urnOf } from './names'
import { proseOf } from './prose'
import { dayIn, said } from './said'

export interface Entry {
  id: string
  number: number
  title: string
  /** The readable page. */
  address: string
  /** Instants, ms. `released` is not known of what was taken back. */
  released: number | undefined
  changed: number
  author: string | undefined
  summary: string
  /** HTML, every address absolute. */
  content: string
  pictures: ImageBlock[]
}

/** Entries in one feed: a feed is asked for again and again. */
const MOST = 50

export async function entriesOf({ manifest, document }: Material, origin: string): Promise<Entry[]> {
  const { series: { id, timeZone }, released, withdrawn = [] } = manifest
  const common = (number: number) => ({ id: urnOf(id, number), number, address: origin + paths.readable(id, number) })
  const gone = withdrawn.map((part): Entry => ({
    ...common(part.number), title: said.withdrawnTitle(part.title), released: undefined, changed: part.at, author: undefined,
    summary: part.reason, content: `<p>${escape(said.withdrawn(dayIn(part.at, timeZone), part.reason))}</p>`, pictures: [],
  }))
  const latest = [...released.map(part => ({ part, changed: changedAt(part) })), ...gone.map(entry => ({ entry, changed: entry.changed, part: undefined }))]
    .sort((a, b) => b.changed - a.changed || numberOf(b) - numberOf(a)).slice(0, MOST)
  return Promise.all(latest.map(async one => {
    if (!one.part) return one.entry
    const { part, changed } = one
    const text = await document(part.hash)
    const { address } = common(part.number)
    const notes = (part.corrections ?? []).map(correction => `<li>${escape(said.correction(correction, dayIn(correction.at, timeZone)))}</li>`).join('')
    const prose = proseOf(text, { image: hash => origin + paths.image(hash), anchor: name => `${address}#${name}`, epub: false })
    return {
      ...common(part.number), title: part.title, released: part.releasedAt, changed, author: part.author, summary: part.summary,
      content: `${notes === '' ? '' : `<ul>${notes}</ul>\n`}${prose}`, pictures: imagesOf(text),
    }
  }))
}

/** When a part came to be as it is. */
export function changedAt({ releasedAt, corrections = [] }: ReleasedInstallment): number {
  return Math.max(releasedAt, ...corrections.map(({ at }) => at))
}

function numberOf(one: { part: ReleasedInstallment } | { part: undefined; entry: Entry }): number {
  return one.part ? one.part.number : one.entry.number
}
