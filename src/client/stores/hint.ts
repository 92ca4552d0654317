/** The one hint of where to tap: for who has never turned a page, once. */
import { makeAutoObservable } from 'mobx'
import { keepIfRoom } from '../platform/keep'
import type { KeyValue } from '../platform/ports'

const KEY = 'hint'

export class HintStore {
  open: boolean

  /** `isNew`: nothing has been read on this device yet. */
  constructor(private readonly keyValue: KeyValue, isNew: boolean) {
    this.open = isNew && keyValue.get(KEY) !== true
    makeAutoObservable<this, 'keyValue'>(this, { keyValue: false })
  }

  /** The first touch or key. */
  dismiss(): void {
    if (!this.open) return
    this.open = false
    keepIfRoom(this.keyValue, KEY, true) // it will be seen once more
  }
}
