/** The review of a part: its whole state, 定稿, signatures, corrections, the policy of its series. */
import {
  Finalised, Finalising, PartReview, PolicyChange, PolicyChanged, Publishing, ReviewedText, Signing, stageNames,
} from '../../../contract/desk/review'
import { SERIES_ID } from '../../../contract/routes'
import { Conflict } from '../../conflict'
import type { Database } from '../../database/database'
import { currentDraft } from '../../drafting/drafts'
import { Refusal } from '../../refusal'
import { discardCandidate, publishCorrection } from '../../releasing/corrections'
import { finalise } from '../../releasing/revisions'
import { partReview, reviewedText } from '../../reviewing/part-review'
import { changePolicy } from '../../reviewing/policy'
import { requirePart, sign, unsign } from '../../reviewing/signing'
import type { Route } from '../route'
import { sendProblem } from '../problems'
import { deskRoute } from './desk-route'
import { act, present } from './part-act'
import { PART, partOf, partParameters } from './part-address'

export function reviewRoutes(database: Database): Route[] {
  const onPart = { parameters: partParameters }
  return [
    deskRoute(database, {
      ...onPart, method: 'GET', path: PART, id: 'desk-part', summary: '一期的全部情形：还缺什么、签字、勘误、撤回', access: 'signed-in',
      answer: PartReview, problems: ['not-found'],
      run: async call => {
        const { series, number } = partOf(call)
        const { value } = await database.read(db => partReview(db, call.now, series, number, call.actor))
        return value ?? sendProblem(call.reply, 'not-found')
      },
    }),
    deskRoute(database, {
      ...onPart, method: 'GET', path: `${PART}/reviewed`, id: 'desk-part-reviewed', summary: '待签字的正文，与上次签过的或已发布的对照', access: 'signed-in',
      answer: ReviewedText, problems: ['not-found'],
      run: async call => {
        const { series, number } = partOf(call)
        const { value } = await database.read(db => reviewedText(db, call.now, series, number))
        return value ?? sendProblem(call.reply, 'not-found')
      },
    }),
    deskRoute(database, {
      ...onPart, method: 'POST', path: `${PART}/finalise`, id: 'desk-finalise', summary: '定稿：草稿成为待发布的正文，或成为已发布一期的更正', access: ['editor', 'publisher'],
      body: Finalising, answer: Finalised,
      run: call => {
        const { series, number } = partOf(call)
        const { version, note, severity } = call.body
        return call.write(async (db, now, record) => {
          await requirePart(db, now, series, number)
          const draft = await currentDraft(db, series, number)
          if (draft.version !== version) throw new Conflict(`${draft.shown}又保存了第 ${draft.version} 稿，没有定稿。请看过现在的草稿再定。`, { draft })
          if (draft.version === 0 || !draft.document) throw new Refusal('还没有草稿，没有可以定稿的改动。')
          if (!draft.document.blocks.some(block => block.kind !== 'heading' && typeof block.text === 'string' && block.text.trim() !== '')) {
            throw new Refusal('草稿里没有正文，不能定稿。')
          }
          if (draft.document.title.trim() === '') throw new Refusal('草稿没有题目，不能定稿。')
          const text = { document: draft.document, summary: draft.summary, note, severity }
          const { became, revision, hash } = await finalise(db, now, text, call.actor.roles.includes('publisher') ? 'publisher' : 'editor')
          if (became === 'unchanged') throw new Refusal('草稿与现在的定稿相同，没有改动。')
          await record({ act: 'finalised', series, number, detail: { version, revision, hash, became, note, severity } })
          return { became, part: await present(call, db, now) }
        })
      },
    }),
    deskRoute(database, {
      ...onPart, method: 'POST', path: `${PART}/sign`, id: 'desk-sign', summary: '签字：只对所见的正文和发布时间有效', access: ['editor', 'reviewer', 'publisher'],
      body: Signing, answer: PartReview,
      run: call => act(call, async (db, now, { series, number }) => {
        const { hash, releaseAt, stage } = call.body
        await sign(db, now, call.actor, series, number, call.body)
        return { act: 'signed', detail: { stage, name: stageNames[stage], hash, releaseAt } }
      }),
    }),
    deskRoute(database, {
      ...onPart, method: 'POST', path: `${PART}/unsign`, id: 'desk-unsign', summary: '撤回自己的签字；在它之后的签字随之作废', access: ['editor', 'reviewer', 'publisher'],
      answer: PartReview,
      run: call => act(call, async (db, now, { series, number }) =>
        ({ act: 'unsigned', detail: { stages: await unsign(db, now, call.actor, series, number) } })),
    }),
    deskRoute(database, {
      ...onPart, method: 'POST', path: `${PART}/publish-correction`, id: 'desk-publish-correction', summary: '发布更正：读者立即看到', access: ['publisher'],
      body: Publishing, answer: PartReview,
      run: call => act(call, async (db, now, { series, number }) => {
        const { reviewed, released } = await requirePart(db, now, series, number)
        if (released && reviewed && reviewed.hash !== call.body.hash) throw new Conflict('更正稿在你打开之后有改动，没有发布。请看过现在的稿再发布。')
        const revision = await publishCorrection(db, now, series, number)
        return { act: 'correction-published', detail: { revision, hash: call.body.hash } }
      }),
    }),
    deskRoute(database, {
      ...onPart, method: 'POST', path: `${PART}/candidate/discard`, id: 'desk-discard-correction', summary: '放弃等候发布的更正；草稿不动', access: ['editor', 'publisher'],
      answer: PartReview,
      run: call => act(call, async (db, now, { series, number }) =>
        ({ act: 'correction-discarded', detail: { revision: await discardCandidate(db, now, series, number) } })),
    }),
    deskRoute(database, {
      method: 'PUT', path: '/api/desk/series/:series/review', id: 'desk-policy', summary: '一部连载的审校要求：不签、一审或三审', access: ['administrator', 'publisher'],
      parameters: { series: { description: '连载的名字', pattern: SERIES_ID.source } },
      body: PolicyChange, answer: PolicyChanged,
      run: call => call.write(async (db, now, record) => {
        const series = call.parameter('series')
        const { policy } = call.body
        const { before, ready, unsigned } = await changePolicy(db, now, series, policy)
        await record({ act: 'policy-changed', series, detail: { before, after: policy, ready, unsigned } })
        return { policy, ready, unsigned }
      }),
    }),
  ]
}
