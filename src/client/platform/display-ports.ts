/** The screen as a lamp: how bright it is, and whether it goes dark by itself. What a machine lacks is absent. */
export interface Display {
  brightness?: {
    /** 0…1, undefined if the machine does not tell. */
    get(): Promise<number | undefined>
    set(value: number): void
  }
  /** Keeps the screen on until told otherwise, also after a visit elsewhere. */
  keepOn?(on: boolean): void
}
