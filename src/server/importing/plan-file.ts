/** The plan of a series as a JSON file: title, masthead, time zone, the titles of its parts. */
import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { codeOf } from '../refusal'
import type { SeriesPlan } from '../releasing/plan'
import { zoneNamed } from '../releasing/local-time'
import { refuse } from './refuse'

const Words = v.pipe(v.string(), v.trim(), v.minLength(1))
const part = { number: v.pipe(v.number(), v.integer(), v.minValue(1)), title: Words }
const facts = {
  id: v.optional(v.string()),
  title: Words,
  masthead: v.optional(v.string()),
  editorNote: v.optional(v.string()),
  timeZone: v.optional(v.string()),
  installments: v.array(v.looseObject(part)),
}
const Plan = v.looseObject(facts)

/** A plan as it was written; `unused` names what is in the file and has no place in a plan. */
export interface PlanFile extends SeriesPlan { id?: string | undefined; unused: readonly string[] }

/** @throws Refusal naming what is wrong in the file. */
export async function readPlanFile(file: string): Promise<PlanFile> {
  const text = await readFile(file, 'utf8').catch(error =>
    refuse(codeOf(error) === 'ENOENT' ? `找不到计划文件 ${file}。` : `读不出计划文件 ${file}（${codeOf(error)}）。`))
  let json: unknown
  try { json = JSON.parse(text.replace(/^\ufeff/, '')) } catch { refuse(`计划文件 ${file} 不是 JSON。`) }
  const result = v.safeParse(Plan, json)
  if (!result.success) refuse(`计划文件 ${file} 的 ${v.getDotPath(result.issues[0]) ?? '内容'} 不对：应有 title 和 installments（每期的 number 与 title）。`)
  const plan = result.output
  const timeZone = plan.timeZone === undefined ? undefined : zoneNamed(plan.timeZone)
  if (plan.timeZone !== undefined && timeZone === undefined) refuse(`计划文件 ${file} 的时区“${plan.timeZone}”不存在，应形如 Asia/Shanghai。`)
  const numbers = plan.installments.map(part => part.number)
  const twice = numbers.find((number, i) => numbers.indexOf(number) !== i)
  if (twice !== undefined) refuse(`计划文件 ${file} 里第 ${twice} 期写了两次。`)
  const unused = [
    ...Object.keys(plan).filter(name => !(name in facts)),
    ...new Set(plan.installments.flatMap(one => Object.keys(one)).filter(name => !(name in part)).map(name => `installments 的 ${name}`)),
  ]
  return {
    id: plan.id, title: plan.title, masthead: plan.masthead, editorNote: plan.editorNote, timeZone,
    installments: plan.installments, unused,
  }
}
