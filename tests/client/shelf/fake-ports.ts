/** The machine under the shelf: a disk that can be full, broken, or lost at the n-th operation; a clock one winds by hand. */
import { PlatformError, type Answer, type Clock, type Connection, type ConnectionKind, type Files, type KeyValue } from '../../../src/client/platform/ports'
import type { ShelfPorts } from '../../../src/client/shelf/shelf'
import { nodeNetwork } from '../node-network'

/** What survives a kill. */
export class Disk {
  files = new Map<string, Uint8Array>()
  values = new Map<string, string>()
  quota = Infinity
  used(): number { return [...this.files.values()].reduce((sum, bytes) => sum + bytes.length, 0) }
  copy(): Disk {
    const copy = new Disk()
    copy.files = new Map([...this.files].map(([name, bytes]) => [name, bytes.slice()]))
    copy.values = new Map(this.values)
    copy.quota = this.quota
    return copy
  }
}

/** One life of the app on a disk. After the kill no operation ever happens or ends. */
export class Life {
  operations = 0
  killAt = Infinity
  /** A write that the kill meets leaves this share of its bytes. */
  tornShare = 0.5
  /** Failures to inject, by operation and name. */
  fault: (operation: string, name: string) => PlatformError | undefined = () => undefined
  constructor(readonly disk: Disk) {}

  get dead(): boolean { return this.operations >= this.killAt }

  /** Counts an operation that changes the disk. @returns whether it happens. */
  private step(): boolean { return ++this.operations < this.killAt }

  readonly files: Files = {
    read: name => this.reply(() => this.disk.files.get(name)?.slice(), 'read', name),
    list: () => this.reply(() => [...this.disk.files].map(([name, bytes]) => ({ name, bytes: bytes.length })), 'list', ''),
    url: name => this.reply(() => this.disk.files.has(name) ? `fake://${name}` : undefined, 'url', name),
    write: (name, bytes) => this.reply(() => {
      const { disk } = this
      const others = disk.used() - (disk.files.get(name)?.length ?? 0)
      if (others + bytes.length > disk.quota) {
        disk.files.set(name, bytes.slice(0, Math.max(0, Math.min(bytes.length, disk.quota - others)))) // as real disks do
        throw new PlatformError('storage-full', `write ${name}`)
      }
      const torn = !this.step()
      disk.files.set(name, torn ? bytes.slice(0, Math.floor(bytes.length * this.tornShare)) : bytes.slice())
    }, 'write', name),
    rename: (from, to) => this.reply(() => {
      const bytes = this.disk.files.get(from)
      if (!bytes) throw new PlatformError('storage-failed', `1300002 no such file ${from}`)
      if (this.disk.files.has(to)) throw new PlatformError('storage-failed', `1301005 file already exists ${to}`)
      if (!this.step()) return
      this.disk.files.delete(from)
      this.disk.files.set(to, bytes)
    }, 'rename', from),
    remove: name => this.reply(() => { if (this.step()) this.disk.files.delete(name) }, 'remove', name),
  }

  readonly keyValue: KeyValue = {
    get: key => {
      try { return JSON.parse(this.disk.values.get(key) ?? 'null') ?? undefined } catch { return undefined }
    },
    set: (key, value) => {
      const fault = this.fault('set', key)
      if (fault) throw fault
      if (!this.dead && this.step()) this.disk.values.set(key, JSON.stringify(value))
    },
    remove: key => { if (!this.dead && this.step()) this.disk.values.delete(key) },
    keys: () => [...this.disk.values.keys()],
  }

  /** Every answer of the disk comes later, as on a phone; after the kill it never comes. */
  private reply<T>(act: () => T, operation: string, name: string): Promise<T> {
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        if (this.dead) return
        try {
          const fault = this.fault(operation, name)
          if (fault) throw fault
          const value = act()
          if (!this.dead) setImmediate(() => { if (!this.dead) resolve(value) })
        } catch (cause) {
          reject(cause as Error)
        }
      })
    })
  }
}

/** Timers go off in order when time is wound on; nothing happens by itself. */
export class HandClock implements Clock {
  private timers: { at: number; call: () => void }[] = []
  private wound = 0
  constructor(public wrongBy = 0, private readonly start = Date.UTC(2026, 9, 13)) {}
  /** What the machine believes. */
  now(): number { return this.start + this.wound + this.wrongBy }
  /** What is so. */
  real(): number { return this.start + this.wound }
  get waiting(): number[] { return this.timers.map(timer => timer.at - this.wound).sort((a, b) => a - b) }
  after(ms: number, call: () => void): () => void {
    const timer = { at: this.wound + ms, call }
    this.timers.push(timer)
    return () => { this.timers = this.timers.filter(other => other !== timer) }
  }
  wind(ms: number): void {
    const until = this.wound + ms
    for (;;) {
      const next = this.timers.filter(timer => timer.at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.wound = Math.max(this.wound, next.at)
      this.timers = this.timers.filter(timer => timer !== next)
      next.call()
    }
    this.wound = until
  }
}

export class FakeConnection implements Connection {
  private readonly listeners = new Set<(kind: ConnectionKind) => void>()
  constructor(public now: ConnectionKind = 'wifi') {}
  kind(): Promise<ConnectionKind> { return Promise.resolve(this.now) }
  onChange(listener: (kind: ConnectionKind) => void): () => void {
    this.listeners.add(listener)
    return () => { this.listeners.delete(listener) }
  }
  set(kind: ConnectionKind): void {
    this.now = kind
    for (const listener of this.listeners) listener(kind)
  }
}

export interface Machine { life: Life; clock: HandClock; connection: FakeConnection; ports: ShelfPorts; show(): void }

/** @param kind the network there is; 'none' also cuts the wire. */
export function machine(disk: Disk = new Disk(), kind: ConnectionKind = 'wifi', clock = new HandClock()): Machine {
  const life = new Life(disk)
  const connection = new FakeConnection(kind)
  const shows = new Set<() => void>()
  const wire = nodeNetwork(() => connection.now !== 'none')
  /** The dead hear nothing. */
  const living = async (ask: () => Promise<Answer>): Promise<Answer> => {
    if (life.dead) return new Promise(() => undefined)
    try {
      const answer = await ask()
      return life.dead ? await new Promise<never>(() => undefined) : answer
    } catch (cause) {
      return life.dead ? new Promise<never>(() => undefined) : Promise.reject(cause)
    }
  }
  return {
    life, clock, connection,
    show: () => shows.forEach(listener => listener()),
    ports: {
      files: life.files, keyValue: life.keyValue, connection, clock,
      network: {
        get: (url, options) => living(() => wire.get(url, options)),
        post: (url, json) => living(() => wire.post(url, json)),
      },
      random: () => 0.5,
      onShow: listener => { shows.add(listener); return () => { shows.delete(listener) } },
    },
  }
}
