/**
 * The entries of a series' feeds, those that changed last first. A correction is the same entry with a later time and the note in
 * front; of a part that was taken back the entry stays and says why, so that a feed reader's copy of the text is replaced.
 */
import { imagesOf, type ImageBlock } from '../../contract/document'
import type { ReleasedInstallment, WithdrawnInstallment } from '../../contract/manifest'
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

export async function entriesOf({ manifest, document, database }: Material, origin: string): Promise<Entry[]> {
  const { series: { id, timeZone }, released, withdrawn = [] } = manifest
  const rows = await database.queries.selectFrom('installments').where('series', '=', id).select(['number', 'changed_at']).execute()
  const touched = new Map(rows.map(row => [row.number, row.changed_at]))
  // Put back after it was taken back, it is newer than the entry that said so.
  const changedLast = (part: ReleasedInstallment) => Math.max(changedAt(part), touched.get(part.number) ?? 0)
  const common = (number: number) => ({ id: urnOf(id, number), number, address: origin + paths.readable(id, number) })

  const ofReleased = async (part: ReleasedInstallment): Promise<Entry> => {
    const text = await document(part.hash)
    const { address } = common(part.number)
    const notes = (part.corrections ?? []).map(correction => `<li>${escape(said.correction(correction, dayIn(correction.at, timeZone)))}</li>`).join('')
    const prose = proseOf(text, { image: hash => origin + paths.image(hash), anchor: name => `${address}#${name}`, epub: false })
    return {
      ...common(part.number), title: part.title, released: part.releasedAt, changed: changedLast(part), author: part.author, summary: part.summary,
      content: `${notes === '' ? '' : `<ul>${notes}</ul>\n`}${prose}`, pictures: imagesOf(text),
    }
  }
  const ofWithdrawn = async ({ number, title, reason, at }: WithdrawnInstallment): Promise<Entry> => ({
    ...common(number), title: said.withdrawnTitle(title), released: undefined, changed: at, author: undefined,
    summary: reason, content: `<p>${escape(said.withdrawn(dayIn(at, timeZone), reason))}</p>`, pictures: [],
  })

  const latest = [
    ...released.map(part => ({ number: part.number, changed: changedLast(part), entry: () => ofReleased(part) })),
    ...withdrawn.map(part => ({ number: part.number, changed: part.at, entry: () => ofWithdrawn(part) })),
  ].sort((a, b) => b.changed - a.changed || b.number - a.number).slice(0, MOST)
  return Promise.all(latest.map(({ entry }) => entry()))
}

/** When a part came to be as it is. */
export function changedAt({ releasedAt, corrections = [] }: ReleasedInstallment): number {
  return Math.max(releasedAt, ...corrections.map(({ at }) => at))
}
