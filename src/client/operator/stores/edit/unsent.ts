/** What an editor has written and the service has not taken yet, kept on the device: it survives a closed tab and a dead network. */
import * as v from 'valibot'
import { Document } from '../../../../contract/document'
import type { KeyValue } from '../../../platform/ports'

const Text = v.object({ document: Document, summary: v.nullable(v.string()) })
const Unsent = v.object({
  /** The version that it was made from, and its text, to see later who changed what. */
  base: v.number(),
  from: Text,
  text: Text,
  at: v.number(),
})
export type Unsent = v.InferOutput<typeof Unsent>

export class UnsentStore {
  private readonly key: string
  /** The machine has no room for it: only what is on the screen is left. */
  refused = false

  constructor(private readonly keyValue: KeyValue, person: string, series: string, number: number) {
    this.key = `desk-unsent:${person}:${series}:${number}`
  }

  read(): Unsent | undefined {
    const parsed = v.safeParse(Unsent, this.keyValue.get(this.key))
    return parsed.success ? parsed.output : undefined
  }

  keep(unsent: Unsent): void {
    try {
      this.keyValue.set(this.key, unsent)
      this.refused = false
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      this.refused = true
    }
  }

  clear(): void {
    this.keyValue.remove(this.key)
  }
}
