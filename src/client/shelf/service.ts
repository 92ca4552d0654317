/** The release service as the shelf sees it: paths in, bytes or a {@link ShelfError} out. */
import type { Answer, Clock, Network } from '../platform/ports'
import { errorOfStatus } from './failure'
import type { ServerClock } from './server-clock'

export type Got =
  | { readonly fresh: true; readonly body: Uint8Array; readonly etag?: string }
  /** 304: what you hold is what there is. */
  | { readonly fresh: false }

const LONGEST_WAIT_MS = 300_000

export class Service {
  constructor(
    private readonly origin: string,
    private readonly network: Network,
    private readonly clock: Clock,
    private readonly serverClock: ServerClock,
    /** Another root of the same API, in the stead of /api. */
    private readonly root = '/api',
  ) {}

  /** @param path as the contract's `paths` has it. */
  url(path: string): string { return this.origin + this.root + path.slice('/api'.length) }

  /** Throws ShelfError for any other status, PlatformError for no answer. */
  async get(path: string, options: { etag?: string | undefined; timeoutMs: number }): Promise<Got> {
    const sentAt = this.clock.now()
    const headers: Record<string, string> = {}
    if (options.etag !== undefined) headers['if-none-match'] = options.etag
    const answer = await this.network.get(this.url(path), { headers, timeoutMs: options.timeoutMs })
    this.serverClock.learn(answer, sentAt)
    if (answer.status === 304 && options.etag !== undefined) return { fresh: false }
    if (answer.status !== 200) throw errorOfStatus(answer.status, this.retryAfter(answer))
    const etag = answer.headers['etag']
    return etag === undefined || etag === '' ? { fresh: true, body: answer.body } : { fresh: true, body: answer.body, etag }
  }

  /** RFC 9110: seconds, or a date, which is the server's. */
  private retryAfter(answer: Answer): number | undefined {
    const told = answer.headers['retry-after']
    if (told === undefined) return undefined
    const ms = /^\d{1,9}$/.test(told.trim()) ? Number(told) * 1000 : Date.parse(told) - this.serverClock.now()
    return Number.isFinite(ms) ? Math.min(LONGEST_WAIT_MS, Math.max(0, ms)) : undefined
  }
}
