/** Answers that the page asked for before the program ran: each is given once, to the first who asks for the same. */
import { EARLY, type EarlyAnswer } from '../../contract/early'
import type { Answer } from './ports'

/** @returns undefined if it was not asked for, did not come whole before `signal`, or is no success: then it is to be asked for as usual. */
export async function early(url: string, signal: AbortSignal): Promise<Answer | undefined> {
  const waiting = (globalThis as { [EARLY]?: Record<string, Promise<EarlyAnswer | undefined>> })[EARLY]
  const asked = waiting?.[url]
  if (!waiting || !asked) return undefined
  delete waiting[url]
  const aborted = new Promise<undefined>(resolve => { signal.addEventListener('abort', () => resolve(undefined)) })
  return Promise.race([whole(asked), aborted])
}

async function whole(asked: Promise<EarlyAnswer | undefined>): Promise<Answer | undefined> {
  const answer = await asked
  if (!answer?.response.ok) return undefined
  const body = await answer.response.arrayBuffer().catch(() => undefined)
  return body && { ...headOf(answer.response, Math.round((Date.now() - answer.came) / 1000)), body: new Uint8Array(body) }
}

/** @param held seconds for which it has been waiting: the time that it tells is that much older. */
export function headOf(response: Response, held = 0): Omit<Answer, 'body'> {
  const headers: Record<string, string> = {}
  response.headers.forEach((value, name) => { headers[name.toLowerCase()] = value })
  if (held > 0) headers.age = String(Number(headers.age ?? 0) + held)
  return { status: response.status, headers }
}
