/** A correction on its way: a revision that waits beside the one that is out until a publisher makes it current. */
import type { Write } from '../database/database'
import { Refusal } from '../refusal'
import { settleApproval, voidOpenSignatures } from '../reviewing/approval'
import { factsOf, isSigned, missingStages } from '../reviewing/facts'
import { stageNames } from '../../contract/desk/review'
import { dropUnusedImages } from './images'

/** Makes the candidate what readers see. @throws Refusal if there is none, or it lacks a signature. */
export async function publishCorrection(db: Write, now: number, series: string, number: number): Promise<number> {
  const part = await factsOf(db, now, series, number)
  if (!part?.released || part.candidate === null) throw new Refusal(`第 ${number} 期没有等候发布的更正。`)
  if (!part.reviewed) throw new Refusal('更正定稿之后草稿又有改动；请重新定稿，或者放弃这次更正。')
  if (!isSigned(part)) throw new Refusal(`这次更正还缺${missingStages(part).map(stage => stageNames[stage]).join('、')}签字，不能发布。`)
  await db.updateTable('revisions').set({ published_at: now })
    .where('series', '=', series).where('number', '=', number).where('revision', '=', part.candidate).execute()
  await db.updateTable('installments').set({ revision: part.candidate, candidate: null })
    .where('series', '=', series).where('number', '=', number).execute()
  await settleApproval(db, now, series, number, '')
  return part.candidate
}

/** Gives the correction up; the draft stays as it is. @returns the revision given up. @throws Refusal if there is none. */
export async function discardCandidate(db: Write, now: number, series: string, number: number): Promise<number> {
  const part = await factsOf(db, now, series, number)
  if (!part || part.candidate === null) throw new Refusal(`第 ${number} 期没有等候发布的更正。`)
  await voidOpenSignatures(db, now, series, number, '这次更正已放弃')
  await takeBackCandidate(db, series, number)
  await dropUnusedImages(db)
  return part.candidate
}

/** Removes the candidate's text, if there is one. */
export async function takeBackCandidate(db: Write, series: string, number: number): Promise<void> {
  const { candidate } = await db.selectFrom('installments').select('candidate')
    .where('series', '=', series).where('number', '=', number).executeTakeFirstOrThrow()
  if (candidate === null) return
  await db.updateTable('installments').set({ candidate: null }).where('series', '=', series).where('number', '=', number).execute()
  for (const table of ['revision_images', 'revisions'] as const) {
    await db.deleteFrom(table).where('series', '=', series).where('number', '=', number).where('revision', '=', candidate).execute()
  }
}
