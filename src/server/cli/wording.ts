/** What the import command says when it is done. */
import { stageNames, stagesOf } from '../../contract/desk/review'
import type { Imported, Order } from '../importing/import-text'
import type { Manuscript } from '../importing/manuscript'
import { spokenInstant } from '../releasing/instants'
import type { PlanFile } from '../importing/plan-file'
import type { PlanOutcome } from '../releasing/plan'

export function describePlan(plan: PlanFile, outcome: PlanOutcome): string[] {
  const parts = plan.installments.length
  const said = [`${outcome.created ? '新建' : '更新'}连载《${plan.title}》，计划 ${parts} 期。`]
  if (!outcome.created && outcome.added.length > 0) said.push(`  新增：第 ${outcome.added.join('、')} 期`)
  if (outcome.renamed.length > 0) said.push(`  改题：第 ${outcome.renamed.join('、')} 期`)
  if (plan.unused.length > 0) said.push(`  计划文件里的 ${plan.unused.join('、')} 未采用；发布时间用 --release-at 写明。`)
  return said
}

export interface Outcome { seriesTitle: string; order: Order; imported: Imported; manuscript: Manuscript; now: number }

export function announce({ seriesTitle, order, imported, manuscript, now }: Outcome): string[] {
  const { number } = order
  const { facts, blocks, images, notes, report } = manuscript
  const said = [`《${seriesTitle}》第 ${number} 期：${imported.title}`]
  if (imported.became === 'unchanged') said.push('内容与现有版本完全相同，正文未作改动。')
  else if (imported.became === 'published') said.push(`这是勘误，成为第 ${imported.revision} 版。读者会看到：${order.note}`)
  else if (imported.became === 'candidate') {
    said.push(`这是勘误，等候${signatures(imported)}；签齐并由发布者发布之后成为第 ${imported.revision} 版，此前读者看到的不变。届时读者会看到：${order.note}`)
  }
  said.push(releaseLine(imported, now))
  said.push(`  ${imported.characters} 字，约读 ${imported.minutes} 分钟；${blocks.length} 段，${images.length} 张图片，${notes.length} 条注释；指纹 ${imported.hash.slice(0, 12)}`)
  said.push('', ...report.lines())

  const remarks: string[] = []
  if (imported.announced !== imported.title) remarks.push(`目录里预告的题目是“${imported.announced}”，与正文的不同；要一致请加 --title。`)
  if (facts.claims !== undefined && facts.claims !== number) remarks.push(`正文自称“之${facts.claims}”，却作为第 ${number} 期导入。`)
  if (order.note !== undefined && !imported.correction) remarks.push('这一期还没有发布，不需要勘误说明，--note 未采用。')
  if (imported.unfixed.length > 0 && imported.releaseAt !== null) remarks.push(`第 ${imported.unfixed.join('、')} 期在它之前，还没有定发布时间。`)
  if (remarks.length > 0) said.push('提醒：', ...remarks.map(remark => `  ${remark}`))
  return said
}

function releaseLine(imported: Imported, now: number): string {
  const { releaseAt, correction, became, approved } = imported
  if (releaseAt === null) return `  发布时间未定，读者只看得到题目。${approved ? '' : `还须${signatures(imported)}。`}`
  const at = spokenInstant(releaseAt, imported.timeZone, now)
  if (correction) return became === 'published' ? `  已于${at}发布，改动立即生效。` : `  已于${at}发布。`
  if (!approved && releaseAt <= now) return `  发布时间${at}已过，还没有${signatures(imported)}，不会自行发布；请在发布台改期、签字。`
  if (!approved) return `  定于${at}发布，须先有${signatures(imported)}；没有签齐，到时不会发布。`
  return releaseAt <= now ? `  发布时间${at}已过，立即发布。` : `  将于${at}发布。`
}

function signatures({ policy }: Imported): string {
  return `${stagesOf[policy].map(stage => stageNames[stage]).join('、')}签字`
}
