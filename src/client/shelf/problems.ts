/** What went wrong on the shelf without anybody having asked: damaged records, lost files, failed housekeeping. */
import { failureOf, type Failure } from './failure'

export interface Problem {
  readonly what: 'storage' | 'library' | 'series' | 'installment' | 'wishes' | 'clock' | 'prefetched'
  readonly series?: string
  readonly number?: number
  readonly failure: Failure
}

const KEPT = 50

export class Problems {
  private readonly list: Problem[] = []

  add(where: Omit<Problem, 'failure'>, cause: unknown): void {
    this.list.push({ ...where, failure: failureOf(cause) })
    if (this.list.length > KEPT) this.list.shift()
  }

  all(): readonly Problem[] { return this.list }
}
