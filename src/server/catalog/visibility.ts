/**
 * THE question that guards every outside surface: may an outsider see this installment at this instant?
 * Visibility is asked of the clock each time; no job makes a release happen, so none can be late or missed.
 * Both fragments speak of the table `installments`, which must be in the query under its own name.
 */
import { sql, type RawBuilder, type SqlBool } from 'kysely'

/**
 * Has been let out: approved, has a text, its instant has come, and no earlier part of its series is being waited for.
 * It may have been taken back since.
 */
export function releasedAt(now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${isDue('installments', now)} and not exists (
    select 1 from installments as earlier where earlier.series = installments.series and earlier.number < installments.number
    and (earlier.held_at is not null or (earlier.release_at is not null and not ${isDue('earlier', now)}))))`
}

/** What a part needs for itself. An earlier one whose instant was never fixed is not waited for: a series may be joined late. */
function isDue(part: 'installments' | 'earlier', now: number): RawBuilder<SqlBool> {
  const of = (column: string) => sql.ref(`${part}.${column}`)
  return sql<SqlBool>`(${of('approved')} = 1 and ${of('revision')} is not null and ${of('release_at')} <= ${now})`
}

/** Can be read now: let out and not taken back. */
export function visibleAt(now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${releasedAt(now)} and installments.withdrawn_at is null)`
}
