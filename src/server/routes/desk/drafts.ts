/** The draft of a part: read, saved, compared with what it was. */
import { Comparison, DraftAnswer, DraftSave, DraftSaved, LIMITS, SIDE, SideText, VersionList } from '../../../contract/desk/drafts'
import { differenceOf } from '../../../contract/desk/difference'
import { releasedAt } from '../../catalog/visibility'
import type { Database } from '../../database/database'
import { bytesOf } from '../../database/dialect'
import { checkDocument, checkLine } from '../../drafting/check-document'
import { currentDraft, saveDraft } from '../../drafting/drafts'
import { withPictures } from '../../drafting/pictures'
import { textNamed, versionList } from '../../drafting/texts'
import { sendProblem } from '../problems'
import type { Route } from '../route'
import { deskRoute, type Call } from './desk-route'
import { PART, partOf, partParameters } from './part-address'

const onPart = { parameters: partParameters }
const hash = { hash: { description: '图片的 sha-256，64 位小写十六进制', pattern: '^[0-9a-f]{64}$' } }

export function draftRoutes(database: Database): Route[] {
  return [
    deskRoute(database, {
      ...onPart, method: 'GET', path: `${PART}/draft`, id: 'desk-draft', summary: '一期的草稿', access: 'signed-in', problems: ['not-found'], answer: DraftAnswer,
      run: async call => {
        const { series, number } = partOf(call)
        const facts = await database.queries.selectFrom('installments').innerJoin('series', 'series.id', 'installments.series')
          .where('series.id', '=', series).where('installments.number', '=', number)
          .select(['series.title as seriesTitle', 'series.time_zone as timeZone', 'installments.title as announced', releasedAt(call.now).as('released')])
          .executeTakeFirst()
        if (!facts) return sendProblem(call.reply, 'not-found')
        const { report: _, ...draft } = await currentDraft(database.queries, series, number)
        return { ...facts, released: Boolean(facts.released), draft }
      },
    }),
    deskRoute(database, {
      ...onPart, method: 'PUT', path: `${PART}/draft`, id: 'desk-draft-save', summary: '保存草稿；别人先保存过则不写入，并给出现在的草稿', access: ['editor'],
      body: DraftSave, answer: DraftSaved, problems: ['conflict'],
      run: async call => {
        const { series, number } = partOf(call)
        const { base, summary } = call.body
        const checked = checkDocument(call.body.document, series, number)
        if (summary !== null) checkLine(summary, '提要', LIMITS.summary)
        return call.write(async (db, now, record) => {
          const document = await withPictures(db, series, number, checked)
          const saved = await saveDraft(db, now, call.actor, { series, number, base, document, summary, origin: 'edit' })
          if (saved.fresh) await record({ act: 'draft-saved', series, number, detail: { version: saved.version } })
          return { version: saved.version, hash: saved.hash, savedAt: saved.savedAt }
        })
      },
    }),
    deskRoute(database, {
      ...onPart, method: 'GET', path: `${PART}/versions`, id: 'desk-versions', summary: '草稿的历次保存与各个版本', access: 'signed-in', answer: VersionList,
      run: async call => {
        const { series, number } = partOf(call)
        return versionList(database.queries, series, number)
      },
    }),
    deskRoute(database, {
      method: 'GET', path: `${PART}/versions/:name`, parameters: { ...partParameters, name: { description: 'v12：第 12 稿；r2：第 2 版', pattern: SIDE.source } },
      id: 'desk-version', summary: '草稿的某一次保存，或某个版本', access: 'signed-in', problems: ['not-found'], answer: SideText,
      run: async call => await sideOf(call, call.parameter('name')) ?? sendProblem(call.reply, 'not-found'),
    }),
    deskRoute(database, {
      ...onPart, method: 'GET', path: `${PART}/compare`, id: 'desk-compare', summary: '比较两稿', access: 'signed-in', problems: ['not-found'], answer: Comparison,
      query: { from: { description: '旧的一稿：v12 或 r2' }, to: { description: '新的一稿：v12 或 r2' } },
      run: async call => {
        const [before, after] = await Promise.all([sideOf(call, call.query('from')), sideOf(call, call.query('to'))])
        if (!before || !after) return sendProblem(call.reply, 'not-found')
        return { from: factsOf(before), to: factsOf(after), difference: differenceOf(before, after) }
      },
    }),
    deskRoute(database, {
      method: 'GET', path: '/api/desk/images/:hash', id: 'desk-image', summary: '图片，不论发布与否', access: 'signed-in', problems: ['not-found'],
      parameters: hash, bytes: 'image/*',
      run: async call => {
        const row = await database.queries.selectFrom('images').where('hash', '=', call.parameter('hash')).select(['media_type', 'content']).executeTakeFirst()
        return row ? call.reply.type(row.media_type).send(bytesOf(row.content)) : sendProblem(call.reply, 'not-found')
      },
    }),
  ]
}

async function sideOf(call: Call, name: string | undefined) {
  const { series, number } = partOf(call)
  return name !== undefined && SIDE.test(name) ? textNamed(call.database.queries, series, number, name) : undefined
}

function factsOf({ name, shown, at }: SideText) {
  return { name, shown, at }
}
