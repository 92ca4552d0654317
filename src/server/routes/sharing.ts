/** What is shared outside: mini-program codes, what they stand for, and how often a message was opened. */
import * as v from 'valibot'
import { OpenedFromMessage } from '../../contract/announcement'
import { ScenePlace } from '../../contract/codes'
import { PART_NUMBER, paths, SERIES_ID } from '../../contract/routes'
import type { Openings } from '../sending/openings'
import type { Codes } from '../sharing/codes'
import { sendProblem, sendReason } from './problems'
import { parameter, type Route } from './route'

/** A part may be taken back: nobody keeps its code much longer. Seconds. */
const KEPT = 300

export function sharingRoutes(codes: Codes, openings: Openings | undefined): Route[] {
  return [{
    method: 'GET', access: 'anyone', path: '/api/codes/:series/:number', id: 'code', summary: '小程序码：打开已发布的一期，或其中一处', conditional: false,
    parameters: { series: { description: '连载的名字', pattern: SERIES_ID.source }, number: { description: '第几期', pattern: PART_NUMBER.source } },
    query: { at: { description: '正文里的位置，如 p1.20' } }, problems: ['not-found', 'refused'],
    success: { description: '图片', type: 'image/*' },
    handle: async (request, reply, { now }) => {
      const [series, number] = [parameter(request, 'series'), parameter(request, 'number')]
      const { at = '' } = request.query as { at?: unknown }
      if (!SERIES_ID.test(series) || !PART_NUMBER.test(number) || typeof at !== 'string') return sendProblem(reply, 'not-found')
      try {
        const picture = await codes.picture(now, { series, number: Number(number), at })
        if (!picture) return sendProblem(reply, 'not-found')
        return reply.header('cache-control', `public, max-age=${KEPT}`).type(picture.mediaType).send(picture.content)
      } catch (error) {
        return sendReason(reply, error)
      }
    },
  }, {
    method: 'GET', access: 'anyone', path: '/api/scenes/:scene', id: 'scene', summary: '小程序码的场景值指的是哪一期的哪一处', conditional: false, problems: ['not-found'],
    parameters: { scene: { description: '场景值', pattern: '^[\\w-]{1,32}$' } }, success: { description: '一期里的一处', schema: ScenePlace, type: 'application/json' },
    handle: async (request, reply) => {
      const place = await codes.place(parameter(request, 'scene'))
      if (!place) return sendProblem(reply, 'not-found')
      return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(JSON.stringify(place))
    },
  }, {
    method: 'POST', access: 'anyone', path: paths.openedFromMessage, id: 'opened-from-message', summary: '从提醒打开了一期：只计数，不含任何身份',
    body: OpenedFromMessage, conditional: false, problems: ['bad-request'], success: { description: '已收到', schema: v.object({}), type: 'application/json' },
    handle: async (request, reply) => {
      const parsed = v.safeParse(OpenedFromMessage, request.body)
      if (!parsed.success) return sendProblem(reply, 'bad-request')
      openings?.add(parsed.output.announcement)
      return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send('{}')
    },
  }]
}
