/**
 * THE question that guards every outside surface: may an outsider see this installment at this instant?
 * Visibility is asked of the clock each time; no job makes a release happen, so none can be late or missed.
 * Both fragments speak of the table `installments`, which must be in the query under its own name.
 */
import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** Has been let out: approved, has a text, and its instant has come. It may have been taken back since. */
export function releasedAt(now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`(installments.approved = 1 and installments.revision is not null and installments.release_at <= ${now})`
}

/** Can be read now: let out and not taken back. */
export function visibleAt(now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${releasedAt(now)} and installments.withdrawn_at is null)`
}
