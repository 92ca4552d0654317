/** A manuscript becomes the draft of a part, with its pictures and its report, inside the caller's transaction; and entries of the report are undone on the draft. */
import * as v from 'valibot'
import type { Kysely } from 'kysely'
import { ImportReport, type Imported, type Turned } from '../../contract/desk/import'
import { redo, undo, type Sheet } from '../../contract/desk/undo'
import type { Write } from '../database/database'
import type { Schema } from '../database/schema'
import { checkDocument } from '../drafting/check-document'
import { currentDraft, saveDraft } from '../drafting/drafts'
import { Refusal } from '../refusal'
import { keepDraftImages } from '../releasing/images'
import { heldInstallment } from '../releasing/revisions'
import type { Actor } from '../trail/acts'
import { compose } from './compose'
import type { Manuscript } from './manuscript'

export interface PartDraft { series: string; number: number; /** The version of the draft that stands. */ base: number }

/** @throws Refusal, Conflict: the transaction is then to be given up. */
export async function importDraft(db: Write, now: number, actor: Actor, { series, number, base }: PartDraft, manuscript: Manuscript): Promise<Imported> {
  const part = await db.selectFrom('installments').where('series', '=', series).where('number', '=', number).select('title').executeTakeFirst()
  if (!part) throw new Refusal(`计划里没有第 ${number} 期。`)
  const { facts, report } = manuscript
  if (facts.claims !== undefined && facts.claims !== number) report.add('doubts', '期号与计划不同', undefined, `正文自称“之${facts.claims}”，却导入到第 ${number} 期`)
  if (facts.title === undefined) report.add('doubts', '没有认出题目，用了计划里的题目', undefined, part.title)
  else if (facts.title !== part.title) report.add('doubts', '题目与计划里预告的不同', undefined, `预告：${part.title}`)
  const present = await currentDraft(db, series, number)
  // Readers' places hang on what is out, whatever has become of the draft.
  const held = await heldInstallment(db, now, series, number)
  const before = held?.released ? held.document : present.document ?? undefined
  const composed = compose(series, number, { ...manuscript, facts: { ...facts, title: facts.title ?? part.title } }, before)
  const document = checkDocument(composed.document, series, number)
  await keepDraftImages(db, now, series, number, manuscript.images)
  const { version } = await saveDraft(db, now, actor, {
    series, number, base, document, summary: facts.summary ?? present.summary, origin: 'import', report: JSON.stringify(composed.report),
  })
  return { version, document, report: composed.report }
}

/** The report of the latest import whose version is still kept, with the draft as it stands. */
export async function latestImport(db: Kysely<Schema>, series: string, number: number): Promise<{ version: number; imported: Imported | null }> {
  const { version, document } = await currentDraft(db, series, number)
  const row = await db.selectFrom('draft_versions').where('series', '=', series).where('number', '=', number).where('report', 'is not', null)
    .select('report').orderBy('version', 'desc').limit(1).executeTakeFirst()
  if (!row || !document) return { version, imported: null }
  return { version, imported: { version, document, report: v.parse(ImportReport, JSON.parse(row.report!)) } }
}

/** @throws Refusal, Conflict */
export async function turnEntries(
  db: Write, now: number, actor: Actor, { series, number, base }: PartDraft, turns: readonly { id: string; undone: boolean }[],
): Promise<Turned> {
  const { imported } = await latestImport(db, series, number)
  if (!imported) throw new Refusal('这一期没有可以撤销的导入。')
  const { summary } = await currentDraft(db, series, number)
  const failed: string[] = []
  const sheet = turns.reduce((all: Sheet, { id, undone }) => {
    const next = undone ? undo(all, id) : redo(all, id)
    if (!next) failed.push(id)
    return next ?? all
  }, imported)
  const document = checkDocument(sheet.document, series, number)
  const { version } = await saveDraft(db, now, actor, { series, number, base, document, summary, origin: 'import', report: JSON.stringify(sheet.report) })
  return { version, document, report: sheet.report, failed }
}
