/** Flies one batch: every call once, a few times where it certainly was not sent; the rest stays unsent when nothing can be sent. */
import type { Flight } from './flights'
import type { Gate } from './gate'
import type { Answer, Result } from './outcome'

/** Tries of a call that was certainly not sent, and the wait before the second, doubled each time. */
const TRIES = 3
const WAIT = 200
/** So often a recipient is put back for others' sake; then it has failed. */
const ROUNDS = 5
/** Left alone for so long before the next round, doubled each time: what does not answer now may in half an hour. ms. */
const REST = 60_000

/** What ends a flight early, for the rest of it and for those after. */
export type Halt = Extract<Answer, { kind: 'halt' | 'again' }>

export class Flying {
  #halt: Halt | undefined
  #ended = false

  constructor(private readonly flight: Flight, private readonly gate: Gate, private readonly onFault: (error: unknown) => void) {}

  get halt(): Halt | undefined { return this.#halt }

  /** Nothing more is begun; what is under way is waited for. */
  end(): void { this.#ended = true }

  async fly(): Promise<Result[]> {
    const { calls } = this.flight
    const results: Result[] = calls.map(call => ({ outcome: call ? 'unsent' : 'gone' }))
    const under: Promise<void>[] = []
    for (const [i, call] of calls.entries()) {
      if (!call) continue
      if (this.#over) break
      await this.gate.enter()
      under.push(this.#tell(call).then(result => { results[i] = result }).finally(() => this.gate.leave()))
    }
    await Promise.all(under)
    return results
  }

  get #over(): boolean { return this.#ended || this.#halt !== undefined }

  async #tell(call: () => Promise<Answer>): Promise<Result> {
    for (let tries = 1; ; tries++) {
      if (this.#over) return { outcome: 'unsent' }
      const answer = await call().catch((error: unknown): Answer => {
        this.onFault(error)
        return { kind: 'unknown', code: 'fault' }
      })
      if (answer.kind === 'halt') {
        this.#halt ??= answer
        return { outcome: 'unsent', code: answer.code }
      }
      if (answer.kind !== 'again') return { outcome: answer.kind, ...(answer.kind === 'sent' ? {} : { code: answer.code }) }
      if (answer.after === undefined && tries < TRIES) {
        await new Promise(resolve => { setTimeout(resolve, WAIT * 2 ** (tries - 1)) })
        continue
      }
      if (answer.all) {
        this.#halt ??= answer
        return { outcome: 'unsent', code: answer.code }
      }
      const { round } = this.flight
      if (round >= ROUNDS) return { outcome: 'failed', code: answer.code }
      return { outcome: 'unsent', code: answer.code, after: answer.after ?? REST * 2 ** round }
    }
  }
}
