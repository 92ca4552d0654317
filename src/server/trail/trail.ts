/** The trail as it is read: newest first, a page at a time, or all of it as CSV. */
import type { Kysely } from 'kysely'
import type { ActRow, TrailPage } from '../../contract/desk/after'
import type { ActTable } from '../database/desk-schema'
import type { Schema } from '../database/schema'

export interface TrailFilter { series?: string | undefined; number?: number | undefined; person?: string | undefined }

const PAGE = 50

/** @param before an `id` of {@link ActRow}: only older acts. */
export async function trailPage(db: Kysely<Schema>, filter: TrailFilter, before?: string): Promise<TrailPage> {
  let query = filtered(titled(db), filter)
  const place = /^(\d{1,15})\.(\d{1,6})$/.exec(before ?? '')
  if (place) {
    const [change, position] = [Number(place[1]), Number(place[2])]
    query = query.where(eb => eb.or([eb('change', '<', change), eb.and([eb('change', '=', change), eb('position', '<', position)])]))
  }
  const rows = await query.orderBy('change', 'desc').orderBy('position', 'desc').limit(PAGE + 1).execute()
  const acts = rows.slice(0, PAGE).map(rowOf)
  return { acts, next: rows.length > PAGE ? acts.at(-1)!.id : null }
}

/** UTF-8 with a mark, so that a spreadsheet reads Chinese; a cell never begins like a formula. */
export async function trailCsv(db: Kysely<Schema>, filter: TrailFilter): Promise<string> {
  const rows = await filtered(titled(db), filter).orderBy('change').orderBy('position').execute()
  const lines = [['序号', '时间（UTC）', '人', '动作', '连载', '连载题目', '期', '详情'], ...rows.map(row => {
    const { id, at, shown, act, series, title, number, detail } = rowOf(row)
    return [id, new Date(at).toISOString(), shown, act, series ?? '', title ?? '', number === null ? '' : String(number), JSON.stringify(detail)]
  })]
  return `\ufeff${lines.map(cells => cells.map(cell).join(',')).join('\r\n')}\r\n`
}

type TitledAct = ActTable & { title: string | null }

/** Acts with the present title of their series. */
function titled(db: Kysely<Schema>) {
  return db.selectFrom('acts').leftJoin('series', 'series.id', 'acts.series').selectAll('acts').select('series.title')
}

function filtered(query: ReturnType<typeof titled>, { series, number, person }: TrailFilter) {
  if (series !== undefined) query = query.where('acts.series', '=', series)
  if (number !== undefined) query = query.where('acts.number', '=', number)
  if (person !== undefined) query = query.where('acts.person', '=', person)
  return query
}

function rowOf(row: TitledAct): ActRow {
  return {
    id: `${row.change}.${row.position}`, at: row.at, shown: row.shown, act: row.act, series: row.series, title: row.title, number: row.number,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
  }
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
