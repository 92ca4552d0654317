/** 新建连载 as far as it is filled in, kept on the device until the series is made: a step back or a closed tab loses nothing. */
import { makeAutoObservable } from 'mobx'
import * as v from 'valibot'
import type { KeyValue } from '../../platform/ports'

const FIELDS = { title: '', id: '', masthead: '', editorNote: '', timeZone: 'Asia/Shanghai', lines: '' }
type Field = keyof typeof FIELDS

const Kept = v.record(v.string(), v.string())

export class SeriesForm {
  fields: Readonly<Record<Field, string>> = FIELDS
  private readonly key: string

  constructor(private readonly keyValue: KeyValue, person: string) {
    this.key = `desk-new-series:${person}`
    const kept = v.safeParse(Kept, keyValue.get(this.key))
    if (kept.success) this.fields = { ...FIELDS, ...kept.output }
    makeAutoObservable<this, 'keyValue' | 'key'>(this, { keyValue: false, key: false })
  }

  /** Titles of its parts, one a line. */
  get parts(): string[] { return this.fields.lines.split('\n').map(line => line.trim()).filter(line => line !== '') }

  fill(field: Field, value: string): void {
    this.fields = { ...this.fields, [field]: value }
    try {
      this.keyValue.set(this.key, this.fields)
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause // no room: it is on the screen
    }
  }

  made(): void { this.keyValue.remove(this.key) }
}
