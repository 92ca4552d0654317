/** Every answer that is not a success: its status, its code for programs, its sentence for people. */
import type { FastifyReply } from 'fastify'
import type { Problem } from '../../contract/problem'
import { Refusal, Trouble } from '../refusal'
import { TooSoon } from '../too-soon'

export const problems = {
  'bad-request': { status: 400, message: '请求的写法不对。' },
  'signed-out': { status: 401, message: '请先登录。' },
  'forbidden': { status: 403, message: '你没有这项权限。' },
  'not-found': { status: 404, message: '没有这个内容，或者它还没有发布。' },
  'method-not-allowed': { status: 405, message: '这个地址不接受这种请求。' },
  'conflict': { status: 409, message: '别人已经先改过了。' },
  'timeout': { status: 408, message: '请求没有在时限内发完。' },
  'too-large': { status: 413, message: '请求太大。' },
  'refused': { status: 422, message: '这样做不行，原因见说明。' },
  'headers-too-large': { status: 431, message: '请求头太大。' },
  'too-many-requests': { status: 429, message: '请求太频繁，请稍后再试。' },
  'internal': { status: 500, message: '服务出了错，已经记录。请稍后再试。' },
  'unavailable': { status: 503, message: '服务暂时连不上数据库，请稍后再试。' },
} as const

export type ProblemCode = keyof typeof problems

export function problemOf(code: ProblemCode): Problem {
  return { code, message: problems[code].message }
}

/** Never cached: what is missing now may be released in a second. */
export function sendProblem(reply: FastifyReply, code: ProblemCode): FastifyReply {
  return sendBody(reply, code, problemOf(code))
}

/** A body that is not of its shape. @param where the property that is not, as `to.time`; '' for all of it. */
export function sendMisshapen(reply: FastifyReply, where: string): FastifyReply {
  return sendBody(reply, 'bad-request', { code: 'bad-request', message: where === '' ? problems['bad-request'].message : `请求的写法不对：${where}。` })
}

/** What a person can put right, in the words of the refusal. */
export function sendRefusal(reply: FastifyReply, message: string): FastifyReply {
  return sendBody(reply, 'refused', { code: 'refused', message })
}

/** Too many tries: the sentence, and the seconds to wait. */
function sendTooSoon(reply: FastifyReply, message: string, seconds: number): FastifyReply {
  return sendBody(reply.header('retry-after', seconds), 'too-many-requests', { code: 'too-many-requests', message })
}

/** Says why an act was not done. @throws the error if it has no word for outsiders, as one that only the operator can mend. */
export function sendReason(reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof Refusal && !(error instanceof Trouble)) return sendRefusal(reply, error.message)
  if (error instanceof TooSoon) return sendTooSoon(reply, error.message, error.seconds)
  throw error
}

/** Somebody else was first: the sentence and what stands now. */
export function sendConflict(reply: FastifyReply, message: string, state: Record<string, unknown>): FastifyReply {
  return sendBody(reply, 'conflict', { ...state, code: 'conflict', message })
}

function sendBody(reply: FastifyReply, code: ProblemCode, body: Problem): FastifyReply {
  return reply.code(problems[code].status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body))
}
