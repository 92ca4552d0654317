/** All texts that a part has had: versions of its draft ("v12") and revisions ("r2"). */
import type { Kysely } from 'kysely'
import type { Document } from '../../contract/document'
import type { SideText, VersionList } from '../../contract/desk/drafts'
import { bytesOf } from '../database/dialect'
import type { Schema } from '../database/schema'

export async function versionList(db: Kysely<Schema>, series: string, number: number): Promise<VersionList> {
  const versions = await db.selectFrom('draft_versions').where('series', '=', series).where('number', '=', number)
    .select(['version', 'origin', 'hash', 'shown', 'saved_at as savedAt']).orderBy('version', 'desc').execute()
  const revisions = await db.selectFrom('revisions').where('series', '=', series).where('number', '=', number)
    .select(['revision', 'hash', 'note', 'created_at as at']).orderBy('revision', 'desc').execute()
  const current = await db.selectFrom('installments').where('series', '=', series).where('number', '=', number).select('revision').executeTakeFirst()
  return { versions, revisions: revisions.map(row => ({ ...row, current: row.revision === current?.revision })) }
}

/** @param name as {@link SIDE} has it. @returns undefined if there is none, or no longer. */
export async function textNamed(db: Kysely<Schema>, series: string, number: number, name: string): Promise<SideText | undefined> {
  const which = Number(name.slice(1))
  if (name.startsWith('r')) {
    const row = await db.selectFrom('revisions').where('series', '=', series).where('number', '=', number).where('revision', '=', which)
      .select(['document', 'summary', 'created_at']).executeTakeFirst()
    return row && { name, shown: '', at: row.created_at, document: JSON.parse(bytesOf(row.document).toString()) as Document, summary: row.summary }
  }
  const row = await db.selectFrom('draft_versions').where('series', '=', series).where('number', '=', number).where('version', '=', which)
    .select(['document', 'summary', 'shown', 'saved_at']).executeTakeFirst()
  return row && { name, shown: row.shown, at: row.saved_at, document: JSON.parse(row.document) as Document, summary: row.summary }
}
