/** One route: what it is, for people and programs, who may ask, and what it does. `table.ts` joins them. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GenericSchema } from 'valibot'
import type { Role } from '../../contract/desk/people'
import type { Pulse } from '../database/database'
import type { ProblemCode } from './problems'

export interface Success {
  description: string
  /** Undefined: bytes of the media type `type`. */
  schema?: GenericSchema
  type: string
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may ask: the world, a reader's device, anybody with a session of the desk, or holders of one of these roles. */
export type Access = 'anyone' | 'reader' | 'signed-in' | readonly Role[]

export interface Route {
  method: Method
  /** Path with `:name` parameters. */
  path: string
  id: string
  summary: string
  access: Access
  parameters?: Record<string, { description: string; pattern: string }>
  query?: Record<string, { description: string }>
  /** `bytes`: any media type, as it comes. Undefined: no body. */
  body?: GenericSchema | 'bytes'
  /** Largest body, bytes; without it that of the house, which is enough for small JSON. */
  bodyLimit?: number
  /** Is it somebody whom the service knows? Asked before a large body is read. Undefined: it is for anyone. */
  knows?(request: FastifyRequest, now: number): Promise<boolean>
  success: Success
  /** Answers 304 when the client holds the state (If-None-Match). */
  conditional: boolean
  problems: ProblemCode[]
  handle(request: FastifyRequest, reply: FastifyReply, pulse: Pulse): Promise<FastifyReply>
}

/** A path parameter as text. */
export function parameter(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] ?? ''
}
