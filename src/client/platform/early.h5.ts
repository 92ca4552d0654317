/** Answers that the page asked for before the program ran: each is given once, to the first who asks for the same. */
import { EARLY, type EarlyAnswer } from '../../contract/early'
import { answerOf } from './answer.h5'
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
  const read = await answerOf(answer.response, 0).catch(() => undefined)
  return read && { ...read, passed: read.passed ?? performance.now() - answer.came }
}
