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
  /** On its way when this was kept: the service may have it by now. */
  sent: v.optional(v.array(Text), []),
  at: v.number(),
})
export type Unsent = v.InferOutput<typeof Unsent>

export class UnsentStore {
  private readonly key: string
  /** The machine has no room for it: only what is on the screen is left. */
  refused = false
  /** 0: nothing lies there. */
  private at = 0

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
      this.at = unsent.at
      this.refused = false
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      this.refused = true
    }
  }

  /** Is what lies on the device what was kept here last, and not by who opened the text since? */
  get isOurs(): boolean { return this.refused || (this.read()?.at ?? 0) === this.at }

  clear(): void {
    this.keyValue.remove(this.key)
    this.at = 0
  }
}
