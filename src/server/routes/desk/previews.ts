/** Links to a draft, for those who work on it. */
import { PreviewList, PreviewMade, PreviewNew } from '../../../contract/desk/previews'
import type { Database } from '../../database/database'
import { makePreview, previewsOf, revokePreview } from '../../drafting/previews'
import type { Route } from '../route'
import { deskRoute } from './desk-route'
import { PART, partOf, partParameters } from './part-address'

export function deskPreviewRoutes(database: Database): Route[] {
  const common = { path: `${PART}/previews`, parameters: partParameters, access: ['editor', 'reviewer', 'publisher'] } as const
  return [
    deskRoute(database, {
      ...common, method: 'GET', id: 'desk-previews', summary: '一期的预览链接', answer: PreviewList,
      run: async call => {
        const { series, number } = partOf(call)
        return { previews: await previewsOf(database.queries, call.now, series, number) }
      },
    }),
    deskRoute(database, {
      ...common, method: 'POST', id: 'desk-preview-new', summary: '新的预览链接；口令只给这一次', body: PreviewNew, answer: PreviewMade,
      run: call => {
        const { series, number } = partOf(call)
        const { hours } = call.body
        return call.write(async (db, now, record) => {
          const made = await makePreview(db, now, call.actor.id, series, number, hours)
          await record({ act: 'preview-made', series, number, detail: { id: made.id, hours } })
          return { ...made, previews: await previewsOf(db, now, series, number) }
        })
      },
    }),
    deskRoute(database, {
      ...common, method: 'DELETE', path: `${PART}/previews/:id`, id: 'desk-preview-end', summary: '撤销预览链接', answer: PreviewList,
      parameters: { ...partParameters, id: { description: '链接的编号', pattern: '.+' } },
      run: call => {
        const { series, number } = partOf(call)
        const id = call.parameter('id')
        return call.write(async (db, now, record) => {
          if (await revokePreview(db, now, series, number, id)) await record({ act: 'preview-revoked', series, number, detail: { id } })
          return { previews: await previewsOf(db, now, series, number) }
        })
      },
    }),
  ]
}
