/** Importing a text into a part's draft, by file or from the clipboard, and undoing what the import did. */
import { Imported, LatestImport, Pasted, Turned, Turns } from '../../../contract/desk/import'
import { IMPORT_LIMITS } from '../../../contract/desk/limits'
import { releasedAt } from '../../catalog/visibility'
import type { Database } from '../../database/database'
import { importDraft, latestImport, turnEntries } from '../../importing/import-draft'
import { readFileBytes, readPasted, type Manuscript } from '../../importing/manuscript'
import { Refusal } from '../../refusal'
import { sendProblem } from '../problems'
import type { Route } from '../route'
import { deskRoute, type Call } from './desk-route'
import { PART, partOf, partParameters } from './part-address'

const onPart = { parameters: partParameters }

export function importRoutes(database: Database): Route[] {
  return [
    deskRoute(database, {
      ...onPart, method: 'GET', path: `${PART}/import`, id: 'desk-import-latest', summary: '最近一次导入的报告', access: 'signed-in', problems: ['not-found'], answer: LatestImport,
      run: async call => {
        const { series, number } = partOf(call)
        const part = await database.queries.selectFrom('installments').where('series', '=', series).where('number', '=', number)
          .select(['title as announced', releasedAt(call.now).as('released')]).executeTakeFirst()
        if (!part) return sendProblem(call.reply, 'not-found')
        return { announced: part.announced, released: Boolean(part.released), ...await latestImport(database.queries, series, number) }
      },
    }),
    deskRoute(database, {
      ...onPart, method: 'POST', path: `${PART}/import`, id: 'desk-import', summary: '从文件导入为草稿：.docx、网页、Markdown、纯文本，或打包的 .zip', access: ['editor'],
      query: { name: { description: '文件名' }, base: { description: '现在的草稿是第几稿；没有则为 0' } },
      body: 'bytes', bodyLimit: IMPORT_LIMITS.file, answer: Imported, problems: ['conflict', 'too-large'],
      run: async call => {
        const base = /^\d{1,9}$/.exec(call.query('base') ?? '')
        if (!base) throw new Refusal('没有说明现在是第几稿。')
        return keep(call, Number(base[0]), await readFileBytes((call.query('name') ?? '').slice(0, 200), call.body), call.query('name') ?? '')
      },
    }),
    deskRoute(database, {
      ...onPart, method: 'POST', path: `${PART}/import/paste`, id: 'desk-import-paste', summary: '从粘贴的内容导入为草稿', access: ['editor'],
      body: Pasted, answer: Imported, problems: ['conflict'],
      run: async call => keep(call, call.body.base, await readPasted(call.body), ''),
    }),
    deskRoute(database, {
      ...onPart, method: 'POST', path: `${PART}/import/undo`, id: 'desk-import-undo', summary: '逐项撤销或恢复导入所做的事', access: ['editor'],
      body: Turns, answer: Turned, problems: ['conflict'],
      run: async call => {
        const part = partOf(call)
        return call.write(async (db, now, record) => {
          const turned = await turnEntries(db, now, call.actor, { ...part, base: call.body.base }, call.body.turns)
          await record({ act: 'import-undone', ...part, detail: { version: turned.version, entries: call.body.turns.length } })
          return turned
        })
      },
    }),
  ]
}

function keep<Body>(call: Call<Body>, base: number, manuscript: Manuscript, file: string): Promise<Imported> {
  const part = partOf(call)
  return call.write(async (db, now, record) => {
    const imported = await importDraft(db, now, call.actor, { ...part, base }, manuscript)
    await record({ act: 'imported', ...part, detail: { version: imported.version, file: file.slice(0, 200) } })
    return imported
  })
}
