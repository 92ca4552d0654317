/** The sample series in every state that the desk has words for, made by the desk's own acts: corrected, waiting with a correction, put back, signed anew, imported, on hold. */
import { randomUUID } from 'node:crypto'
import { planPaths } from '../../src/contract/desk/plan'
import { importPaths } from '../../src/contract/desk/import'
import { reviewPaths, type PartReview, type Stage as Sign } from '../../src/contract/desk/review'
import type { Document } from '../../src/contract/document'
import { currentDraft, saveDraft } from '../../src/server/drafting/drafts'
import { Operator } from '../server/support/desk'
import { docx, paragraph, run, styled, numbered } from '../server/support/docx'
import { hire } from './desk'
import { SERIES, START, type Stage } from './stage'

const at = (text: string) => Date.parse(`2026-${text}+08:00`)
const ok = <T>(answer: { status: number; body: T }): T => { if (answer.status >= 300) throw new Error(JSON.stringify(answer)); return answer.body }

export async function fillDesk(stage: Stage): Promise<void> {
  const { database } = stage
  await hire(stage, 'wang', ['administrator', 'editor', 'reviewer', 'publisher'], '王主任')
  const li = await hire(stage, 'li', ['editor'], '李编辑')
  await database.write(async db => {
    for (const [number, day] of [[4, '10-14'], [5, '10-15'], [6, '10-16']] as const) {
      await db.updateTable('installments').set({ release_at: at(`${day}T08:00`) }).where('series', '=', SERIES).where('number', '=', number).execute()
    }
  })
  const [ed, rev, pub] = [await Operator.with(stage, ['editor'], '边编辑'), await Operator.with(stage, ['reviewer'], '沈审校'), await Operator.with(stage, ['publisher'], '范发布')]
  ok(await pub.ask('PUT', reviewPaths.policy(SERIES), { policy: 'three' }))
  const edit = async (number: number, change: (document: Document) => Document, origin: 'edit' | 'final' = 'edit') => database.write(async (db, now) => {
    const { version, document, summary } = await currentDraft(db, SERIES, number)
    return (await saveDraft(db, now, { id: li, shown: '李编辑' }, { series: SERIES, number, base: version, document: change(document!), summary, origin })).version
  })
  const part = async (number: number) => ok(await ed.get<PartReview>(reviewPaths.part(SERIES, number)))
  const sign = async (number: number, stage: Sign, by: Operator) => {
    const { reviewed } = await part(number)
    ok(await by.post(reviewPaths.sign(SERIES, number), { hash: reviewed!.hash, releaseAt: reviewed!.releaseAt, stage }))
  }
  const reword = (nth: number, with_: string) => (document: Document): Document => {
    const block = document.blocks.filter(one => one.kind === 'paragraph' && String(one.text).length > 60)[nth]!
    return { ...document, blocks: document.blocks.map(one => one.key === block.key ? { ...one, text: with_ + String(one.text), marks: [] } : one) }
  }
  // 3: corrected and out
  let version = await edit(3, reword(1, '这里更正了一个数字。'))
  ok(await ed.post(reviewPaths.finalise(SERIES, 3), { version, note: '第三段的层数应为十一层', severity: 'major' }))
  for (const [i, by] of [ed, rev, pub].entries()) await sign(3, i + 1 as Sign, by)
  ok(await pub.post(reviewPaths.publish(SERIES, 3), { hash: (await part(3)).candidate!.hash }))
  // 2: a correction waits
  version = await edit(2, reword(2, '会合的地方要有两处。'))
  ok(await ed.post(reviewPaths.finalise(SERIES, 2), { version, note: '补上了第二个会合地点', severity: 'minor' }))
  await sign(2, 1, ed)
  // 1: withdrawn and put back
  ok(await pub.post(reviewPaths.withdraw(SERIES, 1), { reason: '一处数据正在核实' }))
  ok(await pub.post(reviewPaths.restore(SERIES, 1), {}))
  await edit(1, reword(1, '更正稿里的一句话。'))
  // 4: signed, voided, signed once again
  await edit(4, document => document, 'final')
  await sign(4, 1, ed)
  await sign(4, 2, rev)
  version = await edit(4, reword(1, '定稿后改过一句。'))
  ok(await ed.post(reviewPaths.finalise(SERIES, 4), { version }))
  await sign(4, 1, ed)
  // 5: imported, not final
  const body = styled('a3', '楼道里的守望——社区应急准备系列报道之五') + styled('2', '门里门外')
    + paragraph(run('把水放在门边,把药放在包里,把约好的地方写在纸上;这几件事做完,一个晚上就过得踏实。'))
    + paragraph(run('  有人说:"先把名册写好."于是大家坐下来,从一楼写到六楼.')) + styled('2', '名册') + numbered(1, 0, '谁家有老人')
    + numbered(1, 0, '谁家有孩子,谁会急救') + paragraph(run('楼长每月敲一次门,不为别的,只为听见里面有人应.')) + paragraph(run('编辑：某某')) + paragraph(run('来源：样刊'))
  const base = (await database.read(db => currentDraft(db, SERIES, 5))).value.version
  ok(await ed.ask('POST', importPaths.file(SERIES, 5, base, '第五期 定本.docx'), docx({ body })))
  // 6: on hold
  const series = async (id: string) => ok(await pub.get<{ series: { version: string } }>(planPaths.series(id))).series.version
  ok(await pub.post(planPaths.hold(SERIES, 6), { version: await series(SERIES), rest: 'only', reason: '等待一处数据的核实' }))
  // other series
  ok(await pub.post(planPaths.allSeries, { id: 'street-year', title: '基层应急能力建设跨年追踪报告：从一张名册到一个街区的十二个月', parts: ['名册', '灯', '水', '一条很长很长的题目，长到在手机上一定要折成两行甚至三行才放得下的那一种', '门', '人'] }))
  ok(await pub.post(planPaths.plan('street-year'), { version: await series('street-year'), first: '2026-10-14', time: '07:30', cadence: { kind: 'working-days' } }))
  ok(await pub.post(planPaths.move('street-year', 2), { version: await series('street-year'), to: { day: '2026-10-19', time: '07:30' }, rest: 'cascade', reason: '记者还在现场' }))
  ok(await pub.post(planPaths.allSeries, { id: 'quiet', title: '静水', parts: ['上', '下'] }))
  ok(await pub.ask('PUT', planPaths.holidays, { year: 2026, days: [{ day: '2026-10-01', kind: 'off', name: '国庆节' }, { day: '2026-10-02', kind: 'off', name: '国庆节' }, { day: '2026-10-10', kind: 'work', name: '国庆节调休' }] }))
  await database.write(async (db, now) => {
    for (const [revision, days] of [[1, 9], [2, 3]] as const) {
      for (let i = 0; i < days; i++) {
        const day = new Date(START - (i + (revision === 1 ? 1 : 0)) * 86400_000 + 8 * 3600_000).toISOString().slice(0, 10)
        for (const [what, count] of [['opened', 900 - i * 73], ['finished', 600 - i * 50], ['cached', 820 - i * 40]] as const) await db.insertInto('counts').values({ series: SERIES, number: 3, revision, what, day, count }).execute()
      }
    }
    await db.insertInto('alarms').values([
      { id: randomUUID(), kind: 'overdue', series: SERIES, number: 4, words: '第 4 期《风雨与地动——从预警到行动》到了发布时间还缺复审、终审签字，没有发布。', raised_at: now - 3600_000, told_at: null, cleared_at: null, cleared_by: null },
      { id: randomUUID(), kind: 'unreadable', series: SERIES, number: 2, words: '第 2 期发布之后读不到正文：读取时得到 502。', raised_at: now - 86400_000 * 3, told_at: null, cleared_at: now - 86400_000 * 3 + 60_000, cleared_by: '服务' },
    ]).execute()
  })
  await stage.watch.sweep()
}
