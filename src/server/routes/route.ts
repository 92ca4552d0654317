/** One route: what it is, for people and programs, and what it does. The table of all of them is `api.ts`. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GenericSchema } from 'valibot'
import type { Pulse } from '../database/database'
import type { ProblemCode } from './problems'

export interface Success {
  description: string
  /** Undefined: bytes of the media type `type`. */
  schema?: GenericSchema
  type: string
}

export interface Route {
  /** Path with `:name` parameters. */
  path: string
  id: string
  summary: string
  parameters?: Record<string, { description: string; pattern: string }>
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
