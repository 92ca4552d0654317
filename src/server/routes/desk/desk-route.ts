/** What all routes of the desk have in common: the session, the role, the checked body, one transaction with its trail, the answer. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import type { GenericSchema, InferOutput } from 'valibot'
import type { Person } from '../../../contract/desk/people'
import { Conflict } from '../../conflict'
import type { Database, Write } from '../../database/database'
import { personOfSession } from '../../people/sessions'
import { Trouble } from '../../refusal'
import { recordAct, type Act } from '../../trail/acts'
import type { ProblemCode } from '../problems'
import { sendConflict, sendMisshapen, sendProblem, sendReason, sendRefusal } from '../problems'
import { parameter, type Access, type Method, type Route } from '../route'
import { tokenOf } from './cookies'

export const DESK_HEADER = 'x-lianzai-desk'
/** Id of the person whose desk the screen shows. */
const PERSON_HEADER = 'x-lianzai-person'
/** Largest JSON body of the desk, bytes: a whole document with room. */
const JSON_LIMIT = 4 * 1024 * 1024

/** What a handler of the desk is given. */
export interface Call<Body = undefined> {
  /** Who asks. For routes open to anyone it is {@link NOBODY}. */
  actor: Person
  database: Database
  now: number
  body: Body
  request: FastifyRequest
  reply: FastifyReply
  parameter(name: string): string
  query(name: string): string | undefined
  /** One transaction; `record` adds to the trail in the name of the actor. @throws Refusal, Conflict: nothing is written then. */
  write<T>(work: (db: Write, now: number, record: (act: Act) => Promise<void>) => Promise<T>): Promise<T>
}

export const NOBODY: Person = { id: '', name: '', shown: '', roles: [] }

interface Common {
  method: Method
  path: string
  id: string
  summary: string
  /** Required: every route says whom it is for. */
  access: Exclude<Access, 'reader'>
  parameters?: NonNullable<Route['parameters']>
  query?: NonNullable<Route['query']>
  bodyLimit?: number
  problems?: ProblemCode[]
}

interface Plain<Answer extends GenericSchema> extends Common {
  body?: undefined
  answer: Answer
  run(call: Call): Promise<InferOutput<Answer> | FastifyReply>
}
interface WithBody<Body extends GenericSchema, Answer extends GenericSchema> extends Common {
  body: Body
  answer: Answer
  run(call: Call<InferOutput<Body>>): Promise<InferOutput<Answer> | FastifyReply>
}
interface WithBytes<Answer extends GenericSchema> extends Common {
  body: 'bytes'
  answer: Answer
  run(call: Call<Buffer>): Promise<InferOutput<Answer> | FastifyReply>
}

/** Answers with bytes of this media type, which the handler sends itself. */
interface Bytes extends Common {
  body?: undefined
  bytes: string
  run(call: Call): Promise<FastifyReply>
}

export function deskRoute<Body extends GenericSchema, Answer extends GenericSchema>(database: Database, route: WithBody<Body, Answer>): Route
export function deskRoute<Answer extends GenericSchema>(database: Database, route: WithBytes<Answer>): Route
export function deskRoute<Answer extends GenericSchema>(database: Database, route: Plain<Answer>): Route
export function deskRoute(database: Database, route: Bytes): Route
export function deskRoute(database: Database, route: Common & {
  body?: GenericSchema | 'bytes' | undefined; answer?: GenericSchema; bytes?: string; run(call: Call<never>): Promise<unknown>
}): Route {
  const { body, answer, bytes, run, problems, ...rest } = route
  const personOf = async (request: FastifyRequest, now: number) => {
    const token = tokenOf(request)
    return token === undefined ? undefined : personOfSession(database, now, token)
  }
  return {
    ...rest,
    ...(body === undefined ? {} : { body, bodyLimit: rest.bodyLimit ?? JSON_LIMIT }),
    success: { description: '成功', ...(answer ? { schema: answer } : {}), type: bytes ?? 'application/json' },
    conditional: false,
    ...(rest.access === 'anyone' ? {} : { knows: async (request: FastifyRequest, now: number) => await personOf(request, now) !== undefined }),
    problems: [...problems ?? [], ...(rest.access === 'anyone' ? [] : ['signed-out', 'forbidden'] as const), 'bad-request', 'refused'],
    handle: async (request, reply, pulse) => {
      reply.header('cache-control', 'no-store')
      // A cookie travels by itself, this header does not: another site's form cannot send it.
      if (route.method !== 'GET' && request.headers[DESK_HEADER] === undefined) return sendProblem(reply, 'forbidden')
      const actor = await personOf(request, pulse.now)
      if (route.access !== 'anyone') {
        if (!actor || isAnother(request, actor)) return sendProblem(reply, 'signed-out')
        if (route.access !== 'signed-in' && !route.access.some(role => actor.roles.includes(role))) return sendProblem(reply, 'forbidden')
      }
      const checked = check(body, request.body)
      if ('wrong' in checked) return sendMisshapen(reply, checked.wrong)
      return answering(reply, actor !== undefined, () => run({
        actor: actor ?? NOBODY, database, now: pulse.now, body: checked.value as never, request, reply,
        parameter: name => parameter(request, name),
        query: name => queryOf(request, name),
        write: work => database.write((db, now) => work(db, now,
          act => recordAct(db, now, actor ? { id: actor.id, shown: actor.shown } : { id: null, shown: '未登录' }, act))),
      }))
    },
  }
}

/** @param known somebody of the desk asks: a stranger is told nothing of the machine. */
async function answering(reply: FastifyReply, known: boolean, run: () => Promise<unknown>): Promise<FastifyReply> {
  try {
    const result = await run()
    return result === reply ? reply : reply.type('application/json; charset=utf-8').send(JSON.stringify(result ?? {}))
  } catch (error) {
    if (known && error instanceof Trouble) return sendRefusal(reply, error.message)
    if (error instanceof Conflict) return sendConflict(reply, error.message, error.state)
    return sendReason(reply, error)
  }
}

function check(schema: GenericSchema | 'bytes' | undefined, body: unknown): { value: unknown } | { wrong: string } {
  if (schema === undefined) return { value: undefined }
  if (schema === 'bytes') return Buffer.isBuffer(body) ? { value: body } : { wrong: '' }
  const parsed = v.safeParse(schema, body)
  return parsed.success ? { value: parsed.output } : { wrong: v.getDotPath(parsed.issues[0]) ?? '' }
}

/** In another window of the browser somebody else has signed in since: its cookie is now theirs, what this one shows is not. */
function isAnother(request: FastifyRequest, actor: Person): boolean {
  const shown = request.headers[PERSON_HEADER]
  return shown !== undefined && shown !== actor.id
}

function queryOf(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : undefined
}
