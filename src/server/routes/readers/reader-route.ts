/** What all routes of readers have in common: the device's token, the checked body, one transaction with the reader locked, the answer. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import type { GenericSchema, InferOutput } from 'valibot'
import type { Database, Write } from '../../database/database'
import { lockReaders, visitOf } from '../../following/readers'
import { Trouble } from '../../refusal'
import { sendProblem, sendReason } from '../problems'
import { parameter, type Method, type Route } from '../route'
import type { ReaderLimits } from './limits'

export interface Readers { database: Database; limits: ReaderLimits }

export interface ReaderCall<Body> {
  /** '' where anyone may ask and the caller has no token that holds. */
  reader: string
  token: string | undefined
  now: number
  body: Body
  request: FastifyRequest
  reply: FastifyReply
  parameter(name: string): string
  /** One transaction with the reader's rows to itself. @throws Trouble if the reader is gone, as when it was joined meanwhile: nothing is written then, and the same once more will do. */
  write<T>(work: (db: Write, now: number) => Promise<T>): Promise<T>
}

interface Common<Answer extends GenericSchema> {
  method: Method
  path: string
  id: string
  summary: string
  access: 'anyone' | 'reader'
  parameters?: NonNullable<Route['parameters']>
  bodyLimit?: number
  answer: Answer
}
interface Plain<Answer extends GenericSchema> extends Common<Answer> {
  body?: undefined
  run(call: ReaderCall<undefined>): Promise<InferOutput<Answer>>
}
interface WithBody<Body extends GenericSchema, Answer extends GenericSchema> extends Common<Answer> {
  body: Body
  run(call: ReaderCall<InferOutput<Body>>): Promise<InferOutput<Answer>>
}

export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1]
}

export function readerRoute<Body extends GenericSchema, Answer extends GenericSchema>(readers: Readers, route: WithBody<Body, Answer>): Route
export function readerRoute<Answer extends GenericSchema>(readers: Readers, route: Plain<Answer>): Route
export function readerRoute({ database, limits }: Readers, route: Common<GenericSchema> & {
  body?: GenericSchema | undefined; run(call: ReaderCall<never>): Promise<unknown>
}): Route {
  const { answer, run, body, ...rest } = route
  const readerOf = async (request: FastifyRequest, now: number) => {
    const token = bearerOf(request)
    return token === undefined ? undefined : visitOf(database, now, token)
  }
  return {
    ...rest, ...(body === undefined ? {} : { body }), conditional: false,
    success: { description: '成功', schema: answer, type: 'application/json' },
    problems: [...(rest.access === 'anyone' ? [] : ['signed-out'] as const), 'bad-request', 'refused'],
    ...(rest.access === 'anyone' ? {} : { knows: async (request: FastifyRequest, now: number) => await readerOf(request, now) !== undefined }),
    handle: async (request, reply, { now }) => {
      reply.header('cache-control', 'no-store')
      const token = bearerOf(request)
      const reader = await readerOf(request, now)
      if (reader === undefined && route.access === 'reader') return sendProblem(reply, 'signed-out')
      const parsed = body === undefined ? undefined : v.safeParse(body, request.body)
      if (parsed?.success === false) return sendProblem(reply, 'bad-request')
      return answering(reply, async () => {
        if (reader !== undefined) await limits.device(request)
        // Whoever only looks costs no rows.
        else if (route.method !== 'GET') await limits.stranger(request)
        return run({
          reader: reader ?? '', token: reader === undefined ? undefined : token, now, body: parsed?.output as never, request, reply,
          parameter: name => parameter(request, name),
          write: work => database.writeAside(async (db, now) => {
            if ((await lockReaders(db, reader ?? '')).length === 0) throw new Trouble('the device became another reader\'s meanwhile')
            return work(db, now)
          }),
        })
      })
    },
  }
}

async function answering(reply: FastifyReply, run: () => Promise<unknown>): Promise<FastifyReply> {
  try {
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(await run()))
  } catch (error) {
    return sendReason(reply, error)
  }
}
