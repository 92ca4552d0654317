/** What a response of `fetch` says, with the browser's own record of when it came. */
import type { Answer } from './ports'

/** @param askedAt when it was asked for, or earlier, by `performance.now()`. */
export async function answerOf(response: Response, askedAt: number): Promise<Answer> {
  const headers: Record<string, string> = {}
  response.headers.forEach((value, name) => { headers[name.toLowerCase()] = value })
  const body = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, headers, body, passed: passedSince(response.url, askedAt) }
}

/** @returns undefined without a record: there is room for some hundred, and another site's service keeps its times to itself. */
function passedSince(url: string, askedAt: number): number | undefined {
  const records = performance.getEntriesByName(url, 'resource') as PerformanceResourceTiming[]
  const record = records.find(one => one.startTime >= askedAt)
  if (!record || record.requestStart <= 0 || record.responseStart < record.requestStart) return undefined
  return performance.now() - record.responseStart + (record.responseStart - record.requestStart) / 2
}
