/** From any error to the answer an outsider gets; the cause goes to the log, never to the client. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Socket } from 'node:net'
import { Trouble } from '../refusal'
import { problemOf, problems, sendProblem, type ProblemCode } from './problems'

export function addFaults(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => answerFault(error, request, reply))
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 'not-found'))
}

export function answerFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = error instanceof Trouble ? 'unavailable' : codeFor(error.statusCode ?? 500)
  if (code === 'internal' || code === 'unavailable') {
    request.log.error({ err: error }, 'request failed')
    // A half-written success must not leave its validators on the fault.
    for (const header of ['etag', 'content-encoding', 'vary']) reply.removeHeader(header)
  }
  return sendProblem(reply, code)
}

function codeFor(status: number): ProblemCode {
  if (status === 401) return 'signed-out'
  if (status === 404) return 'not-found'
  if (status === 413) return 'too-large'
  if (status === 429) return 'too-many-requests'
  if (status === 503) return 'unavailable'
  return status >= 400 && status < 500 ? 'bad-request' : 'internal'
}

/** Bytes that are not HTTP, or came too slowly: there is no request yet, so the answer is written to the socket. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const code: ProblemCode = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'timeout'
    : error.code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'bad-request'
  const body = JSON.stringify(problemOf(code))
  const reason = { timeout: 'Request Timeout', 'headers-too-large': 'Request Header Fields Too Large', 'bad-request': 'Bad Request' }[code]
  socket.end(`HTTP/1.1 ${problems[code].status} ${reason}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\n`
    + `cache-control: no-store\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}
